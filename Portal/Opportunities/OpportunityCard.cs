using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Forecasts;
using Portal.Organization;

namespace Portal.Opportunities;

/// <summary>Everything that the page of one opportunity shows.</summary>
public sealed class OpportunityCard(PortalDbContext db)
{
    public Opportunity Opportunity { get; private set; } = null!;
    public PipelineSet Pipelines { get; private set; } = null!;
    public Pipeline Pipeline { get; private set; } = null!;
    public PipelineStage Stage { get; private set; } = null!;
    public bool MayWrite { get; private set; }
    public IReadOnlyList<OpportunityStageChange> Changes { get; private set; } = [];
    public IReadOnlyList<OpportunityDateMove> Moves { get; private set; } = [];
    public IReadOnlySet<long> Met { get; private set; } = new HashSet<long>();

    public Slippage Slippage => Slippage.Of([.. Moves.Select(m => (m.Before, m.After))]);

    /// <summary>False when there is no such opportunity for this viewer.</summary>
    public async Task<bool> LoadAsync(long id, PipelineSet pipelines, Viewer viewer, CancellationToken cancellationToken)
    {
        var found = await db.Opportunities.VisibleTo(viewer, db).AsNoTracking().Include(o => o.Account).Include(o => o.Contact).Include(o => o.Product)
            .Include(o => o.Lines.OrderBy(l => l.Position)).ThenInclude(l => l.Product).AsSingleQuery().SingleOrDefaultAsync(o => o.Id == id, cancellationToken);
        if (found is null) { return false; }
        (Opportunity, Pipelines, Pipeline, Stage) = (found, pipelines, pipelines.PipelineOf(found.StageId), pipelines[found.StageId]);
        MayWrite = await db.Opportunities.WritableBy(viewer, db).AnyAsync(o => o.Id == id, cancellationToken);
        Changes = await db.StageChanges.AsNoTracking().Where(c => c.OpportunityId == id).OrderByDescending(c => c.AtUtc).ThenByDescending(c => c.Id).Take(100).ToListAsync(cancellationToken);
        Moves = await db.DateMoves.AsNoTracking().Where(m => m.OpportunityId == id).OrderBy(m => m.AtUtc).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        Met = (await db.OpportunityTicks.Where(t => t.OpportunityId == id).Select(t => t.CriterionId).ToListAsync(cancellationToken)).ToHashSet();
        return true;
    }
}
