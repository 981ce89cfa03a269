using Microsoft.EntityFrameworkCore;
using Portal.AccessLog;
using Portal.Admin;
using Portal.Data;
using Portal.Lists;
using Portal.Organization;

namespace Portal.Exports;

/// <summary>Makes files of lists: short ones at once, long ones in the background. Whoever asks has the right to.</summary>
public sealed class ExportDesk(PortalDbContext db, IEnumerable<IPortalList> lists, AccessRecorder log, IConfiguration configuration, TimeProvider time)
{
    /// <summary>Longer lists are made in the background.</summary>
    public int MostAtOnce { get; } = configuration.GetValue("Exports:MostAtOnce", 50_000);

    public IPortalList? Find(string? key) => lists.FirstOrDefault(l => l.Key == key);

    /// <summary>A list that this viewer may open.</summary>
    public IPortalList? Find(string? key, Viewer viewer) => Find(key) is { } list && list.IsOpenTo(viewer) ? list : null;

    /// <summary>The file, complete and open at its begin; it is gone when the stream is closed. What was taken is in the access log before anything leaves.</summary>
    public async Task<Stream> WriteAsync(IPortalList list, ExportFormat format, string query, ListReader reader, CancellationToken cancellationToken)
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.export"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            var result = await list.WriteAsync(file, format, query, reader, null, cancellationToken);
            db.AccessEntries.Add(log.Entry(reader.Viewer.UserId, AccessVia.Export, list.Key, null, result.Rows, query));
            await db.SaveChangesAsync(cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks for a file in the background. The same form sent again asks for nothing.</summary>
    public Task AskAsync(IPortalList list, ExportFormat format, string query, int expected, Guid requestId, Viewer viewer) => db.WriteAsync(async () =>
    {
        var me = viewer.UserId;
        if (await db.ExportRuns.AnyAsync(r => r.UserId == me && r.RequestId == requestId)) { return; }
        db.ExportRuns.Add(new() { UserId = me, List = list.Key, Query = query, Format = format, Expected = expected, CreatedUtc = time.GetUtcNow().UtcDateTime, RequestId = requestId });
        await db.SaveChangesAsync();
    });

    /// <summary>Nobody but who asked sees an export, not even that it is there.</summary>
    public IQueryable<ExportRun> Of(Viewer viewer)
    {
        var me = viewer.UserId;
        return db.ExportRuns.AsNoTracking().Where(r => r.UserId == me);
    }

    /// <summary>Forgets an export and removes its file; false when it is not the viewer's or still being made.</summary>
    public async Task<bool> RemoveAsync(long id, ExportFiles files, Viewer viewer)
    {
        var me = viewer.UserId;
        var gone = await db.WriteAsync(() => db.ExportRuns.Where(r => r.Id == id && r.UserId == me && r.Status != ExportStatus.Running).ExecuteDeleteAsync());
        if (gone > 0) { files.Remove(id); }
        return gone > 0;
    }
}

/// <summary>Files of exports on disk, by the id of the export; beside the uploads, and not in backups: each can be made again.</summary>
public sealed class ExportFiles(FileStore store)
{
    private string Root => Path.GetFullPath(Path.Combine(store.Root, "..", "exports"));

    public string PathOf(long id) => Path.Combine(Root, FormattableString.Invariant($"{id}.export"));

    public void Prepare() => Directory.CreateDirectory(Root);

    /// <summary>What is gone already, folder and all, is fine.</summary>
    public void Remove(long id)
    {
        if (File.Exists(PathOf(id))) { File.Delete(PathOf(id)); }
    }
}
