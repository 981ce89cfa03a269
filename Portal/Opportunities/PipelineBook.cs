using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;

namespace Portal.Opportunities;

/// <summary>All pipelines at one moment, stages in order.</summary>
public sealed class PipelineSet(IReadOnlyList<Pipeline> all)
{
    private readonly Dictionary<long, PipelineStage> stages = all.SelectMany(p => p.Stages).ToDictionary(s => s.Id);

    public IReadOnlyList<Pipeline> All => all;

    public PipelineStage? Find(long stageId) => stages.GetValueOrDefault(stageId);
    public PipelineStage this[long stageId] => stages[stageId];
    public Pipeline PipelineOf(long stageId) => all.First(p => p.Id == stages[stageId].PipelineId);

    /// <summary>Ids of the stages that count as a category.</summary>
    public IReadOnlyList<long> StagesOf(ForecastCategory category) => [.. stages.Values.Where(s => s.Category == category).Select(s => s.Id)];

    /// <summary>Pipelines in which a person's opportunities may begin, their team's own first.</summary>
    public IReadOnlyList<Pipeline> For(Person? person) => [.. all.Where(p => p.IsActive && (p.TeamId is null || p.TeamId == person?.TeamId)).OrderBy(p => p.TeamId is null).ThenBy(p => p.Id)];
}

/// <summary>The pipelines, kept in memory until the stamp of the settings moves.</summary>
public sealed class PipelineBook
{
    private (long Stamp, PipelineSet Set)? current;

    /// <param name="stamp">The stamp that the session check of this request read.</param>
    public async ValueTask<PipelineSet> ReadAsync(PortalDbContext db, long stamp)
    {
        if (current is { } known && known.Stamp >= stamp) { return known.Set; }
        var fresh = await LoadAsync(db);
        current = (stamp, fresh);
        return fresh;
    }

    public static async Task<PipelineSet> LoadAsync(PortalDbContext db) =>
        new(await db.Pipelines.AsNoTracking().Include(p => p.Stages.OrderBy(s => s.Position).ThenBy(s => s.Id)).ThenInclude(s => s.Criteria.OrderBy(c => c.Position).ThenBy(c => c.Id))
            .OrderBy(p => p.Id).AsSingleQuery().ToListAsync());
}
