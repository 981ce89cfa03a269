using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;

namespace Portal.Reviews;

/// <summary>
/// Gives open reviews to the managers whom the employees have now: what the former one still had to do goes to the new one, and what they
/// have written stays with their name.
/// </summary>
public sealed class ReviewSweep(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory)
{
    /// <returns>How many reviews have another manager.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var people = await directory.CurrentAsync(db, stop);
        var open = await db.Reviews.Where(r => r.Instance!.Status == InstanceStatus.Open).Select(r => new { r.Id, r.InstanceId, r.OwnerId, r.ManagerId }).ToListAsync(stop);
        var moved = open.Where(r => people.ManagerOf(r.OwnerId) is { } now && now != r.ManagerId && people.IsActive(now)).ToList();
        foreach (var review in moved) { await MoveAsync(review.Id, review.InstanceId, people.ManagerOf(review.OwnerId)!.Value, people); }
        return moved.Count;
    }

    private Task MoveAsync(long id, long instanceId, int to, StaffDirectory people) => db.WriteAsync(async () =>
    {
        await db.Reviews.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.ManagerId, to).SetProperty(r => r.Version, r => r.Version + 1));
        if (await runtime.LoadAsync(ReviewBinding.Id, instanceId) is not { } loaded) { return; }
        if (loaded.Case.State.Step is ReviewStep.Preparation or ReviewStep.Meeting or ReviewStep.Adjustment)
        {
            foreach (var former in loaded.Case.State.Seats.Where(s => s.IsUndecided && s.For != loaded.Subject.OwnerId && s.For != to).Select(s => s.For).Distinct().ToList())
            {
                await runtime.HandOverAsync(ReviewBinding.Id, instanceId, former, to, null, people, tell: true);
            }
        }
    });
}
