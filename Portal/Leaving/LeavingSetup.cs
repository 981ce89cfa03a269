namespace Portal.Leaving;

public static class LeavingSetup
{
    public static IServiceCollection AddLeaving(this IServiceCollection services) => services.AddScoped<Holdings>().AddScoped<LeaveActions>().AddScoped<LeavingView>();
}
