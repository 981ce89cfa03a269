using Microsoft.EntityFrameworkCore;
using Portal.Handovers;
using Portal.Organization;
using Portal.Plans;
using Portal.Timeline;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Handovers;

namespace Portal.Data.Demo;

/// <summary>Lets the demo company's accounts go to their owners through the real workflow: one is asked about, one is acknowledged, the rest wait.</summary>
public sealed class DemoHandovers(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, DemoClock clock, DateTime nowUtc)
{
    public async Task AddAsync()
    {
        clock.NowUtc = nowUtc.AddHours(-3);
        await new HandoverSweep(db, runtime, new PlanHeirs(db, runtime, clock), new TimelineQuery(db), directory, clock).RunAsync(CancellationToken.None);
        var started = await db.AccountHandovers.AsNoTracking().OrderBy(h => h.Id).ToListAsync();
        await ActAsync(started[0], HandoverAction.Acknowledge, started[0].OwnerId, null);
        await ActAsync(started[1], HandoverAction.Ask, started[1].OwnerId, "Who decides on the budget of the extension?");
    }

    private async Task ActAsync(AccountHandover handover, string action, int actor, string? note)
    {
        clock.NowUtc = clock.NowUtc.AddMinutes(50);
        var result = await runtime.ActAsync(HandoverBinding.Id, handover.InstanceId, new Command(action, actor, note), Guid.CreateVersion7(clock.GetUtcNow()), int.MaxValue);
        if (!result.IsDone) { throw new InvalidOperationException($"Demo handover {handover.Number}: {action} is refused ({string.Join(", ", result.Refusals.Select(r => r.Name))})."); }
    }
}
