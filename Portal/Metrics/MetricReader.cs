using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Workflows.Goals;

namespace Portal.Metrics;

/// <summary>A figure in hundredths of its unit, and over how many rows it was computed.</summary>
/// <param name="Value"><c>null</c> = a share of nothing.</param>
public sealed record MetricFigure(long? Value, int Rows);

/// <summary>What rows come to, so that parts can be added up before the figure is computed.</summary>
public sealed record MetricSum(int Count, int Counting, long Amount)
{
    public static MetricSum Nothing { get; } = new(0, 0, 0);

    public static MetricSum operator +(MetricSum a, MetricSum b) => new(a.Count + b.Count, a.Counting + b.Counting, a.Amount + b.Amount);

    /// <summary>Hundredths of the unit; <c>null</c> = a share of nothing.</summary>
    public long? Of(Metric metric) =>
        metric.IsMoney() ? Amount
        : metric.IsShare() ? Count == 0 ? null : (long)Math.Round(100m * MetricKinds.Unit * Counting / Count, MidpointRounding.AwayFromZero)
        : (long)Count * MetricKinds.Unit;
}

/// <summary>Computes figures over the portal's own data.</summary>
public static class MetricReader
{
    public static async Task<MetricFigure> FigureAsync(this PortalDbContext db, Metric metric, MetricScope scope, CancellationToken cancellationToken)
    {
        var sum = await db.Rows(metric, scope).AsNoTracking().GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Counting = g.Sum(r => r.Counts ? 1 : 0), Amount = g.Sum(r => r.Amount) }).SingleOrDefaultAsync(cancellationToken);
        var all = sum is null ? MetricSum.Nothing : new MetricSum(sum.Count, sum.Counting, sum.Amount);
        return new(all.Of(metric), all.Count);
    }

    /// <summary>What each day of the period added, for metrics that add up.</summary>
    public static async Task<IReadOnlyList<(DateOnly Day, long Value)>> DaysAsync(this PortalDbContext db, Metric metric, MetricScope scope, CancellationToken cancellationToken)
    {
        var days = await db.Rows(metric, scope).AsNoTracking().GroupBy(r => r.Day).Select(g => new { Day = g.Key, Count = g.Count(), Amount = g.Sum(r => r.Amount) }).OrderBy(d => d.Day).ToListAsync(cancellationToken);
        return [.. days.Select(d => (d.Day, new MetricSum(d.Count, 0, d.Amount).Of(metric)!.Value))];
    }

    /// <summary>What each owner of customers has, in one command.</summary>
    public static async Task<IReadOnlyDictionary<int, MetricSum>> OwnersAsync(this PortalDbContext db, Metric metric, MetricScope scope, CancellationToken cancellationToken) =>
        (await db.Rows(metric, scope).AsNoTracking().GroupBy(r => r.OwnerId).Select(g => new { g.Key, Count = g.Count(), Counting = g.Sum(r => r.Counts ? 1 : 0), Amount = g.Sum(r => r.Amount) }).ToListAsync(cancellationToken))
        .ToDictionary(g => g.Key, g => new MetricSum(g.Count, g.Counting, g.Amount));
}
