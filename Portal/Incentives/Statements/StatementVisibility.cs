using Portal.Data;
using Portal.Identity;
using Portal.Incentives.Disputes;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Incentives;

namespace Portal.Incentives;

/// <summary>
/// A statement is seen by whose it is, once it is released; by the line above them from the step on in which managers approve; by HR and
/// sales operations, except their own.
/// </summary>
public static class StatementVisibility
{
    public static IQueryable<CommissionStatement> VisibleTo(this IQueryable<CommissionStatement> statements, Viewer viewer)
    {
        var (me, checks, line) = (viewer.UserId, viewer.ChecksPay(), viewer.Is(PortalRoles.Manager) ? viewer.Subtree : []);
        return statements.Where(s => s.PersonId == me ? s.Run!.ReleasedUtc != null
            : checks || (line.Contains(s.PersonId) && (s.Run!.ReleasedUtc != null || s.Run.Instance!.Step == RunStep.Approving || s.Run.Instance.Step == RunStep.Releasing)));
    }

    /// <summary>HR and sales operations see all runs, managers those that they have to decide about, or have.</summary>
    public static IQueryable<CommissionRun> VisibleTo(this IQueryable<CommissionRun> runs, Viewer viewer, PortalDbContext db)
    {
        if (viewer.ChecksPay()) { return runs; }
        var me = viewer.UserId;
        return runs.Where(r => db.WorkItems.Any(w => w.InstanceId == r.InstanceId && w.AssigneeId == me && w.Status != WorkItemStatus.Superseded));
    }

    /// <summary>A disagreement is seen by whose statement it is, the line above, those who check pay, and whoever has to decide.</summary>
    public static IQueryable<StatementDispute> VisibleTo(this IQueryable<StatementDispute> disputes, Viewer viewer, PortalDbContext db)
    {
        var (me, checks, line) = (viewer.UserId, viewer.ChecksPay(), viewer.Is(PortalRoles.Manager) ? viewer.Subtree : []);
        return disputes.Where(d => d.OwnerId == me || checks || line.Contains(d.OwnerId) || db.WorkItems.Any(w => w.InstanceId == d.InstanceId && w.AssigneeId == me && w.Status == WorkItemStatus.Open));
    }
}
