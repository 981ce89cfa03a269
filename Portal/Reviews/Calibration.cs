using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;

namespace Portal.Reviews;

/// <summary>How comparing ratings ended.</summary>
public enum CalibrationStatus { Done, NotFound, Locked, NotRated, Unchanged }

/// <summary>Compares the ratings of a cycle: every change has a reason and is kept, and the employees see theirs when it is done.</summary>
public sealed class Calibration(PortalDbContext db, WorkflowRuntime runtime, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Reviews whose rating a viewer compares: HR those of all people whom they look after, a manager those written by managers below. Nobody their own,
    /// and no manager those that are their own proposals alone.
    /// </summary>
    public static IQueryable<Review> Compared(IQueryable<Review> reviews, Viewer viewer)
    {
        var (care, line, me) = (viewer.LooksAfter, viewer.Is(PortalRoles.Manager) ? viewer.Subtree.Where(p => p != viewer.UserId).ToList() : [], viewer.UserId);
        return reviews.Where(r => r.OwnerId != me && (care.Contains(r.OwnerId) || line.Contains(r.ManagerId)));
    }

    /// <summary>Gives a review another rating.</summary>
    public Task<CalibrationStatus> MoveAsync(long reviewId, int rating, string reason, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var review = await Compared(db.Reviews, viewer).Include(r => r.Cycle).Include(r => r.Instance).SingleOrDefaultAsync(r => r.Id == reviewId);
        if (review is null) { return CalibrationStatus.NotFound; }
        if (!review.Cycle!.AwaitsCalibration) { return CalibrationStatus.Locked; }
        if (review.Rating is not { } before || review.Instance is not { Step: ReviewStep.Calibration, Status: InstanceStatus.Open }) { return CalibrationStatus.NotRated; }
        if (before == rating) { return CalibrationStatus.Unchanged; }
        db.RatingMoves.Add(new() { ReviewId = reviewId, Before = before, After = rating, Reason = reason, ById = viewer.UserId, AtUtc = Now });
        (review.Rating, review.Version) = (rating, review.Version + 1);
        // What the ratings were stands with the review, which not everybody may read who reads what was done.
        db.Audit(Now, viewer.UserId, nameof(Review), reviewId, "Rating", null, review.Number);
        await db.SaveChangesAsync();
        return CalibrationStatus.Done;
    });

    /// <summary>Ends it: the ratings go to the employees. Reviews concluded later go there without.</summary>
    public async Task<CalibrationStatus> LockAsync(long cycleId, Viewer viewer)
    {
        var locked = await db.WriteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var cycle = await db.ReviewCycles.SingleAsync(c => c.Id == cycleId);
            if (!cycle.AwaitsCalibration) { return false; }
            (cycle.CalibratedUtc, cycle.CalibratedById, cycle.Version) = (Now, viewer.UserId, cycle.Version + 1);
            db.Audit(Now, viewer.UserId, CycleActions.AuditKind, cycleId, "Calibrated", null, cycle.Number);
            await db.SaveChangesAsync();
            return true;
        });
        return await ReleaseAsync(cycleId) > 0 || locked ? CalibrationStatus.Done : CalibrationStatus.Locked;
    }

    /// <summary>Lets reviews go on that still wait for a comparison that is done; returns how many.</summary>
    public async Task<int> ReleaseAsync(long? cycleId = null, CancellationToken stop = default)
    {
        var waiting = await db.Reviews.Where(r => (cycleId == null || r.CycleId == cycleId) && r.Cycle!.CalibratedById != null && r.Instance!.Status == InstanceStatus.Open && r.Instance.Step == ReviewStep.Calibration)
            .OrderBy(r => r.Id).Select(r => new { r.InstanceId, By = r.Cycle!.CalibratedById!.Value }).ToListAsync(stop);
        foreach (var review in waiting)
        {
            await runtime.AdministerAsync(ReviewBinding.Id, review.InstanceId, review.By, null, c => Decider.Act(c.Definition, c.Case, new(ReviewAction.Release, review.By)));
        }
        return waiting.Count;
    }
}
