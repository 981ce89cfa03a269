using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;

namespace Portal.Lists;

/// <summary>What somebody says about a view.</summary>
public sealed record ViewFacts(string Name, ViewSharing Sharing, bool IsDefault);

/// <summary>A view as a list and the page of views show it.</summary>
public sealed record ViewRow(long Id, string List, string Name, string Query, ViewSharing Sharing, int OwnerId, bool IsDefault, int Version);

public enum ViewAnswer { Done, NotFound, Conflict, NameTaken, TooMany }

/// <summary>Keeping, changing and forgetting views. Only the owner changes one; everybody chooses their own default.</summary>
public sealed class ViewActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const int Most = 50;

    /// <summary>The views that a viewer finds above a list, or above all of them, by name.</summary>
    public Task<List<ViewRow>> ReadAsync(string? list, Viewer viewer, CancellationToken cancellationToken = default)
    {
        var me = viewer.UserId;
        return db.SavedViews.AsNoTracking().VisibleTo(viewer, directory.Known).Where(v => list == null || v.List == list).OrderBy(v => v.Name).ThenBy(v => v.Id)
            .Select(v => new ViewRow(v.Id, v.List, v.Name, v.Query, v.Sharing, v.OwnerId, db.DefaultViews.Any(d => d.UserId == me && d.ViewId == v.Id), v.Version)).ToListAsync(cancellationToken);
    }

    public Task<(ViewAnswer Answer, long Id)> SaveAsync(string list, string query, ViewFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        var me = viewer.UserId;
        var mine = await db.SavedViews.Where(v => v.OwnerId == me && v.List == list).Select(v => v.Name).ToListAsync();
        if (mine.Contains(facts.Name, StringComparer.OrdinalIgnoreCase)) { return (ViewAnswer.NameTaken, 0L); }
        if (mine.Count >= Most) { return (ViewAnswer.TooMany, 0L); }
        var view = new SavedView { OwnerId = me, List = list, Name = facts.Name, Query = query, Sharing = facts.Sharing, SavedUtc = time.GetUtcNow().UtcDateTime };
        db.SavedViews.Add(view);
        await db.SaveChangesAsync();
        await SetDefaultAsync(view.Id, list, facts.IsDefault, me);
        return (ViewAnswer.Done, view.Id);
    });

    public Task<ViewAnswer> EditAsync(long id, int version, ViewFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        var me = viewer.UserId;
        if (await db.SavedViews.SingleOrDefaultAsync(v => v.Id == id && v.OwnerId == me) is not { } view) { return ViewAnswer.NotFound; }
        if (view.Version != version) { return ViewAnswer.Conflict; }
        var others = await db.SavedViews.Where(v => v.OwnerId == me && v.List == view.List && v.Id != id).Select(v => v.Name).ToListAsync();
        if (others.Contains(facts.Name, StringComparer.OrdinalIgnoreCase)) { return ViewAnswer.NameTaken; }
        (view.Name, view.Sharing, view.Version) = (facts.Name, facts.Sharing, version + 1);
        await db.SaveChangesAsync();
        await SetDefaultAsync(id, view.List, facts.IsDefault, me);
        return ViewAnswer.Done;
    });

    /// <summary>Says with which view a list opens for this viewer, be it their own or a shared one.</summary>
    public Task<ViewAnswer> ChooseAsync(long id, bool isDefault, Viewer viewer) => db.WriteAsync(async () =>
    {
        var list = await db.SavedViews.VisibleTo(viewer, directory.Known).Where(v => v.Id == id).Select(v => v.List).SingleOrDefaultAsync();
        if (list is null) { return ViewAnswer.NotFound; }
        await SetDefaultAsync(id, list, isDefault, viewer.UserId);
        return ViewAnswer.Done;
    });

    public async Task<bool> RemoveAsync(long id, Viewer viewer)
    {
        var me = viewer.UserId;
        return await db.WriteAsync(() => db.SavedViews.Where(v => v.Id == id && v.OwnerId == me).ExecuteDeleteAsync()) > 0;
    }

    private async Task SetDefaultAsync(long id, string list, bool isDefault, int userId)
    {
        var now = await db.DefaultViews.SingleOrDefaultAsync(d => d.UserId == userId && d.List == list);
        if (isDefault && now is null) { db.DefaultViews.Add(new() { UserId = userId, List = list, ViewId = id }); }
        else if (isDefault) { now!.ViewId = id; }
        else if (now?.ViewId == id) { db.DefaultViews.Remove(now); }
        await db.SaveChangesAsync();
    }
}
