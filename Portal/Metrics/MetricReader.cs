using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Workflows.Goals;

namespace Portal.Metrics;

/// <summary>A figure in hundredths of its unit, and over how many rows it was computed.</summary>
/// <param name="Value"><c>null</c> = a share of nothing.</param>
public sealed record MetricFigure(long? Value, int Rows);

/// <summary>Computes figures over the portal's own data.</summary>
public static class MetricReader
{
    public static async Task<MetricFigure> FigureAsync(this PortalDbContext db, Metric metric, MetricScope scope, CancellationToken cancellationToken)
    {
        var sum = await db.Rows(metric, scope).AsNoTracking().GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Counting = g.Sum(r => r.Counts ? 1 : 0), Amount = g.Sum(r => r.Amount) }).SingleOrDefaultAsync(cancellationToken);
        return new(Of(metric, sum?.Count ?? 0, sum?.Counting ?? 0, sum?.Amount ?? 0), sum?.Count ?? 0);
    }

    /// <summary>What each day of the period added, for metrics that add up.</summary>
    public static async Task<IReadOnlyList<(DateOnly Day, long Value)>> DaysAsync(this PortalDbContext db, Metric metric, MetricScope scope, CancellationToken cancellationToken)
    {
        var days = await db.Rows(metric, scope).AsNoTracking().GroupBy(r => r.Day).Select(g => new { Day = g.Key, Count = g.Count(), Amount = g.Sum(r => r.Amount) }).OrderBy(d => d.Day).ToListAsync(cancellationToken);
        return [.. days.Select(d => (d.Day, Of(metric, d.Count, 0, d.Amount)!.Value))];
    }

    private static long? Of(Metric metric, int count, int counting, long amount) =>
        metric.IsMoney() ? amount
        : metric.IsShare() ? count == 0 ? null : (long)Math.Round(100m * MetricKinds.Unit * counting / count, MidpointRounding.AwayFromZero)
        : (long)count * MetricKinds.Unit;
}
