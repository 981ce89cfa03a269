using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Portal.Admin;

/// <summary>What a backup says of itself.</summary>
public sealed record BackupManifest(int Format, DateTime CreatedUtc, string Migration, string DatabaseSha256, int Files);

/// <summary><c>admin backup FILE</c>: database and complaint files in one file, consistent, while the portal runs; read again before it counts.</summary>
public sealed class Backup(IConfiguration configuration, FileStore files, TimeProvider time, Talk talk)
{
    public const int Format = 1;
    public const string DatabaseEntry = "portal.db";
    public const string ManifestEntry = "manifest.json";

    public async Task<int> RunAsync(string file)
    {
        var target = Path.GetFullPath(file);
        var connection = configuration.GetConnectionString("Portal")!;
        var source = new SqliteConnectionStringBuilder(connection).DataSource;
        if (!File.Exists(source)) { return talk.Fail("Backup.NoDatabase", Path.GetFullPath(source)); }
        if (File.Exists(target)) { return talk.Fail("Backup.Exists", target); }
        var (copy, partial) = (target + ".db.partial", target + ".partial");
        try
        {
            Copy(connection, copy);
            if (await DatabaseFile.ProblemAsync(copy) is { } problem) { return talk.Fail("Backup.Damaged", problem); }
            var missing = await PackAsync(copy, partial);
            if (await VerifyAsync(partial) is { } wrong) { return talk.Fail("Backup.Unreadable", wrong); }
            File.Move(partial, target);
            foreach (var hash in missing) { talk.Fail("Backup.FileMissing", files.PathOf(hash)); }
            talk.Say("Backup.Done", target, new FileInfo(target).Length / 1024);
            return missing.Count == 0 ? 0 : 1;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(partial);
        }
    }

    /// <summary>SQLite's own online copy: a state that was committed, whatever is being written meanwhile.</summary>
    private static void Copy(string connection, string copy)
    {
        File.Delete(copy);
        using var from = new SqliteConnection(connection);
        using var to = new SqliteConnection(DatabaseFile.Unpooled(copy));
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        using var command = to.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=DELETE";
        command.ExecuteNonQuery();
    }

    private async Task<List<string>> PackAsync(string copy, string partial)
    {
        var hashes = await DatabaseFile.ListAsync(copy, """SELECT "Hash" FROM "ComplaintFiles" UNION SELECT "Hash" FROM "AccountFiles" UNION SELECT "Hash" FROM "GoalFiles" UNION SELECT "Hash" FROM "ImportRuns" """);
        var missing = hashes.FindAll(h => !File.Exists(files.PathOf(h)));
        var migration = (await DatabaseFile.MigrationsAsync(copy))[^1];
        await using var stream = File.Create(partial);
        await using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            await zip.CreateEntryFromFileAsync(copy, DatabaseEntry, CompressionLevel.Fastest);
            foreach (var hash in hashes.Except(missing)) { await zip.CreateEntryFromFileAsync(files.PathOf(hash), "files/" + hash, CompressionLevel.Fastest); }
            await using var manifest = await zip.CreateEntry(ManifestEntry).OpenAsync();
            await JsonSerializer.SerializeAsync(manifest, new BackupManifest(Format, time.GetUtcNow().UtcDateTime, migration, await DatabaseFile.HashAsync(copy), hashes.Count - missing.Count));
        }
        await stream.FlushAsync();
        RandomAccess.FlushToDisk(stream.SafeFileHandle);
        return missing;
    }

    /// <summary>What is wrong with a backup file; <c>null</c> when all of it can be read and is what it says.</summary>
    public static async Task<string?> VerifyAsync(string file)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file);
            if (await ManifestAsync(zip) is not { Format: Format } manifest || zip.GetEntry(DatabaseEntry) is not { } database) { return ManifestEntry; }
            if (await HashAsync(database) != manifest.DatabaseSha256) { return DatabaseEntry; }
            var stored = zip.Entries.Where(e => e.FullName.StartsWith("files/", StringComparison.Ordinal)).ToList();
            foreach (var entry in stored)
            {
                if (await HashAsync(entry) != entry.FullName["files/".Length..]) { return entry.FullName; }
            }
            return stored.Count == manifest.Files ? null : "files/";
        }
        catch (Exception error) when (error is InvalidDataException or JsonException) { return error.Message; }
    }

    public static async Task<BackupManifest?> ManifestAsync(ZipArchive zip)
    {
        if (zip.GetEntry(ManifestEntry) is not { } entry) { return null; }
        await using var stream = await entry.OpenAsync();
        return await JsonSerializer.DeserializeAsync<BackupManifest>(stream);
    }

    private static async Task<string> HashAsync(ZipArchiveEntry entry)
    {
        await using var stream = await entry.OpenAsync();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    }
}
