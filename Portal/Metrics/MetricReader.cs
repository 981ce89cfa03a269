using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Workflows.Goals;

namespace Portal.Metrics;

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
    /// <summary>Hundredths of the unit; <c>null</c> = a share of nothing.</summary>
    public static async Task<long?> FigureAsync(this PortalDbContext db, Metric metric, MetricScope scope, CancellationToken cancellationToken)
    {
        var rows = db.Rows(metric, scope).AsNoTracking();
        var sum = metric.IsMoney() ? MetricSum.Nothing with { Amount = await (await db.IsEverybodyAsync(scope, cancellationToken) ? db.AmountsOfAll(metric, scope) : rows.Select(r => r.Amount)).SumAsync(cancellationToken) }
            : metric.IsShare() ? (await db.OwnersAsync(metric, scope, cancellationToken)).Values.Aggregate(MetricSum.Nothing, (all, owner) => all + owner)
            : MetricSum.Nothing with { Count = await rows.CountAsync(cancellationToken) };
        return sum.Of(metric);
    }

    /// <summary>Nobody outside the scope has a customer.</summary>
    private static async Task<bool> IsEverybodyAsync(this PortalDbContext db, MetricScope scope, CancellationToken cancellationToken)
    {
        var owners = scope.Owners;
        return scope.AccountId is null && owners.Count > 1 && !await db.Users.AnyAsync(u => !owners.Contains(u.Id) && db.Accounts.Any(a => a.OwnerId == u.Id), cancellationToken);
    }

    /// <summary>What each day of the period added, for metrics that add up.</summary>
    public static async Task<IReadOnlyList<(DateOnly Day, long Value)>> DaysAsync(this PortalDbContext db, Metric metric, MetricScope scope, CancellationToken cancellationToken)
    {
        var days = (await db.OwnerDaysAsync(metric, scope, cancellationToken)).SelectMany(owner => owner);
        return [.. days.GroupBy(d => d.Day, d => d.Sum).OrderBy(d => d.Key).Select(d => (d.Key, d.Aggregate(MetricSum.Nothing, (all, one) => all + one).Of(metric)!.Value))];
    }

    /// <summary>What each owner's days come to, in one command; of metrics whose rows do not depend on the period, so that parts of it can be told from the whole.</summary>
    /// <remarks>By owner first: by the day alone SQLite would walk the days of all customers in their order.</remarks>
    public static async Task<ILookup<int, (DateOnly Day, MetricSum Sum)>> OwnerDaysAsync(this PortalDbContext db, Metric metric, MetricScope scope, CancellationToken cancellationToken) =>
        (await db.Rows(metric, scope).AsNoTracking().GroupBy(r => new { r.OwnerId, r.Day }).Select(g => new { g.Key.OwnerId, g.Key.Day, Count = g.Count(), Counting = g.Sum(r => r.Counts ? 1 : 0), Amount = g.Sum(r => r.Amount) }).ToListAsync(cancellationToken))
        .ToLookup(d => d.OwnerId, d => (d.Day, new MetricSum(d.Count, d.Counting, d.Amount)));

    /// <summary>What each owner of customers has, in one command.</summary>
    /// <remarks>Grouped by owner because accounts are read in that order: nothing has to be sorted. What counts is looked at for shares alone.</remarks>
    public static async Task<IReadOnlyDictionary<int, MetricSum>> OwnersAsync(this PortalDbContext db, Metric metric, MetricScope scope, CancellationToken cancellationToken)
    {
        var rows = db.Rows(metric, scope).AsNoTracking().GroupBy(r => r.OwnerId);
        return metric.IsShare()
            ? await rows.Select(g => new { g.Key, Count = g.Count(), Counting = g.Sum(r => r.Counts ? 1 : 0) }).ToDictionaryAsync(g => g.Key, g => new MetricSum(g.Count, g.Counting, 0), cancellationToken)
            : await rows.Select(g => new { g.Key, Count = g.Count(), Amount = g.Sum(r => r.Amount) }).ToDictionaryAsync(g => g.Key, g => new MetricSum(g.Count, 0, g.Amount), cancellationToken);
    }
}
