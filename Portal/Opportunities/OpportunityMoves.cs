using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;

namespace Portal.Opportunities;

public enum MoveAnswer { Done, NotFound, Conflict, WrongStage, NeedsReason, NeedsLostReason }

/// <summary>Where to, and why.</summary>
/// <param name="Reason">Needed past criteria that are not met, and to reopen.</param>
public sealed record Move(long ToStageId, string? Reason = null, LostReason? Lost = null, string? LostNote = null);

/// <summary>Opportunities go from stage to stage; each step stays in the log with the time spent.</summary>
public sealed class OpportunityMoves(PortalDbContext db, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<MoveAnswer> MoveAsync(long id, int version, Move move, Viewer viewer) => db.WriteAsync(async () =>
    {
        var found = await db.Opportunities.WritableBy(viewer, db).SingleOrDefaultAsync(o => o.Id == id);
        if (found is null) { return MoveAnswer.NotFound; }
        if (found.Version != version) { return MoveAnswer.Conflict; }
        if (found.StageId == move.ToStageId) { return MoveAnswer.Done; }
        var pipelines = await PipelineBook.LoadAsync(db);
        var (from, to) = (pipelines[found.StageId], pipelines.Find(move.ToStageId));
        var refusal = await RefuseAsync(found, pipelines, from, to, move);
        if (refusal is not null) { return refusal.Value; }
        Apply(found, to!, move, viewer);
        db.AuditChanges(Now, viewer.UserId, OpportunityActions.AuditKind, found.Id, found, new Dictionary<string, Func<object?, string?>> { ["StageId"] = id => pipelines.Find((long)id!) is { } stage ? stage.Key ?? stage.NameEn ?? stage.NameZh : null });
        await db.SaveChangesAsync();
        return MoveAnswer.Done;
    });

    /// <summary>Criteria of the stages that a step forwards leaves behind and that are not met; none for a step back and for a loss.</summary>
    public static IReadOnlyList<StageCriterion> Unmet(Pipeline pipeline, PipelineStage from, PipelineStage to, IEnumerable<long> met)
    {
        if (from.Status != OpportunityStatus.Open || to.Status == OpportunityStatus.Lost || to.Position <= from.Position) { return []; }
        return [.. pipeline.Stages.Where(s => s.Status == OpportunityStatus.Open && s.Position >= from.Position && s.Position < to.Position).SelectMany(s => s.Criteria).Where(c => !met.Contains(c.Id))];
    }

    private async Task<MoveAnswer?> RefuseAsync(Opportunity found, PipelineSet pipelines, PipelineStage from, PipelineStage? to, Move move)
    {
        if (to is null || to.PipelineId != from.PipelineId) { return MoveAnswer.WrongStage; }
        if (to.Status == OpportunityStatus.Lost && move.Lost is null) { return MoveAnswer.NeedsLostReason; }
        if (move.Reason is not null) { return null; }
        if (from.Status != OpportunityStatus.Open && move.LostNote is null) { return MoveAnswer.NeedsReason; }
        var pipeline = pipelines.PipelineOf(from.Id);
        var met = await db.OpportunityTicks.Where(t => t.OpportunityId == found.Id).Select(t => t.CriterionId).ToListAsync();
        return Unmet(pipeline, from, to, met).Count > 0 ? MoveAnswer.NeedsReason : null;
    }

    private void Apply(Opportunity found, PipelineStage to, Move move, Viewer viewer)
    {
        db.StageChanges.Add(new()
        {
            OpportunityId = found.Id, FromStageId = found.StageId, ToStageId = to.Id, SinceUtc = found.StageSinceUtc, AtUtc = Now, ById = viewer.UserId, Reason = move.Reason ?? move.LostNote,
        });
        (found.StageId, found.Status, found.StageSinceUtc) = (to.Id, to.Status, Now);
        found.ClosedOn = to.Status == OpportunityStatus.Open ? null : Zones.DayOf(Now, Zones.Of(viewer.TimeZoneId));
        (found.LostReason, found.LostNote) = to.Status == OpportunityStatus.Lost ? (move.Lost, move.LostNote) : (null, null);
        found.Version++;
    }
}
