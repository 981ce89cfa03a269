using Microsoft.EntityFrameworkCore;
using Portal.Complaints;
using Portal.Data;
using Portal.Identity;
using Portal.Interactions;
using Portal.Notifications;
using Portal.Organization;
using Portal.Reviews;
using Portal.Tasks;
using Portal.Training.Assignments;
using Portal.Workflows;

namespace Portal.Shared;

/// <summary>Reads the counts of the menu for the viewer of this request, in one command.</summary>
public sealed class MenuCounter(PortalDbContext db, CurrentViewer me, Clock clock)
{
    private MenuCounts? known;

    public async Task<MenuCounts> ReadAsync(CancellationToken cancellation)
    {
        if (!me.IsSignedIn) { return new(); }
        return known ??= await Query((SqlitePortalDbContext)db, me.Viewer.UserId, clock.NowUtc, clock.Today, clock.NowUtc - Interaction.MinutesWithin, me.Viewer.Is(PortalRoles.Admin));
    }

    private static readonly Func<SqlitePortalDbContext, int, DateTime, DateOnly, DateTime, bool, Task<MenuCounts>> Query = EF.CompileAsyncQuery(
        (SqlitePortalDbContext db, int user, DateTime now, DateOnly today, DateTime yesterday, bool admin) =>
        db.ConfigurationStamps.Where(s => s.Name == ConfigurationStamp.Organization).Select(_ => new MenuCounts(
            db.WorkItems.Count(w => w.AssigneeId == user && w.Status == WorkItemStatus.Open),
            db.WorkItems.Count(w => w.AssigneeId == user && w.Status == WorkItemStatus.Open && w.DueUtc < now),
            db.WorkflowInstances.Count(i => i.OwnerId == user && i.Status == InstanceStatus.Open && i.DefinitionId == ComplaintBinding.Id),
            db.Notifications.Count(n => n.RecipientId == user && n.ReadUtc == null && (n.SnoozedUntilUtc == null || n.SnoozedUntilUtc <= now)),
            db.Tasks.Count(t => t.AccountableId == user && t.Status == WorkTaskStatus.Open),
            db.Tasks.Count(t => t.AccountableId == user && t.Status == WorkTaskStatus.Open && t.DueOn < today)
                + db.Interactions.Count(i => i.AuthorId == user && i.Status == InteractionStatus.Planned && i.StartsUtc < yesterday),
            admin ? db.Incidents.Count(i => i.ResolvedUtc == null) : 0,
            admin ? db.OutboxMessages.Count(m => m.Status == OutboxStatus.Dead) : 0,
            db.WorkItems.Count(w => w.AssigneeId == user && w.Status == WorkItemStatus.Open && w.Instance!.DefinitionId == ReviewBinding.Id),
            db.WorkItems.Count(w => w.AssigneeId == user && w.Status == WorkItemStatus.Open && w.Instance!.DefinitionId == ReviewBinding.Id && w.DueUtc < now),
            db.Assignments.Count(a => a.OwnerId == user && a.Status == AssignmentStatus.Open),
            db.Assignments.Count(a => a.OwnerId == user && a.Status == AssignmentStatus.Open && a.DueOn < today))).First());
}
