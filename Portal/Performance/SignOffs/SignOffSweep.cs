using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Performance;

namespace Portal.Performance.SignOffs;

/// <summary>Gives open sign-offs to the managers whom the employees have now; what the former ones have written stays with their name.</summary>
public sealed class SignOffSweep(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory)
{
    /// <returns>How many have another manager.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var people = await directory.CurrentAsync(db, stop);
        var open = await db.SignOffs.Where(s => s.Instance!.Status == InstanceStatus.Open).Select(s => new { s.Id, s.InstanceId, s.OwnerId, s.ManagerId }).ToListAsync(stop);
        var moved = open.Where(s => people.ManagerOf(s.OwnerId) is { } now && now != s.ManagerId && people.IsActive(now)).ToList();
        foreach (var one in moved) { await MoveAsync(one.Id, one.InstanceId, people.ManagerOf(one.OwnerId)!.Value, people); }
        return moved.Count;
    }

    private Task MoveAsync(long id, long instanceId, int to, StaffDirectory people) => db.WriteAsync(async () =>
    {
        await db.SignOffs.Where(s => s.Id == id).ExecuteUpdateAsync(u => u.SetProperty(s => s.ManagerId, to).SetProperty(s => s.Version, s => s.Version + 1));
        if (await runtime.LoadAsync(SignOffBinding.Id, instanceId) is not { } loaded) { return; }
        if (loaded.Case.State.Step is SignOffStep.Drafting or SignOffStep.Talk or SignOffStep.Improvement or SignOffStep.SecondReview)
        {
            foreach (var former in loaded.Case.State.Seats.Where(s => s.IsUndecided && s.For != to).Select(s => s.For).Distinct().ToList())
            {
                await runtime.HandOverAsync(SignOffBinding.Id, instanceId, former, to, null, people, tell: true);
            }
        }
    });
}
