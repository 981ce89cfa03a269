using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Inbox;

public enum InboxTab { Todo, Started, Done, Copied }

/// <summary>One page of one tab, with the key of the next.</summary>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, string? Next);

/// <summary>The four lists of a person's own work. Everything in them is the viewer's own by construction.</summary>
public sealed class InboxQuery(PortalDbContext db, WorkflowCatalog catalog)
{
    public const int PageSize = 50;

    /// <summary>In a key: the row had no time, and such rows come last.</summary>
    private static readonly DateTime Never = new(DateTime.MaxValue.Ticks, DateTimeKind.Utc);

    /// <param name="after">Key of the last row of the page before: instant in ticks, a dash, and the id.</param>
    public async Task<InboxPage> ReadAsync(InboxTab tab, Viewer viewer, string? after, CancellationToken cancellationToken)
    {
        var (ticks, id) = Key(after);
        var at = ticks is { } t ? new DateTime(t, DateTimeKind.Utc) : (DateTime?)null;
        var me = viewer.UserId;
        var rows = await (tab switch
        {
            InboxTab.Started => Started(me, at, id),
            InboxTab.Done => Done(me, at, id),
            InboxTab.Copied => Copied(viewer, at, id),
            _ => Todo(me, at, id),
        }).AsNoTracking().Take(PageSize + 1).ToListAsync(cancellationToken);
        if (rows.Count <= PageSize) { return new(rows, null); }
        rows.RemoveAt(PageSize);
        var last = rows[^1];
        var key = tab switch { InboxTab.Todo => last.DueUtc, InboxTab.Done => last.DoneUtc, _ => last.OpenedUtc };
        return new(rows, string.Create(CultureInfo.InvariantCulture, $"{(key ?? Never).Ticks}-{last.ItemId}"));
    }

    private IQueryable<InboxRow> Todo(int me, DateTime? at, long id)
    {
        var items = db.WorkItems.Where(w => w.AssigneeId == me && w.Status == WorkItemStatus.Open);
        if (at == Never) { items = items.Where(w => w.DueUtc == null && w.Id > id); }
        else if (at is not null) { items = items.Where(w => w.DueUtc > at || (w.DueUtc == at && w.Id > id) || w.DueUtc == null); }
        return items.OrderBy(w => w.DueUtc == null).ThenBy(w => w.DueUtc).ThenBy(w => w.Id).Select(InboxRow.FromItem);
    }

    private IQueryable<InboxRow> Done(int me, DateTime? at, long id)
    {
        var items = db.WorkItems.Where(w => (w.AssigneeId == me || w.DoneById == me) && w.Status == WorkItemStatus.Done && w.Kind != WorkItemKind.Copy);
        if (at is not null) { items = items.Where(w => w.DoneUtc < at || (w.DoneUtc == at && w.Id < id)); }
        return items.OrderByDescending(w => w.DoneUtc).ThenByDescending(w => w.Id).Select(InboxRow.FromItem);
    }

    private IQueryable<InboxRow> Started(int me, DateTime? at, long id)
    {
        var instances = db.WorkflowInstances.Where(i => i.InitiatorId == me);
        if (at is not null) { instances = instances.Where(i => i.StartedUtc < at || (i.StartedUtc == at && i.Id < id)); }
        return instances.OrderByDescending(i => i.StartedUtc).ThenByDescending(i => i.Id).Select(InboxRow.FromInstance);
    }

    /// <summary>Cases of which the person had news without having to act, as long as they may see them; administrators see them without content.</summary>
    private IQueryable<InboxRow> Copied(Viewer viewer, DateTime? at, long id)
    {
        var me = viewer.UserId;
        var told = db.Notifications.Where(n => n.RecipientId == me && n.InstanceId != null && NotificationKinds.Copies.Contains(n.Kind)).Select(n => n.InstanceId!.Value)
            .Concat(db.WorkItems.Where(w => w.AssigneeId == me && w.Kind == WorkItemKind.Copy).Select(w => w.InstanceId));
        var instances = db.WorkflowInstances.Where(i => told.Contains(i.Id));
        var masked = catalog.All.Where(b => !b.IsInsider(viewer.Roles)).Select(b => b.Newest.Id).ToList();
        if (masked.Count < catalog.All.Count())
        {
            var visible = catalog.Visible(db, viewer);
            instances = instances.Where(i => visible.Contains(i.Id) || masked.Contains(i.DefinitionId));
        }
        if (at is not null) { instances = instances.Where(i => i.StartedUtc < at || (i.StartedUtc == at && i.Id < id)); }
        return instances.OrderByDescending(i => i.StartedUtc).ThenByDescending(i => i.Id).Select(InboxRow.FromInstance);
    }

    private static (long? Ticks, long Id) Key(string? after)
    {
        var parts = after?.Split('-');
        return parts is { Length: 2 } && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTime.MaxValue.Ticks && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (ticks, id) : (null, 0);
    }
}
