using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Reviews;

/// <summary>
/// A review is seen by the employee and the line above, by those of HR who look after the employee, by whoever wrote the manager's part, and by
/// whoever has to decide something in it now. What of it is another matter: see <see cref="ReviewSight"/>.
/// </summary>
public static class ReviewVisibility
{
    public static IQueryable<Review> VisibleTo(this IQueryable<Review> reviews, Viewer viewer, PortalDbContext db) => reviews.SeenBy(Rules(viewer, db));

    /// <summary>Whose steps and dates, never whose words, a viewer sees: HR of everybody, others of the reviews that they see.</summary>
    public static IQueryable<Review> CourseVisibleTo(this IQueryable<Review> reviews, Viewer viewer, PortalDbContext db) => viewer.Is(PortalRoles.HR) ? reviews : reviews.VisibleTo(viewer, db);

    /// <summary>Cycles of the whole company are HR's; a manager's own are seen by them and their line.</summary>
    public static IQueryable<ReviewCycle> VisibleTo(this IQueryable<ReviewCycle> cycles, Viewer viewer)
    {
        if (viewer.Is(PortalRoles.HR)) { return cycles; }
        var line = viewer.Is(PortalRoles.Manager) ? viewer.Subtree : [];
        return cycles.Where(c => c.LineOfId != null && line.Contains(c.LineOfId.Value));
    }

    public static IReadOnlyList<VisibilityRule<Review>> Rules(Viewer viewer, PortalDbContext db)
    {
        var (me, line, care) = (viewer.UserId, viewer.Subtree, viewer.LooksAfter);
        return
        [
            new("Line", r => line.Contains(r.OwnerId)), new("HumanResources", r => care.Contains(r.OwnerId)), new("Author", r => r.ManagerAuthorId == me),
            new("WorkItem", r => db.WorkItems.Any(w => w.InstanceId == r.InstanceId && w.AssigneeId == me && w.Status == WorkItemStatus.Open)),
        ];
    }
}
