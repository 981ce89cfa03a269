namespace Portal.Away;

public static class AwaySetup
{
    public static IServiceCollection AddAway(this IServiceCollection services) =>
        services.AddScoped<AwayReader>().AddScoped<AwaySummaries>().AddSingleton<AwayWords>().AddSingleton<AwayMail>();
}
