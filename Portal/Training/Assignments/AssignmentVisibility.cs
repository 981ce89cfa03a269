using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Training.Assignments;

/// <summary>
/// An assignment is seen by the learner and the line above, by those of HR who look after the learner, by administrators, and by whoever has to
/// decide something in it now. Free-text answers are another matter: see <see cref="SeesAnswersOf"/>.
/// </summary>
public static class AssignmentVisibility
{
    public static IQueryable<Assignment> VisibleTo(this IQueryable<Assignment> assignments, Viewer viewer, PortalDbContext db) => assignments.SeenBy(Rules(viewer, db));

    public static IReadOnlyList<VisibilityRule<Assignment>> Rules(Viewer viewer, PortalDbContext db)
    {
        var (me, line, care, runs) = (viewer.UserId, viewer.Subtree, viewer.LooksAfter, viewer.Is(PortalRoles.Admin));
        return
        [
            new("Line", a => line.Contains(a.OwnerId)), new("HumanResources", a => care.Contains(a.OwnerId)), new("Administrator", _ => runs),
            new("WorkItem", a => db.WorkItems.Any(w => w.InstanceId == a.InstanceId && w.AssigneeId == me && w.Status == WorkItemStatus.Open)),
        ];
    }

    /// <summary>Whoever sees people's training because of an office over them, not because of running the portal.</summary>
    public static bool IsOver(this Viewer viewer, int person) => person != viewer.UserId && (viewer.Subtree.Contains(person) || viewer.LooksAfter.Contains(person));

    /// <summary>What somebody answered in their own words is read by them, by the line above and by those of HR who look after them.</summary>
    public static bool SeesAnswersOf(this Viewer viewer, int person) => person == viewer.UserId || viewer.IsOver(person);

    /// <summary>Whom somebody may assign courses to: oneself apart, those below and those they look after.</summary>
    public static IEnumerable<int> MayAssignTo(this Viewer viewer) => viewer.Subtree.Concat(viewer.LooksAfter).Distinct().Where(p => p != viewer.UserId);
}
