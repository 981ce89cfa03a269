namespace Portal.Rights;

public static class RightsSetup
{
    public static IServiceCollection AddRights(this IServiceCollection services) => services.AddScoped<RightsActions>();
}
