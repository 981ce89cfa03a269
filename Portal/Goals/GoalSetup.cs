namespace Portal.Goals;

public static class GoalSetup
{
    public static IServiceCollection AddGoals(this IServiceCollection services) => services.AddScoped<GoalActions>().AddScoped<GoalMeter>().AddScoped<SmartDesk>().AddScoped<GoalCard>().AddScoped<GoalWords>().AddScoped<GoalAdjustments>();
}
