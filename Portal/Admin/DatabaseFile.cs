using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Portal.Admin;

/// <summary>A SQLite file looked at from outside, without the portal's context.</summary>
public static class DatabaseFile
{
    public static string Unpooled(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 5 }.ConnectionString;

    /// <summary>What SQLite finds wrong with a file; <c>null</c> when it is sound.</summary>
    public static async Task<string?> ProblemAsync(string file)
    {
        try
        {
            var found = await ListAsync(file, "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok' UNION ALL SELECT 'foreign key: ' || \"table\" FROM pragma_foreign_key_check LIMIT 1");
            if (found.Count > 0) { return found[0]; }
            return (await MigrationsAsync(file)).Count > 0 ? null : "__EFMigrationsHistory";
        }
        catch (SqliteException error) { return error.Message; }
    }

    /// <summary>The migrations that a file has seen, oldest first.</summary>
    public static Task<List<string>> MigrationsAsync(string file) => ListAsync(file, """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" """);

    /// <summary>Leaves WAL mode, which only works when nobody else has the file open.</summary>
    /// <returns>False when somebody has.</returns>
    public static async Task<bool> TakeAloneAsync(string file)
    {
        try { return await ListAsync(file, "PRAGMA journal_mode=DELETE") is ["delete"]; }
        catch (SqliteException error) when (error.SqliteErrorCode is 5 or 6) { return false; }
    }

    public static async Task<List<string>> ListAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection(Unpooled(file));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // All callers pass constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync()) { found.Add(reader.GetString(0)); }
        return found;
    }

    public static async Task<string> HashAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    }
}
