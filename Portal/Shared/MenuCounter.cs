using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Shared;

/// <summary>Reads the counts of the menu for the viewer of this request, in one command.</summary>
public sealed class MenuCounter(PortalDbContext db, CurrentViewer me, TimeProvider time)
{
    private MenuCounts? known;

    public async Task<MenuCounts> ReadAsync(CancellationToken cancellation)
    {
        if (!me.IsSignedIn) { return new(); }
        return known ??= await Query((SqlitePortalDbContext)db, me.Viewer.UserId, time.GetUtcNow().UtcDateTime, me.Viewer.Is(PortalRoles.Admin));
    }

    private static readonly Func<SqlitePortalDbContext, int, DateTime, bool, Task<MenuCounts>> Query = EF.CompileAsyncQuery((SqlitePortalDbContext db, int user, DateTime now, bool admin) =>
        db.ConfigurationStamps.Where(s => s.Name == ConfigurationStamp.Organization).Select(_ => new MenuCounts(
            db.WorkItems.Count(w => w.AssigneeId == user && w.Status == WorkItemStatus.Open),
            db.WorkItems.Count(w => w.AssigneeId == user && w.Status == WorkItemStatus.Open && w.DueUtc < now),
            db.WorkflowInstances.Count(i => i.OwnerId == user && i.Status == InstanceStatus.Open),
            db.Notifications.Count(n => n.RecipientId == user && n.ReadUtc == null && (n.SnoozedUntilUtc == null || n.SnoozedUntilUtc <= now)),
            admin ? db.Incidents.Count(i => i.ResolvedUtc == null) : 0,
            admin ? db.OutboxMessages.Count(m => m.Status == OutboxStatus.Dead) : 0)).First());
}
