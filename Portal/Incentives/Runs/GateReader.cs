using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives.Plans;
using Portal.Metrics;
using Portal.Organization;
using Portal.Performance.Kpis;
using Portal.Workflows.Goals;
using Portal.Workflows.Performance;

namespace Portal.Incentives.Runs;

/// <summary>How far people reached the figures of gates: of their target, or of a figure that is a share already, the share itself.</summary>
public sealed class GateReader(PortalDbContext db, QuotaReader quotas, KpiReader reader, TimeProvider time)
{
    public async Task<IReadOnlyDictionary<int, IReadOnlyDictionary<string, decimal?>>> ReadAsync(IncentiveVersion version, string currency, DateOnly from, DateOnly to, StaffDirectory people, IReadOnlyList<Person> whom, CancellationToken stop)
    {
        var covered = whom.Select(p => p.Id).ToList();
        var found = covered.ToDictionary(p => p, _ => new Dictionary<string, decimal?>());
        var codes = version.Terms.Gates.SelectMany(g => g.Gates).Select(g => g.Kpi).Distinct().ToList();
        foreach (var kpi in codes.Count == 0 ? [] : await db.Kpis.AsNoTracking().Where(k => codes.Contains(k.Code) && k.IsPayRelevant).OrderBy(k => k.Id).ToListAsync(stop))
        {
            var figure = KpiSources.MetricOf(kpi.Source) is { } metric ? await CountedAsync(metric, currency, from, to, people, stop) : await ReadAsync(kpi.Source, covered, from, to, people, stop);
            foreach (var person in covered) { found[person][kpi.Code] = figure(person); }
        }
        return found.ToDictionary(f => f.Key, IReadOnlyDictionary<string, decimal?> (f) => f.Value);
    }

    /// <summary>Of everybody in one command.</summary>
    private async Task<Func<int, decimal?>> CountedAsync(Metric metric, string currency, DateOnly from, DateOnly to, StaffDirectory people, CancellationToken stop)
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

    /// <summary>Figures that are computed person by person; all of them are shares.</summary>
    private async Task<Func<int, decimal?>> ReadAsync(KpiSource source, List<int> covered, DateOnly from, DateOnly to, StaffDirectory people, CancellationToken stop)
    {
        var figures = new Dictionary<int, decimal?>();
        foreach (var person in covered)
        {
            var scope = new KpiScope(person, people.Subtree(person), from, to, Zones.DayOf(time.GetUtcNow().UtcDateTime, Zones.Of(people.Find(person)?.TimeZoneId ?? "")), MetricScopes.OffsetOf(people, person, to));
            figures[person] = await reader.FigureAsync(source, scope, stop) / 100m;
        }
        return person => figures.GetValueOrDefault(person);
    }
}
