using Portal.Data;
using Portal.Metrics;
using Portal.Workflows.Goals;
using Portal.Workflows.Targets;

namespace Portal.Targets;

/// <summary>By what a target is divided among those below.</summary>
public enum SpreadBy { Evenly, Actuals, HeadCount }

/// <summary>Why a target stays as it is when that above is spread.</summary>
public enum KeptBecause { Locked, Probation, NotYours }

/// <summary>A target of some months, as a form or a spread says it.</summary>
public sealed record TargetFacts(MonthSpan Months, long Value, bool IsProbation = false);

/// <param name="Rows">What the place will have.</param>
/// <param name="Kept">It is not touched; the others share what is left.</param>
public sealed record SpreadLine(TargetNode Node, long? Before, IReadOnlyList<TargetFacts> Rows, KeptBecause? Kept, long? After);

/// <param name="Refusal">A text key, <c>Spread.{Refusal}</c>; then nothing can be written.</param>
public sealed record SpreadPlan(IReadOnlyList<SpreadLine> Lines, string? Refusal)
{
    public static SpreadPlan Refused(string why) => new([], why);
}

/// <summary>Divides a target among those directly below, so that together they have exactly as much.</summary>
public sealed class TargetSpread(PortalDbContext db)
{
    public async Task<SpreadPlan> PlanAsync(TargetSheet sheet, TargetNode node, SpreadBy by, CancellationToken cancellationToken = default)
    {
        var lines = node.Children.Select(c => (Node: c, Kept: KeptOf(sheet, c))).ToList();
        var free = lines.Where(l => l.Kept is null).Select(l => l.Node).ToList();
        if (!sheet.Has(node)) { return SpreadPlan.Refused("Nothing"); }
        if (free.Count == 0) { return SpreadPlan.Refused("NobodyFree"); }
        var weights = await WeightsAsync(free, by, sheet.Year, cancellationToken);
        if (weights.All(w => w == 0)) { return SpreadPlan.Refused("NoWeights"); }
        var rows = free.ToDictionary(n => n, _ => new List<TargetFacts>());
        foreach (var target in sheet.Of(node))
        {
            if (Divide(sheet, target, lines.Where(l => l.Kept is not null).Select(l => l.Node), weights) is not { } parts) { return SpreadPlan.Refused("TooMuchKept"); }
            for (var i = 0; i < free.Count; i++) { rows[free[i]].Add(new(target.Months, parts[i])); }
        }
        return new([.. lines.Select(l => Line(sheet, l.Node, l.Kept, rows.GetValueOrDefault(l.Node)))], null);
    }

    /// <summary>What each of the free ones gets of one target; <c>null</c> when those who are kept have more than all of it.</summary>
    private static IReadOnlyList<long>? Divide(TargetSheet sheet, Target target, IEnumerable<TargetNode> kept, IReadOnlyList<long> weights)
    {
        if (!sheet.Metric.AddsUp()) { return [.. weights.Select(_ => target.Value)]; }
        var left = target.Value - kept.Sum(n => sheet.ValueOf(n, target.Months) ?? 0);
        return left < 0 ? null : Spreading.Parts(left, weights, TargetMetrics.StepOf(sheet.Metric, left));
    }

    private static SpreadLine Line(TargetSheet sheet, TargetNode node, KeptBecause? kept, List<TargetFacts>? rows)
    {
        var before = sheet.ValueOf(node, MonthSpan.Year);
        return rows is null ? new(node, before, [], kept, before) : new(node, before, rows, null, sheet.Metric.AddsUp() ? rows.Sum(r => r.Value) : rows.Sum(r => r.Value * r.Months.Months) / rows.Sum(r => r.Months.Months));
    }

    private static KeptBecause? KeptOf(TargetSheet sheet, TargetNode child) =>
        sheet.LockOf(child) is not null ? KeptBecause.Locked : !sheet.Tree.Changes(child) ? KeptBecause.NotYours : sheet.Of(child).Any(t => t.IsProbation) ? KeptBecause.Probation : null;

    private async Task<IReadOnlyList<long>> WeightsAsync(List<TargetNode> nodes, SpreadBy by, int year, CancellationToken cancellationToken)
    {
        if (by != SpreadBy.Actuals) { return [.. nodes.Select(n => by == SpreadBy.HeadCount ? n.People.Count : 1L)]; }
        var (from, to) = (new DateOnly(year - 1, 1, 1), new DateOnly(year - 1, 12, 31));
        var sold = await db.OwnersAsync(Metric.Revenue, new(null, [.. nodes.SelectMany(n => n.People)], MetricScopes.Currency, from, to, 0), cancellationToken);
        return [.. nodes.Select(n => Math.Max(0, n.People.Sum(p => sold.GetValueOrDefault(p)?.Amount ?? 0)))];
    }
}
