using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Workflows;

namespace Portal.Data;

/// <summary>Brings the database to the version of the program before the first request.</summary>
public static class Startup
{
    public static async Task PrepareDatabaseAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        try { await SqliteSetup.AssertAsync(db); }
        catch (SqliteException error) when (error.SqliteErrorCode is 3 or 8 or 11 or 14 or 23 or 26)
        {
            throw new StartupException($"ConnectionStrings:Portal names {db.Database.GetDbConnection().DataSource}, which cannot be used as a database ({error.Message}). Name a file that the portal may write to, or put a backup in its place.");
        }
        await db.Database.MigrateAsync();
        await Search.SearchSchema.EnsureAsync(db);
        await Workflows.JournalChain.SealAsync(db);
        await CalendarSetup.EnsureDefaultAsync(db, time);
        foreach (var binding in scope.ServiceProvider.GetRequiredService<WorkflowCatalog>().All)
        {
            if (await db.PolicyVersions.AnyAsync(p => p.DefinitionId == binding.Newest.Id)) { continue; }
            db.PolicyVersions.Add(new() { DefinitionId = binding.Newest.Id, Number = 1, Body = binding.StandardPolicy, CreatedUtc = time.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        }
    }
}
