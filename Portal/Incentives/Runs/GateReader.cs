using Portal.Data;
using Portal.Incentives.Plans;
using Portal.Metrics;
using Portal.Organization;
using Portal.Workflows.Goals;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Runs;

/// <summary>How far people reached the figures of gates: of their target, or of a figure that is a share already, the share itself.</summary>
public sealed class GateReader(PortalDbContext db, QuotaReader quotas)
{
    public async Task<Func<int, IReadOnlyDictionary<string, decimal?>>> ReadAsync(IncentiveVersion version, string currency, DateOnly from, DateOnly to, StaffDirectory people, CancellationToken stop)
    {
        var figures = new Dictionary<string, Func<int, decimal?>>();
        foreach (var key in version.Terms.Gates.SelectMany(g => g.Gates).Select(g => g.Kpi).Distinct())
        {
            if (GateFigures.Find(key) is { } metric) { figures[key] = await FigureAsync(metric, currency, from, to, people, stop); }
        }
        return person => figures.ToDictionary(f => f.Key, f => f.Value(person));
    }

    private async Task<Func<int, decimal?>> FigureAsync(Metric metric, string currency, DateOnly from, DateOnly to, StaffDirectory people, CancellationToken stop)
    {
        int[] everybody = [.. people.People.Keys.Order()];
        var sums = await db.OwnersAsync(metric, new(null, everybody, currency, from, to, MetricScopes.OffsetOf(people, everybody[0], to)), stop);
        var targets = metric.IsShare() ? new Dictionary<int, long>() : await quotas.ReadAsync(metric, currency, from, to, stop);
        return person =>
        {
            var reached = people.Subtree(person).Select(p => sums.GetValueOrDefault(p) ?? MetricSum.Nothing).Aggregate(MetricSum.Nothing, (all, one) => all + one).Of(metric);
            if (metric.IsShare()) { return reached / 100m; }
            return targets.GetValueOrDefault(person) is var target and > 0 ? 100m * (reached ?? 0) / target : null;
        };
    }
}
