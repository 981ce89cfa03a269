using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Notifications;

/// <summary>A line of a person's news as read.</summary>
/// <param name="IsSeen">The person may see the case as it is now; else only its number is shown.</param>
public sealed record NewsRow(long Id, string Kind, int? ActorId, string? Facts, DateTime CreatedUtc, bool IsRead, long? InstanceId, string? DefinitionId, string? Reference, string? Title, string? Context, bool IsSeen, DateTime? SnoozedUntilUtc);

public enum NewsTab { All, Unread, Snoozed }

/// <summary>A person's own news, newest first. Nobody reads anybody else's; what sleeps is neither listed nor counted before it wakes.</summary>
public sealed class NewsQuery(PortalDbContext db, WorkflowCatalog catalog, TimeProvider time)
{
    public const int PageSize = 40;
    private const int MostBack = 200;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<List<NewsRow>> ReadAsync(Viewer viewer, NewsTab tab, long? after, CancellationToken cancellationToken)
    {
        var now = Now;
        var mine = Mine(viewer);
        mine = tab switch
        {
            NewsTab.Snoozed => mine.Where(n => n.SnoozedUntilUtc > now),
            NewsTab.Unread => mine.Where(n => n.ReadUtc == null && n.SnoozedUntilUtc == null),
            _ => mine.Where(n => n.SnoozedUntilUtc == null || (n.SnoozedUntilUtc <= now && n.ReadUtc != null)),
        };
        if (after is { } id) { mine = mine.Where(n => n.Id < id); }
        return Rows(mine.OrderByDescending(n => n.Id).Take(PageSize + 1), viewer).ToListAsync(cancellationToken);
    }

    /// <summary>Lines that have slept and are unread again, the one that woke last first; they stand above the others.</summary>
    public Task<List<NewsRow>> BackAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var now = Now;
        return Rows(Mine(viewer).Where(n => n.ReadUtc == null && n.SnoozedUntilUtc <= now).OrderByDescending(n => n.SnoozedUntilUtc).Take(MostBack), viewer).ToListAsync(cancellationToken);
    }

    public Task<int> CountSnoozedAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var now = Now;
        return Mine(viewer).CountAsync(n => n.SnoozedUntilUtc > now, cancellationToken);
    }

    public Task<NewsRow?> FindAsync(Viewer viewer, long id, CancellationToken cancellationToken) => Rows(Mine(viewer).Where(n => n.Id == id), viewer).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The line that goes with one of the person's own mails.</summary>
    public Task<NewsRow?> OfMailAsync(Viewer viewer, Guid mail, CancellationToken cancellationToken) =>
        Rows(Mine(viewer).Where(n => db.OutboxMessages.Any(m => m.Id == mail && m.RecipientId == n.RecipientId && m.InstanceId == n.InstanceId && m.Kind == n.Kind && m.CreatedUtc == n.CreatedUtc)), viewer)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Marks one line read, and with it everything older about the same case that does not sleep; <c>null</c> when it is not the person's.</summary>
    public async Task<NewsRow?> OpenAsync(Viewer viewer, long id)
    {
        var now = Now;
        if (await FindAsync(viewer, id, CancellationToken.None) is not { } row) { return null; }
        await db.WriteAsync(() => Mine(viewer).Where(n => n.ReadUtc == null && (n.Id == id || (n.Id < id && n.InstanceId != null && n.InstanceId == row.InstanceId && (n.SnoozedUntilUtc == null || n.SnoozedUntilUtc <= now))))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadUtc, now).SetProperty(n => n.SnoozedUntilUtc, (DateTime?)null)));
        return row;
    }

    /// <summary>Marks everything up to a line that the person has seen; what came after stays unread, and what sleeps comes back.</summary>
    public Task<int> ReadAllAsync(Viewer viewer, long newest)
    {
        var now = Now;
        return db.WriteAsync(() => Mine(viewer).Where(n => n.ReadUtc == null && n.Id <= newest && (n.SnoozedUntilUtc == null || n.SnoozedUntilUtc <= now)).ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadUtc, now)));
    }

    private IQueryable<Notification> Mine(Viewer viewer) => db.Notifications.Where(n => n.RecipientId == viewer.UserId);

    private IQueryable<NewsRow> Rows(IQueryable<Notification> lines, Viewer viewer)
    {
        var visible = catalog.Visible(db, viewer);
        return lines.AsNoTracking().Select(n => new NewsRow(n.Id, n.Kind, n.ActorId, n.Facts, n.CreatedUtc, n.ReadUtc != null, n.InstanceId, n.Instance!.DefinitionId, n.Instance.Reference, n.Instance.Title,
            n.Instance.Context, n.InstanceId != null && visible.Contains(n.InstanceId.Value), n.SnoozedUntilUtc));
    }
}
