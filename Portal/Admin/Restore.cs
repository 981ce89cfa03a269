using System.Globalization;
using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Admin;

/// <summary><c>admin restore FILE</c>: checks everything first, keeps the present database beside the restored one.</summary>
public sealed class Restore(PortalDbContext db, IConfiguration configuration, FileStore files, TimeProvider time, Talk talk)
{
    public async Task<int> RunAsync(string file)
    {
        var backup = Path.GetFullPath(file);
        var target = Path.GetFullPath(new SqliteConnectionStringBuilder(configuration.GetConnectionString("Portal")!).DataSource);
        if (!File.Exists(backup)) { return talk.Fail("Restore.NoFile", backup); }
        if (await Backup.VerifyAsync(backup) is { } wrong) { return talk.Fail("Restore.NoBackup", backup, wrong); }
        var partial = target + ".restoring";
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(backup);
            await zip.GetEntry(Backup.DatabaseEntry)!.ExtractToFileAsync(partial, overwrite: true);
            if (await DatabaseFile.ProblemAsync(partial) is { } problem) { return talk.Fail("Restore.NoBackup", backup, problem); }
            var unknown = (await DatabaseFile.MigrationsAsync(partial)).Except(db.Database.GetMigrations()).ToList();
            if (unknown.Count > 0) { return talk.Fail("Restore.Newer", backup, unknown[^1]); }
            if (File.Exists(target) && !await DatabaseFile.TakeAloneAsync(target)) { return talk.Fail("Restore.InUse", target); }
            await UnpackFilesAsync(zip);
            var kept = KeepOld(target);
            File.Move(partial, target);
            var manifest = await Backup.ManifestAsync(zip);
            return talk.Say(kept is null ? "Restore.DoneNew" : "Restore.Done", target, manifest!.CreatedUtc.ToString("u", CultureInfo.InvariantCulture), kept ?? "");
        }
        finally { File.Delete(partial); }
    }

    /// <summary>Files are named by their content: what is there already is the same.</summary>
    private async Task UnpackFilesAsync(ZipArchive zip)
    {
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith("files/", StringComparison.Ordinal)))
        {
            var hash = entry.FullName["files/".Length..];
            if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower) || File.Exists(files.PathOf(hash))) { continue; }
            Directory.CreateDirectory(Path.GetDirectoryName(files.PathOf(hash))!);
            await entry.ExtractToFileAsync(files.PathOf(hash));
        }
    }

    private string? KeepOld(string target)
    {
        if (!File.Exists(target)) { return null; }
        var kept = $"{target}.before-restore-{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        File.Move(target, kept);
        return kept;
    }
}
