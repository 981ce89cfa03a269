using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Plans;
using Portal.Reviews;
using Portal.Workflows;
using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>Goals that are adjusted in a review: the change counts from then on, and a goal of a plan becomes a new version of it.</summary>
public sealed class GoalAdjustments(PortalDbContext db, GoalActions goals, PlanVersions versions)
{
    /// <summary>How a reason begins that was given in a review.</summary>
    public static string MarkOf(string review) => review + ": ";

    /// <summary>The reason itself.</summary>
    public static string? WhyOf(string? reason, string review) => reason?.StartsWith(MarkOf(review), StringComparison.Ordinal) == true ? reason[MarkOf(review).Length..] : reason;

    /// <summary>Whether a viewer adjusts a goal in a review now: it is the owner's review, in that step, and theirs to conclude.</summary>
    public Task<bool> MayAsync(long goal, string review, Viewer viewer, CancellationToken cancellationToken)
    {
        var (me, scope) = (viewer.UserId, viewer.CustomerScope);
        return db.Goals.VisibleTo(viewer, db).AnyAsync(g => g.Id == goal && g.State == GoalState.Active && g.OwnerId != me && scope.Contains(g.OwnerId) && db.Reviews.Any(r => r.Number == review && r.OwnerId == g.OwnerId
            && r.Instance!.Status == InstanceStatus.Open && r.Instance.Step == ReviewStep.Adjustment && (r.ManagerId == me || db.WorkItems.Any(w => w.InstanceId == r.InstanceId && w.AssigneeId == me && w.Status == WorkItemStatus.Open))), cancellationToken);
    }

    public Task<GoalAnswer> AdjustAsync(long id, int version, GoalFacts facts, string review, string why, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (!await MayAsync(id, review, viewer, CancellationToken.None)) { return GoalAnswer.NotFound; }
        var plan = await db.Goals.Where(g => g.Id == id).Select(g => g.PlanId).SingleAsync();
        var answer = await goals.AdjustAsync(id, version, facts, MarkOf(review) + why, viewer);
        if (answer == GoalAnswer.Done && plan is { } changed) { await versions.KeepAsync(changed, PlanVersionKind.Adjusted, viewer.UserId, MarkOf(review) + why); }
        return answer;
    });
}
