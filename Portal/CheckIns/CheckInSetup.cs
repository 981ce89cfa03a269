namespace Portal.CheckIns;

public static class CheckInSetup
{
    public static IServiceCollection AddCheckIns(this IServiceCollection services) => services.AddScoped<CheckInActions>().AddScoped<CheckInReminders>();
}
