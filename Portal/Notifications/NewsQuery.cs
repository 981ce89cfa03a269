using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Notifications;

/// <summary>A line of a person's news as read.</summary>
public sealed record NewsRow(long Id, string Kind, int? ActorId, string? Facts, DateTime CreatedUtc, bool IsRead, long? InstanceId, string? DefinitionId, string? Reference, string? Title, string? Context);

/// <summary>A person's own news, newest first. Nobody reads anybody else's.</summary>
public sealed class NewsQuery(PortalDbContext db, TimeProvider time)
{
    public const int PageSize = 40;

    public async Task<List<NewsRow>> ReadAsync(int userId, bool unread, long? after, CancellationToken cancellationToken)
    {
        var mine = db.Notifications.AsNoTracking().Where(n => n.RecipientId == userId);
        if (unread) { mine = mine.Where(n => n.ReadUtc == null); }
        if (after is { } id) { mine = mine.Where(n => n.Id < id); }
        return await mine.OrderByDescending(n => n.Id).Take(PageSize + 1).Select(n => new NewsRow(n.Id, n.Kind, n.ActorId, n.Facts, n.CreatedUtc, n.ReadUtc != null,
            n.InstanceId, n.Instance!.DefinitionId, n.Instance.Reference, n.Instance.Title, n.Instance.Context)).ToListAsync(cancellationToken);
    }

    /// <summary>Marks one line read, and with it everything older about the same case; <c>null</c> when it is not the person's.</summary>
    public async Task<NewsRow?> OpenAsync(int userId, long id)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var row = await db.Notifications.AsNoTracking().Where(n => n.RecipientId == userId && n.Id == id).Select(n => new NewsRow(n.Id, n.Kind, n.ActorId, n.Facts, n.CreatedUtc, n.ReadUtc != null,
            n.InstanceId, n.Instance!.DefinitionId, n.Instance.Reference, n.Instance.Title, n.Instance.Context)).SingleOrDefaultAsync();
        if (row is null) { return null; }
        await db.WriteAsync(() => db.Notifications.Where(n => n.RecipientId == userId && n.ReadUtc == null && (n.Id == id || (n.Id < id && n.InstanceId != null && n.InstanceId == row.InstanceId)))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadUtc, now)));
        return row;
    }

    /// <summary>Marks everything up to a line that the person has seen; what came after stays unread.</summary>
    public Task<int> ReadAllAsync(int userId, long newest)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.WriteAsync(() => db.Notifications.Where(n => n.RecipientId == userId && n.ReadUtc == null && n.Id <= newest).ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadUtc, now)));
    }
}
