using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Training.Matrix;

/// <param name="People">Who was reminded, each counted once.</param>
/// <param name="Skipped">Assignments of which everybody was reminded within the last 24 hours.</param>
/// <param name="Refusals">Why nobody was reminded, e.g. because it is night where they work.</param>
public sealed record TrainingChaseResult(int People, int Skipped, IReadOnlyList<Refusal> Refusals);

/// <summary>Reminds those who have something open, and nobody else; nobody twice within 24 hours about the same course.</summary>
public sealed class TrainingChase(PortalDbContext db, WorkflowRuntime runtime, TimeProvider time)
{
    /// <summary>How many assignments at once.</summary>
    public const int Most = 500;

    private static readonly TimeSpan Again = TimeSpan.FromHours(24);

    public async Task<TrainingChaseResult> ChaseAsync(IReadOnlyCollection<long> ids, Viewer viewer, CancellationToken stop)
    {
        var (people, refusals, skipped, since) = (new HashSet<int>(), new List<Refusal>(), 0, time.GetUtcNow().UtcDateTime - Again);
        var instances = await db.Assignments.VisibleTo(viewer, db).Where(a => ids.Contains(a.Id) && a.Status == AssignmentStatus.Open).OrderBy(a => a.Id).Take(Most).Select(a => a.Instance!).AsNoTracking().ToListAsync(stop);
        foreach (var loaded in await runtime.ReadManyAsync(TrainingBinding.Id, instances))
        {
            var state = loaded.Case.State;
            if (!state.Assigned.Any(p => !state.Nudged.TryGetValue(p, out var at) || at <= since)) { skipped++; continue; }
            var result = await runtime.ActAsync(TrainingBinding.Id, loaded.Instance.Id, new(EngineActions.Nudge, viewer.UserId), Guid.CreateVersion7(time.GetUtcNow()), int.MaxValue);
            if (result.IsDone) { people.UnionWith(result.Outcome?.Entries[^1].Facts.Told ?? []); }
            else { refusals.AddRange(result.Refusals); }
        }
        return new(people.Count, skipped, [.. refusals.Distinct()]);
    }
}
