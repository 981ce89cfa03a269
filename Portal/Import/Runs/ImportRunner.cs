using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Import.Mapping;
using Portal.Import.Running;
using Portal.Import.Sheets;
using Portal.Organization;

namespace Portal.Import.Runs;

/// <summary>
/// Reads a file in portions. A check and an import are the same pass; the import saves each portion in a transaction of its own,
/// together with how far it has come, so that it goes on there after whatever stopped it.
/// </summary>
public sealed class ImportRunner(PortalDbContext db, FileStore files, DirectoryCache directory, TimeProvider time, ILogger<ImportRunner> log)
{
    private const int Portion = 250;

    /// <summary>A check has nothing to save but how far it is.</summary>
    private const int PortionsBetweenNews = 8;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Runs what a run is waiting for, to its end or until told to stop.</summary>
    /// <param name="run">As it is stored, not tracked.</param>
    public async Task RunAsync(ImportRun run, CancellationToken stop)
    {
        var write = run.Status == ImportStatus.Writing;
        var saver = new PortionSaver(db, run, write);
        try
        {
            await using var stream = File.OpenRead(files.PathOf(run.Hash));
            await PassAsync(run, stream, saver, stop);
        }
        catch (LeaseLostException) { log.LogWarning("Import {Run} was taken over", run.Id); }
        catch (SheetException wrong) { await saver.EndAsync(ImportStatus.Failed, Now, wrong.Reason); }
        catch (Exception error) when (error is IOException or DbUpdateException or UnauthorizedAccessException) { await saver.EndAsync(ImportStatus.Failed, Now, new(error is DbUpdateException ? "Conflict" : "Gone")); }
        // Whatever else goes wrong must not be tried again for ever, ahead of everybody else's imports.
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Import {Run} failed", run.Id);
            await saver.EndAsync(ImportStatus.Failed, Now, new("Broken"));
        }
        finally { db.ChangeTracker.Clear(); }
    }

    private async Task PassAsync(ImportRun run, Stream stream, PortionSaver saver, CancellationToken stop)
    {
        var staff = await directory.CurrentAsync(db, stop);
        if (ActorOf(run, staff) is not { } actor) { await saver.EndAsync(ImportStatus.Failed, Now, new("NotAllowed")); return; }
        var sheet = Sheet.Open(stream, run.Shape);
        var skip = saver.Begin();
        var tally = saver.Tally;
        var read = 0;
        var reader = new RowReader(sheet.Headers, run.Shape, run.Mapping);
        var pass = new ImportPass(db, new(run.Mapping, new(staff), actor, tally, reader.ColumnOf, Now) 
        {
            WarnsOfTwins = !saver.Writes, Zone = Zones.Of(run.Shape.TimeZoneId), Language = CultureInfo.GetCultureInfo(staff.People.GetValueOrDefault(run.CreatedById ?? 0)?.Culture ?? CultureInfo.CurrentUICulture.Name),
        });
        if (skip == 0) { await saver.ForgetAsync(stop); }
        foreach (var portion in sheet.Rows().Chunk(Portion))
        {
            var rows = Array.ConvertAll(portion, reader.Read);
            if (read + rows.Length <= skip) { Array.ForEach(rows, pass.Skip); }
            else
            {
                await saver.SaveAsync(pass, () => pass.TakeAsync(rows, stop), read + rows.Length, read / Portion % PortionsBetweenNews == 0, Now, stop);
                if (await saver.IsStoppingAsync(stop)) { await saver.EndAsync(ImportStatus.Cancelled, Now); return; }
            }
            read += rows.Length;
        }
        foreach (var links in pass.Links)
        {
            foreach (var portion in links.Portions(Portion)) { await saver.SaveAsync(pass, () => links.TakeAsync(portion, Portion, stop), read, false, Now, stop); }
        }
        await CountVanishedAsync(pass, run.Mapping, tally, actor, stop);
        await saver.EndAsync(saver.Writes ? ImportStatus.Done : ImportStatus.Checked, Now, rows: read);
    }

    /// <summary>What this source brought before and does not tell any more. It is said, never removed: an export may be a part.</summary>
    private async Task CountVanishedAsync(ImportPass pass, ImportMapping mapping, ImportTally tally, ImportActor actor, CancellationToken stop)
    {
        if (!mapping.Maps(ImportFields.AccountId)) { return; }
        var prefix = mapping.Source + ":account:";
        await foreach (var known in db.Accounts.AsNoTracking().Where(a => a.ForeignId!.StartsWith(prefix)).Select(a => new { a.ForeignId, a.Name, a.OwnerId }).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (actor.Reaches(known.OwnerId) && !pass.Met("a:" + known.ForeignId![prefix.Length..])) { tally.Vanish(known.Name); }
        }
    }

    /// <summary>Administrators import for everybody, managers for their own line; whoever may no longer import does not.</summary>
    private static ImportActor? ActorOf(ImportRun run, StaffDirectory staff) => run.CreatedById is not { } id ? new(null, null)
        : staff.ViewerOf(id) is not { } viewer ? null
        : viewer.Is(PortalRoles.Admin) ? new(id, null)
        : viewer.Is(PortalRoles.Manager) ? new(id, viewer.Subtree.ToHashSet()) : null;
}
