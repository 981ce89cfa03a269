using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;

namespace Portal.Opportunities;

public sealed record PipelineFacts(string Zh, string En, int? TeamId, bool IsActive);

public sealed record CriterionFacts(long? Id, string Zh, string En);

public sealed record StageFacts(string Zh, string En, int Position, int Probability, ForecastCategory Category, IReadOnlyList<CriterionFacts> Criteria);

public enum RemoveAnswer { Done, NotFound, InUse }

/// <summary>Pipelines as administrators change them. Every change is one transaction and written down.</summary>
public sealed class PipelineActions(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "Pipeline";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A new pipeline with the stages that every pipeline needs: one open, one won, one lost.</summary>
    public Task<long> CreateAsync(PipelineFacts facts, int actorId) => db.WriteAsync(async () =>
    {
        var pipeline = new Pipeline
        {
            NameZh = facts.Zh, NameEn = facts.En, TeamId = facts.TeamId, IsActive = facts.IsActive,
            Stages =
            [
                new() { Key = "Prospecting", Position = 1, Probability = 10, Category = ForecastCategory.Pipeline, Status = OpportunityStatus.Open },
                new() { Key = "Won", Position = 98, Probability = 100, Category = ForecastCategory.Closed, Status = OpportunityStatus.Won },
                new() { Key = "Lost", Position = 99, Probability = 0, Category = ForecastCategory.Omitted, Status = OpportunityStatus.Lost },
            ],
        };
        db.Pipelines.Add(pipeline);
        await db.SaveChangesAsync();
        db.Audit(Now, actorId, AuditKind, pipeline.Id, "Created", null, Show(pipeline));
        await DoneAsync();
        return pipeline.Id;
    });

    public Task<SaveAnswer> EditAsync(long id, int version, PipelineFacts facts, int actorId) => db.WriteAsync(async () =>
    {
        if (await db.Pipelines.Include(p => p.Team).SingleOrDefaultAsync(p => p.Id == id) is not { } pipeline) { return SaveAnswer.NotFound; }
        if (pipeline.Version != version) { return SaveAnswer.Conflict; }
        var before = Show(pipeline);
        if (facts.Zh.Length > 0) { pipeline.Rename(facts.Zh, facts.En); }
        (pipeline.TeamId, pipeline.IsActive, pipeline.Version) = (facts.TeamId, facts.IsActive, version + 1);
        db.Audit(Now, actorId, AuditKind, id, "Pipeline", before, Show(pipeline));
        await DoneAsync();
        return SaveAnswer.Done;
    });

    /// <summary>Adds a stage, which is open, or changes one. Whether it is open, won or lost never changes.</summary>
    public Task<SaveAnswer> SaveStageAsync(long pipelineId, long? stageId, int version, StageFacts facts, int actorId) => db.WriteAsync(async () =>
    {
        if (!await db.Pipelines.AnyAsync(p => p.Id == pipelineId)) { return SaveAnswer.NotFound; }
        var stage = stageId is null ? db.PipelineStages.Add(new() { PipelineId = pipelineId, Status = OpportunityStatus.Open }).Entity
            : await db.PipelineStages.Include(s => s.Criteria).SingleOrDefaultAsync(s => s.Id == stageId && s.PipelineId == pipelineId);
        if (stage is null) { return SaveAnswer.NotFound; }
        if (stageId is not null && stage.Version != version) { return SaveAnswer.Conflict; }
        var before = stageId is null ? null : Show(stage);
        if (facts.Zh.Length > 0) { stage.Rename(facts.Zh, facts.En); }
        if (stage.Status == OpportunityStatus.Open) { (stage.Position, stage.Probability, stage.Category) = (facts.Position, facts.Probability, facts.Category); }
        Write(stage, facts.Criteria);
        stage.Version++;
        db.Audit(Now, actorId, AuditKind, pipelineId, "Stage", before, Show(stage));
        await DoneAsync();
        return SaveAnswer.Done;
    });

    /// <summary>Removes a stage that no opportunity is in or has been in.</summary>
    public Task<RemoveAnswer> RemoveStageAsync(long pipelineId, long stageId, int actorId) => db.WriteAsync(async () =>
    {
        var stage = await db.PipelineStages.Include(s => s.Criteria).SingleOrDefaultAsync(s => s.Id == stageId && s.PipelineId == pipelineId);
        if (stage is null) { return RemoveAnswer.NotFound; }
        if (await IsNeededAsync(stage)) { return RemoveAnswer.InUse; }
        db.PipelineStages.Remove(stage);
        db.Audit(Now, actorId, AuditKind, pipelineId, "Stage", Show(stage), null);
        await DoneAsync();
        return RemoveAnswer.Done;
    });

    /// <summary>Wins, losses and the last open stage are needed by every pipeline; others while anything refers to them.</summary>
    private async Task<bool> IsNeededAsync(PipelineStage stage) => stage.Status != OpportunityStatus.Open
        || await db.Opportunities.AnyAsync(o => o.StageId == stage.Id) || await db.StageChanges.AnyAsync(c => c.FromStageId == stage.Id || c.ToStageId == stage.Id)
        || !await db.PipelineStages.AnyAsync(s => s.PipelineId == stage.PipelineId && s.Id != stage.Id && s.Status == OpportunityStatus.Open);

    private static void Write(PipelineStage stage, IReadOnlyList<CriterionFacts> criteria)
    {
        stage.Criteria.RemoveAll(c => criteria.All(f => f.Id != c.Id));
        foreach (var (facts, position) in criteria.Select((f, i) => (f, i + 1)))
        {
            var criterion = stage.Criteria.Find(c => facts.Id is not null && c.Id == facts.Id);
            if (criterion is null) { stage.Criteria.Add(criterion = new()); }
            if (facts.Zh.Length > 0) { criterion.Rename(facts.Zh, facts.En); }
            criterion.Position = position;
        }
    }

    private async Task DoneAsync()
    {
        await db.SaveChangesAsync();
        await db.TouchAsync(ConfigurationStamp.Settings);
    }

    private static string Show(Pipeline p) => $"{Show((Named)p)}, {p.TeamId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "*"}{(p.IsActive ? "" : ", –")}";

    private static string Show(PipelineStage s) => $"{Show((Named)s)}, {s.Position}, {s.Probability} %, {s.Category}: {string.Join("; ", s.Criteria.OrderBy(c => c.Position).Select(c => Show((Named)c)))}";

    private static string Show(Named n) => n.Key ?? $"{n.NameZh} / {n.NameEn}";
}
