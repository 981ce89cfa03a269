using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Portal.Data;

/// <summary>The settings that make the promise true on SQLite: WAL, full synchronous, a busy timeout in the library itself.</summary>
public sealed class SqliteSetup : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-12000; PRAGMA temp_store=MEMORY;";

    /// <summary>Databases in WAL mode could be damaged by versions before this one.</summary>
    public static readonly Version OldestSafe = new(3, 51, 3);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    /// <summary>Puts the file into WAL mode and checks that it took, and that the library is safe.</summary>
    /// <exception cref="StartupException">It did not, or it is not.</exception>
    public static async Task AssertAsync(PortalDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        var mode = await command.ExecuteScalarAsync() as string;
        if (mode != "wal") { throw new StartupException($"{connection.DataSource}: SQLite stays in journal mode '{mode}'. Put the file on a local disk that supports WAL, not on a network share."); }
        if (Version.Parse(connection.ServerVersion) < OldestSafe)
        {
            throw new StartupException($"SQLite {connection.ServerVersion} is older than {OldestSafe}, which may damage databases. Publish the portal with its bundled SQLite.");
        }
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>Pooled connections keep their settings: they are made once for each real one.</summary>
    private static readonly ConditionalWeakTable<sqlite3, object> Prepared = [];

    /// <summary>
    /// Before the first connection of the process: no connection is used by two threads at once, and nobody reads the library's memory
    /// statistics, so that neither needs locks, for which the threads would wait on each other. Where the library runs already it stays as it is.
    /// </summary>
    static SqliteSetup()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private static void Apply(DbConnection connection)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (!Prepared.TryAdd(handle, Prepared)) { return; }
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
