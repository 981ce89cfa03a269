using Portal.Data;
using Portal.Workflows.Goals;

namespace Portal.Incentives;

/// <summary>Figures that gates may ask for.</summary>
public static class GateFigures
{
    public static Metric? Find(string key) => Enum.TryParse<Metric>(key, out var metric) && metric.IsMeasured() ? metric : null;

    /// <summary>Keys of those that may decide about pay.</summary>
    public static Task<IReadOnlyCollection<string>> OfPayAsync(this PortalDbContext db) => Task.FromResult<IReadOnlyCollection<string>>([.. Enum.GetValues<Metric>().Where(m => m.IsMeasured()).Select(m => m.ToString())]);
}
