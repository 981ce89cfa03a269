using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Import.Mapping;
using Portal.Import.Sheets;
using Portal.Organization;

namespace Portal.Import.Runs;

/// <summary>A file as it was understood.</summary>
public sealed record Reading(SheetShape Shape, ImportMapping Mapping, IReadOnlyList<string> Headers, IReadOnlyList<SheetRow> First, IReadOnlyList<Evidence> Found, bool MustChooseDates);

/// <summary>Understands files, and takes imports from one state to the next. Who acts may do so is asked before.</summary>
public sealed class ImportDesk(PortalDbContext db, FileStore files, TimeProvider time)
{
    public const long LargestFile = 64 * 1024 * 1024;
    private const int FirstRows = 5;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Reads a file anew under what somebody has chosen.</summary>
    /// <exception cref="SheetException">It cannot be read.</exception>
    public static Reading Read(Stream stream, SheetShape shape, ImportMapping mapping)
    {
        var sheet = Sheet.Open(stream, shape);
        var columns = Enumerable.Range(0, sheet.Headers.Count).ToLookup(i => ImportFields.Find(mapping.Columns.GetValueOrDefault(sheet.Headers[i]))?.Type);
        var values = ValueProbe.Look(sheet, [.. columns[FieldType.Day], .. columns[FieldType.Moment]], [.. columns[FieldType.Amount]]);
        return new(shape, mapping, sheet.Headers, [.. sheet.Rows().Take(FirstRows)], values.Found, values.IsOpen && shape.Dates is null);
    }

    /// <summary>Finds out what a file is. A mapping saved for the same columns is taken.</summary>
    /// <exception cref="SheetException">It cannot be read.</exception>
    public static Reading Recognise(Stream stream, string? source = null, ImportKind? kind = null, Func<string, SavedMapping?>? saved = null)
    {
        var (shape, found) = ShapeProbe.Detect(stream, Recogniser.Known);
        var headers = Sheet.Open(stream, shape).Headers;
        if (saved?.Invoke(Print(headers)) is { } known)
        {
            var kept = ImportRun.Read<SheetShape>(known.ShapeJson);
            var as_ = shape with { Dates = kept.Dates, Decimals = kept.Decimals, TimeZoneId = kept.TimeZoneId };
            var old = Read(stream, as_, ImportRun.Read<ImportMapping>(known.MappingJson));
            return old with { Found = [.. found, .. old.Found, new("Mapping", new("Mapping.Saved", known.Name))] };
        }
        var mapping = Recogniser.Map(headers, source, kind);
        var reading = Read(stream, shape, mapping);
        var columns = Enumerable.Range(0, headers.Count).ToLookup(i => ImportFields.Find(mapping.Columns.GetValueOrDefault(headers[i]))?.Type);
        var values = ValueProbe.Look(Sheet.Open(stream, shape), [.. columns[FieldType.Day], .. columns[FieldType.Moment]], [.. columns[FieldType.Amount]]);
        return reading with
        {
            Shape = shape with { Dates = values.Dates, Decimals = values.Decimals }, MustChooseDates = values.IsOpen,
            Found = [.. found, .. values.Found, new("Mapping", new("Mapping." + mapping.Source, mapping.Columns.Count, headers.Count))],
        };
    }

    /// <summary>Keeps an uploaded file as a draft, if it can be read.</summary>
    /// <exception cref="SheetException">It cannot be read.</exception>
    public async Task<ImportRun> UploadAsync(string name, Stream stream, int? byId, string? source = null, ImportKind? kind = null, int? defaultOwner = null)
    {
        var mine = byId is { } id ? await db.SavedMappings.AsNoTracking().Where(m => m.OwnerId == id).OrderByDescending(m => m.SavedUtc).ToListAsync() : [];
        var reading = Recognise(stream, source, kind, print => mine.Find(m => m.Print == print));
        var run = new ImportRun { Status = ImportStatus.Draft, FileName = name, Hash = await files.StoreAsync(stream), Length = stream.Length, CreatedById = byId, CreatedUtc = Now };
        (run.Shape, run.Mapping) = (reading.Shape, reading.Mapping with { DefaultOwnerId = reading.Mapping.DefaultOwnerId ?? defaultOwner });
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync();
        return run;
    }

    public static IReadOnlyList<string> Sheets(Stream workbook) => XlsxSheet.Sheets(workbook);

    public FileStream Open(ImportRun run) => File.OpenRead(files.PathOf(run.Hash));

    /// <summary>Moves a run on, unless it has moved meanwhile; false when it has.</summary>
    public Task<bool> MoveAsync(long id, int version, IReadOnlyList<ImportStatus> from, Action<ImportRun> change, int? byId, string? audit = null) => db.WriteAsync(async () =>
    {
        var run = await db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id && r.Version == version);
        if (run is null || !from.Contains(run.Status)) { return false; }
        change(run);
        run.Version++;
        if (audit is not null) { db.Audit(Now, byId, "Import", id, audit, null, run.FileName); }
        await db.SaveChangesAsync();
        return true;
    });

    public Task<bool> CheckAsync(ImportRun run, int? byId) => MoveAsync(run.Id, run.Version, [ImportStatus.Draft, ImportStatus.Checked, ImportStatus.Failed, ImportStatus.Cancelled],
        r => (r.Status, r.RowsDone, r.Report) = (ImportStatus.Checking, 0, new()), byId);

    /// <param name="mine">Whether the caller runs it itself: then nobody else does.</param>
    public Task<bool> WriteAsync(ImportRun run, int? byId, bool mine = false) => MoveAsync(run.Id, run.Version, [ImportStatus.Checked], r =>
    {
        (r.Status, r.StartedUtc, r.RowsDone, r.Report) = (ImportStatus.Writing, Now, 0, new());
        (r.Added, r.Changed, r.Unchanged, r.Refused, r.Vanished) = (0, 0, 0, 0, 0);
        r.LeasedUntilUtc = mine ? Now + ImportRun.Lease : null;
    }, byId, "Started");

    public Task<bool> StopAsync(ImportRun run, int? byId) => MoveAsync(run.Id, run.Version, [ImportStatus.Checking, ImportStatus.Writing], r => r.IsStopping = true, byId, "Stopped");

    public Task<bool> RevertAsync(ImportRun run, int? byId) => MoveAsync(run.Id, run.Version, [ImportStatus.Done, ImportStatus.Cancelled, ImportStatus.Failed], r => r.Status = ImportStatus.Reverting, byId, "Reverted");

    /// <summary>Keeps shape and mapping under a name; the same name again replaces it.</summary>
    public Task SaveMappingAsync(string name, IReadOnlyList<string> headers, ImportRun run, int ownerId) => db.WriteAsync(async () =>
    {
        var saved = await db.SavedMappings.SingleOrDefaultAsync(m => m.OwnerId == ownerId && m.Name == name);
        if (saved is null) { db.SavedMappings.Add(saved = new() { Name = name, Print = "", ShapeJson = "", MappingJson = "", OwnerId = ownerId, SavedUtc = Now }); }
        (saved.Print, saved.ShapeJson, saved.MappingJson, saved.SavedUtc) = (Print(headers), run.ShapeJson, run.MappingJson, Now);
        saved.Version++;
        await db.SaveChangesAsync();
    });

    /// <summary>The columns of a file, whatever their order.</summary>
    private static string Print(IEnumerable<string> headers) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', headers.Select(ColumnBook.Plain).Order(StringComparer.Ordinal)))));
}

public static class ImportVisibility
{
    /// <summary>Administrators see the course of all imports, managers those of their line.</summary>
    public static IQueryable<ImportRun> VisibleTo(this IQueryable<ImportRun> runs, Viewer viewer)
    {
        if (viewer.Is(PortalRoles.Admin)) { return runs; }
        if (!viewer.Is(PortalRoles.Manager)) { return runs.Where(_ => false); }
        var scope = viewer.Subtree;
        return runs.Where(r => r.CreatedById != null && scope.Contains(r.CreatedById.Value));
    }

    /// <summary>What stands in a file is seen by who uploaded it; customers' values by those who see customers.</summary>
    public static bool IsBy(this ImportRun run, Viewer viewer) => run.CreatedById == viewer.UserId;
}
