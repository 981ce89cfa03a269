using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;

namespace Portal.Reviews;

/// <summary>Ties the review workflow to reviews.</summary>
public static class ReviewBinding
{
    public const string Id = "review";

    public static WorkflowBinding Make() => new(
        [new GoalReview()],
        async (db, instanceId) => await db.Reviews.AsNoTracking().Include(r => r.Instance).Include(r => r.Cycle).SingleOrDefaultAsync(r => r.InstanceId == instanceId) is { } review ? new(review, review.Instance!) : null,
        (db, viewer) => db.Reviews.VisibleTo(viewer, db).Select(r => r.InstanceId),
        body => JsonSerializer.Deserialize<ReviewPolicy>(body) ?? ReviewPolicy.Standard, typeof(ReviewsText), "/Reviews", "clipboard-check", "goal")
    {
        StandardPolicy = JsonSerializer.Serialize(ReviewPolicy.Standard),
        SetOwner = (_, _) => throw new InvalidOperationException("A review is about its owner and never goes to somebody else."),
        ReadMany = async (db, ids) => await db.Reviews.AsNoTracking().Include(r => r.Cycle).Where(r => ids.Contains(r.InstanceId)).ToDictionaryAsync(r => r.InstanceId, IWorkflowSubject (r) => r),
        EndsWithOwner = true, Insiders = PortalRoles.Employee | PortalRoles.Manager | PortalRoles.HR,
    };
}
