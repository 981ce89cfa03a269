namespace Portal.Forecasts;

public static class ForecastSetup
{
    public static IServiceCollection AddForecasts(this IServiceCollection services) => services.AddScoped<ForecastQuery>().AddScoped<ForecastFreezer>();
}
