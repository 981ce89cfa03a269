namespace Portal.Plans;

public static class PlanSetup
{
    public static IServiceCollection AddPlans(this IServiceCollection services) => services.AddSingleton(PlanBinding.Make()).AddScoped<PlanActions>().AddScoped<PlanVersions>().AddScoped<PlanCard>().AddScoped<PlanHeirs>();
}
