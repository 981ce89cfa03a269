using Portal.Data;
using Portal.Metrics;
using Portal.Organization;
using Portal.Workflows.Goals;
using Portal.Workflows.Targets;

namespace Portal.Targets;

/// <summary>What was reached of the targets of one metric in a year so far, by place of the tree.</summary>
public sealed record TargetActuals(Metric Metric, DateOnly From, DateOnly To, IReadOnlyDictionary<int, MetricSum> ByOwner)
{
    public long? Of(TargetNode node) => node.People.Select(p => ByOwner.GetValueOrDefault(p) ?? MetricSum.Nothing).Aggregate(MetricSum.Nothing, (a, b) => a + b).Of(Metric);

    /// <summary>The rows of one person behind it.</summary>
    public string RowsUrl(int person) => MetricScopes.RowsUrl(Metric, person, false, MetricScopes.Currency, From, To);
}

/// <summary>Reads what was reached: the same figures as those of goals.</summary>
public sealed class TargetReader(PortalDbContext db, DirectoryCache directory)
{
    /// <summary><c>null</c> before the year has begun.</summary>
    public async Task<TargetActuals?> ReadAsync(Metric metric, int year, IReadOnlyList<int> people, int reader, DateOnly today, CancellationToken cancellationToken)
    {
        var (from, end) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (today < from) { return null; }
        var to = today < end ? today : end;
        var scope = new MetricScope(null, people, MetricScopes.Currency, from, to, MetricScopes.OffsetOf(directory.Known, reader, to));
        return new(metric, from, to, await db.OwnersAsync(metric, scope, cancellationToken));
    }

    /// <summary>What somebody has reached of each of their own targets so far, in the order of the targets; what adds up is read once for all months.</summary>
    public async Task<IReadOnlyList<(long? Value, string? Rows)>> MineAsync(IReadOnlyList<Target> targets, int person, DateOnly today, CancellationToken cancellationToken)
    {
        var (found, days) = (new List<(long?, string?)>(), new Dictionary<Metric, IReadOnlyList<(DateOnly Day, long Value)>>());
        foreach (var target in targets)
        {
            if (target.PeriodFrom > today) { found.Add((null, null)); continue; }
            var to = today < target.PeriodTo ? today : target.PeriodTo;
            MetricScope Scope(DateOnly from, DateOnly until) => MetricScopes.OfPerson(directory.Known, person, false, MetricScopes.Currency, from, until);
            var rows = MetricScopes.RowsUrl(target.Metric, person, false, MetricScopes.Currency, target.PeriodFrom, to);
            if (!target.Metric.AddsUp()) { found.Add((await db.FigureAsync(target.Metric, Scope(target.PeriodFrom, to), cancellationToken), rows)); continue; }
            if (!days.TryGetValue(target.Metric, out var read)) { days[target.Metric] = read = await db.DaysAsync(target.Metric, Scope(new(target.PeriodFrom.Year, 1, 1), today), cancellationToken); }
            found.Add((read.Where(d => d.Day >= target.PeriodFrom && d.Day <= to).Sum(d => d.Value), rows));
        }
        return found;
    }
}
