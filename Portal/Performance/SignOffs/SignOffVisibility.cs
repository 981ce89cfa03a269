using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Performance;

namespace Portal.Performance.SignOffs;

/// <summary>
/// A sign-off is seen by the employee and the line above, by those of HR who look after the employee, by whoever wrote the feedback, and by
/// whoever has to decide something in it now. What of it is another matter: see <see cref="SignOffSight"/>.
/// </summary>
public static class SignOffVisibility
{
    public static IQueryable<SignOff> VisibleTo(this IQueryable<SignOff> signOffs, Viewer viewer, PortalDbContext db) => signOffs.SeenBy(Rules(viewer, db));

    /// <summary>Seasons are HR's.</summary>
    public static IQueryable<Season> VisibleTo(this IQueryable<Season> seasons, Viewer viewer) => viewer.KeepsPerformance() ? seasons : seasons.Where(_ => false);

    public static IReadOnlyList<VisibilityRule<SignOff>> Rules(Viewer viewer, PortalDbContext db)
    {
        var (me, line, care) = (viewer.UserId, viewer.Is(PortalRoles.Manager) ? viewer.Subtree : [viewer.UserId], viewer.LooksAfter);
        return
        [
            new("Line", s => line.Contains(s.OwnerId)), new("HumanResources", s => care.Contains(s.OwnerId)), new("Author", s => s.DraftedById == me),
            new("WorkItem", s => db.WorkItems.Any(w => w.InstanceId == s.InstanceId && w.AssigneeId == me && w.Status == WorkItemStatus.Open)),
        ];
    }
}

/// <summary>What of a sign-off a viewer sees who sees the sign-off. The only place that decides about it.</summary>
/// <param name="Draft">The feedback and what is judged.</param>
/// <param name="Judgement">What is decided about an objection.</param>
/// <param name="Return">Why HR gave it back.</param>
public readonly record struct SignOffSight(bool Draft, bool Judgement, bool Return)
{
    /// <summary>
    /// A draft is its author's until it is handed in, and the employee's when it is shared. A judgement is read by the two concerned when HR has
    /// confirmed it. Why HR gave something back is read by those who have to change it and by HR.
    /// </summary>
    public static SignOffSight Of(SignOff s, Viewer viewer)
    {
        var (step, isOwn, isManager) = (s.Instance!.Step, s.OwnerId == viewer.UserId, s.ManagerId == viewer.UserId || s.DraftedById == viewer.UserId);
        var (care, ruling) = (viewer.LooksAfter.Contains(s.OwnerId), step is SignOffStep.Objection or SignOffStep.Ruling);
        var draft = SignOffStep.IsShared(step) || (!isOwn && (isManager || (step == SignOffStep.Checking && s.DraftedUtc is not null)));
        return new(draft, s.RuledUtc is not null || (ruling && !isOwn && !isManager), !isOwn && (care || (ruling ? !isManager : isManager)));
    }
}
