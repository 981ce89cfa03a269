using Portal.Data;
using Portal.Metrics;
using Portal.Organization;
using Portal.Workflows.Goals;

namespace Portal.Reviews;

/// <summary>What the data say about one metric of one person in one period, of a manager with everybody below.</summary>
/// <param name="Value">Hundredths of the unit; <c>null</c> where there was nothing to count.</param>
/// <param name="Path">The rows behind it; only those who work with customers see them.</param>
public sealed record PromiseFact(Metric Metric, long? Value, string Path)
{
    /// <summary>Share of the target that was reached, in percent; <c>null</c> without a target or a value.</summary>
    public int? PercentOf(long? target) => target is > 0 && Value is { } value ? (int)Math.Min(999, value * 100 / target.Value) : null;
}

/// <summary>What the portal's own data say of a person's work in a period: the same figures as those of goals.</summary>
public sealed class PromiseFacts(PortalDbContext db, DirectoryCache directory)
{
    /// <summary>What can be promised so that the data show whether it was kept.</summary>
    public static IEnumerable<Metric> Metrics { get; } = [.. Enum.GetValues<Metric>().Where(m => m.IsMeasured())];

    /// <param name="until">The last day of the period.</param>
    public async Task<IReadOnlyList<PromiseFact>> ReadAsync(int person, DateOnly from, DateOnly until, CancellationToken stop)
    {
        var (people, found) = (directory.Known, new List<PromiseFact>());
        var team = people.Subtree(person).Count > 1;
        foreach (var metric in Metrics)
        {
            var figure = await db.FigureAsync(metric, MetricScopes.OfPerson(people, person, team, MetricScopes.Currency, from, until), stop);
            found.Add(new(metric, figure, MetricScopes.RowsUrl(metric, person, team, MetricScopes.Currency, from, until)));
        }
        return found;
    }
}
