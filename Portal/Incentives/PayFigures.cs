using Portal.Workflows.Goals;

namespace Portal.Incentives;

/// <summary>Figures that gates may ask for.</summary>
public static class PayFigures
{
    public static bool MayDecidePay(string key) => Find(key) is { } metric && metric.IsMeasured();

    public static Metric? Find(string key) => Enum.TryParse<Metric>(key, out var metric) && Enum.IsDefined(metric) ? metric : null;
}
