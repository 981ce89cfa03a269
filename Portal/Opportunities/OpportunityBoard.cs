using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Forecasts;
using Portal.Organization;

namespace Portal.Opportunities;

/// <summary>A sum of a column in one currency, minor units.</summary>
public sealed record BoardSum(long StageId, string Currency, int Count, long Amount)
{
    public long Weighted(PipelineStage stage) => ForecastMath.Weighted(Amount, stage.Probability);
}

/// <summary>A stage with what is in it.</summary>
public sealed record BoardColumn(PipelineStage Stage, IReadOnlyList<BoardSum> Sums, IReadOnlyList<OpportunityRow> Cards)
{
    public int Count => Sums.Sum(s => s.Count);
}

/// <summary>The open opportunities of a pipeline, one column a stage, soonest first.</summary>
public sealed class OpportunityBoard(PortalDbContext db)
{
    public const int Cards = 12;

    public async Task<IReadOnlyList<BoardColumn>> ReadAsync(OpportunityFilter filter, Pipeline pipeline, PipelineSet pipelines, DateOnly today, Viewer viewer, CancellationToken cancellationToken)
    {
        IQueryable<Opportunity> Open(IQueryable<Opportunity> seen) => seen.AsNoTracking().Apply(filter with { Status = OpportunityStatus.Open, Pipeline = pipeline.Id }, pipelines, today);
        var open = Open(db.Opportunities.VisibleTo(viewer, db));
        var (own, shared) = db.Opportunities.PartsSeenBy(viewer, db);
        var sums = await SumAsync(Open(own), Open(shared), cancellationToken);
        var stages = pipeline.Stages.Where(s => s.Status == OpportunityStatus.Open).ToList();
        var first = stages.Select(s => s.Id).Where(id => sums.Exists(s => s.StageId == id)).Select(id => open.Where(o => o.StageId == id).Page(OpportunityStatus.Open, null).Take(Cards).Select(o => o.Id)).ToList();
        var ids = first.Count == 0 ? null : first.Aggregate((some, more) => some.Concat(more));
        var cards = ids is null ? [] : await db.Opportunities.VisibleTo(viewer, db).AsNoTracking().Where(o => ids.Contains(o.Id)).Page(OpportunityStatus.Open, null).Select(OpportunityRow.From).ToListAsync(cancellationToken);
        return [.. stages.Select(s => new BoardColumn(s, [.. sums.Where(x => x.StageId == s.Id).OrderBy(x => x.Currency, StringComparer.Ordinal)], [.. cards.Where(c => c.StageId == s.Id)]))];
    }

    private static async Task<List<BoardSum>> SumAsync(IQueryable<Opportunity> own, IQueryable<Opportunity> shared, CancellationToken cancellationToken)
    {
        var parts = await own.GroupBy(o => new { o.StageId, o.Currency }).Select(g => new { g.Key.StageId, g.Key.Currency, Count = g.Count(), Amount = g.Sum(o => o.Amount ?? 0) })
            .Concat(shared.GroupBy(o => new { o.StageId, o.Currency }).Select(g => new { g.Key.StageId, g.Key.Currency, Count = g.Count(), Amount = g.Sum(o => o.Amount ?? 0) })).ToListAsync(cancellationToken);
        return [.. parts.GroupBy(p => (p.StageId, p.Currency)).Select(g => new BoardSum(g.Key.StageId, g.Key.Currency, g.Sum(p => p.Count), g.Sum(p => p.Amount)))];
    }
}
