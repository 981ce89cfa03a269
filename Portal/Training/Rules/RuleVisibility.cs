using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Training.Rules;

/// <summary>Rules are HR's. A proposal is seen by the line above the person, by those of HR who look after them, by whoever is to decide, and by the person once it is approved.</summary>
public static class RuleVisibility
{
    public static IQueryable<TrainingRule> VisibleTo(this IQueryable<TrainingRule> rules, Viewer viewer) => viewer.KeepsRules() ? rules : rules.Where(_ => false);

    public static bool KeepsRules(this Viewer viewer) => viewer.Is(PortalRoles.HR);

    public static IQueryable<Proposal> VisibleTo(this IQueryable<Proposal> proposals, Viewer viewer, PortalDbContext db)
    {
        var (me, line, care) = (viewer.UserId, viewer.Is(PortalRoles.Manager) ? viewer.Subtree : [], viewer.LooksAfter);
        return proposals.Where(p => (p.OwnerId == me && p.AssignmentId != null) || (p.OwnerId != me && (line.Contains(p.OwnerId) || care.Contains(p.OwnerId)))
            || db.WorkItems.Any(w => w.InstanceId == p.InstanceId && w.AssigneeId == me && w.Status == WorkItemStatus.Open));
    }
}
