using Microsoft.EntityFrameworkCore;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Reviews;

/// <summary>How a round of reminders went.</summary>
/// <param name="People">Who was reminded, each counted once.</param>
/// <param name="Skipped">Reviews in which everybody was reminded within the last 24 hours.</param>
public sealed record ChaseResult(int People, int Skipped, IReadOnlyList<Refusal> Refusals);

/// <summary>Reminds those of a cycle who have something to do and have not done it; nobody twice within 24 hours.</summary>
public sealed class Chasing(WorkflowRuntime runtime, TimeProvider time)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(24);

    public async Task<ChaseResult> ChaseAsync(IQueryable<Review> which, Viewer viewer, CancellationToken stop)
    {
        var instances = await which.Where(r => r.Instance!.Status == InstanceStatus.Open).OrderBy(r => r.Id).Select(r => r.Instance!).AsNoTracking().ToListAsync(stop);
        var (people, skipped, refusals) = (new HashSet<int>(), 0, new List<Refusal>());
        var since = time.GetUtcNow().UtcDateTime - Again;
        foreach (var loaded in await runtime.ReadManyAsync(ReviewBinding.Id, instances))
        {
            var state = loaded.Case.State;
            if (!state.Assigned.Any(p => !state.Nudged.TryGetValue(p, out var at) || at <= since)) { skipped++; continue; }
            var result = await runtime.ActAsync(ReviewBinding.Id, loaded.Instance.Id, new(EngineActions.Nudge, viewer.UserId), Guid.CreateVersion7(time.GetUtcNow()), int.MaxValue);
            if (result.IsDone) { people.UnionWith(result.Outcome?.Entries[^1].Facts.Told ?? []); }
            else { refusals.AddRange(result.Refusals); }
        }
        return new(people.Count, skipped, [.. refusals.Distinct()]);
    }
}
