using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Reviews;

/// <summary>What a new cycle says, checked by the page already.</summary>
public sealed record NewCycle(string Name, DateOnly From, DateOnly To, long QuestionSetId, CycleScope Scope, int PreparationDays, bool HasCalibration, Guid RequestId);

/// <summary>Use cases of cycles.</summary>
public sealed class CycleActions(PortalDbContext db, WorkflowRuntime runtime, TimeProvider time)
{
    public const string AuditKind = "ReviewCycle";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Opens a cycle; its reviews are started by <see cref="CycleOpening"/>. The same form sent again returns the same number.</summary>
    public Task<string> OpenAsync(NewCycle input, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (await db.ReviewCycles.Where(c => c.OpenedById == me && c.RequestId == input.RequestId).Select(c => c.Number).SingleOrDefaultAsync() is { } known) { return known; }
        var cycle = new ReviewCycle
        {
            Number = $"RC-{Now.Year}-{await db.NextNumberAsync("cycle", Now.Year):D4}", Name = input.Name, PeriodFrom = input.From, PeriodTo = input.To, QuestionSetId = input.QuestionSetId,
            TeamIds = [.. input.Scope.Teams], Roles = input.Scope.Roles, LineOfId = input.Scope.LineOf, PreparationDays = input.PreparationDays, HasCalibration = input.HasCalibration,
            OpenedById = me, OpenedUtc = Now, RequestId = input.RequestId,
        };
        db.ReviewCycles.Add(cycle);
        await db.SaveChangesAsync();
        db.Audit(Now, me, AuditKind, cycle.Id, "Opened", null, cycle.Number);
        await db.SaveChangesAsync();
        return cycle.Number;
    });

    /// <summary>Lets those who match now and are not in the cycle join it; false when it is closed.</summary>
    public Task<bool> AddMissingAsync(long id, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.ReviewCycles.SingleAsync(c => c.Id == id) is not { Status: CycleStatus.Open } cycle) { return false; }
        (cycle.Status, cycle.Version) = (CycleStatus.Opening, cycle.Version + 1);
        db.Audit(Now, viewer.UserId, AuditKind, id, "Joined", nameof(CycleStatus.Open), nameof(CycleStatus.Opening));
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>Calls one review off.</summary>
    public Task<ActResult> CancelAsync(long instanceId, string? reason, Guid requestId, Viewer viewer) =>
        runtime.AdministerAsync(ReviewBinding.Id, instanceId, viewer.UserId, requestId, c => Cancelling.Of(c.Definition, c.Case, viewer.UserId, reason));

    /// <summary>Calls off the review of somebody who has left; that is the reason.</summary>
    public async Task CancelLeaverAsync(long reviewId, Viewer viewer)
    {
        var instance = await db.Reviews.Where(r => r.Id == reviewId).Select(r => r.InstanceId).SingleAsync();
        await runtime.AdministerAsync(ReviewBinding.Id, instance, viewer.UserId, null, c => Cancelling.OfLeaver(c.Definition, c.Case, viewer.UserId));
    }

    /// <summary>Closes a cycle, after calling off what is still open; how many are open where no reason for that is given, else 0.</summary>
    public async Task<int> CloseAsync(long id, string? reason, Viewer viewer)
    {
        while (true)
        {
            var open = await Open(id).OrderBy(r => r.Id).Select(r => r.InstanceId).ToListAsync();
            if (open.Count > 0 && reason is null) { return open.Count; }
            foreach (var instance in open) { await CancelAsync(instance, reason, Guid.CreateVersion7(time.GetUtcNow()), viewer); }
            if (await TryCloseAsync(id, reason, viewer)) { return 0; }
        }
    }

    /// <summary>False while reviews are open, or are still being started.</summary>
    private Task<bool> TryCloseAsync(long id, string? reason, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var cycle = await db.ReviewCycles.SingleAsync(c => c.Id == id);
        if (cycle.Status == CycleStatus.Closed) { return true; }
        if (await Open(id).AnyAsync()) { return false; }
        (cycle.Status, cycle.ClosedUtc, cycle.ClosedById, cycle.Version) = (CycleStatus.Closed, Now, viewer.UserId, cycle.Version + 1);
        db.Audit(Now, viewer.UserId, AuditKind, id, "Closed", nameof(CycleStatus.Open), nameof(CycleStatus.Closed), reason);
        await db.SaveChangesAsync();
        return true;
    });

    private IQueryable<Review> Open(long id) => db.Reviews.Where(r => r.CycleId == id && r.Instance!.Status == InstanceStatus.Open);
}
