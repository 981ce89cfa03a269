using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Targets;
using Portal.Workflows.Goals;
using Portal.Workflows.Incentives;
using Portal.Workflows.Targets;

namespace Portal.Incentives.Runs;

/// <summary>Targets of people in a period, those of probation included: they stand in their months like all others.</summary>
public sealed class QuotaReader(PortalDbContext db)
{
    /// <summary>What counts as reaching the quota is what the plan credits.</summary>
    public static Metric MetricOf(CreditBasis basis) => basis == CreditBasis.Received ? Metric.Cash : Metric.Revenue;

    /// <summary>Hundredths of the unit by person, of money minor units; nobody who has none.</summary>
    public async Task<IReadOnlyDictionary<int, long>> ReadAsync(Metric metric, string currency, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var (first, last, span) = (new DateOnly(from.Year, 1, 1), new DateOnly(from.Year, 12, 31), new MonthSpan(from.Month, to.Month));
        var rows = await db.Targets.AsNoTracking().Where(t => t.Metric == metric && t.Scope == TargetScope.Person && t.PeriodFrom >= first && t.PeriodFrom <= last && (t.Currency == null || t.Currency == currency)).ToListAsync(stop);
        return rows.Where(t => t.Months.Overlaps(span)).GroupBy(t => t.SubjectId).ToDictionary(g => g.Key, g => metric.AddsUp() ? g.Sum(t => t.Months.Within(span, t.Value, TargetMetrics.StepOf(metric, t.Value))) : g.Sum(t => t.Value) / g.Count());
    }
}
