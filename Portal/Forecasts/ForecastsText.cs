namespace Portal.Forecasts;

public sealed class ForecastsText;
