namespace Portal.Targets;

public static class TargetSetup
{
    public static IServiceCollection AddTargets(this IServiceCollection services) => services.AddScoped<TargetBook>().AddScoped<TargetSpread>().AddScoped<TargetActions>().AddScoped<TargetReader>().AddScoped<TargetWords>();
}
