using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Jobs;
using Portal.Organization;

namespace Portal.Admin;

/// <summary>Whether the portal runs, and whether it can serve: for load balancers and monitoring, without names or secrets.</summary>
public static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(PortalDbContext db, DirectoryCache directory, JobMonitor monitor, JobJournal journal, HttpContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        var database = await HoldsAsync(async () => { await db.ConfigurationStamps.AsNoTracking().CountAsync(patience.Token); return true; });
        var migrations = database && await HoldsAsync(async () => !(await db.Database.GetPendingMigrationsAsync(patience.Token)).Any());
        var people = migrations && await HoldsAsync(async () => { await directory.CurrentAsync(db, patience.Token); return true; });
        // A job that is late is told, but takes nobody out of service: pages work without it.
        var jobs = people && await HoldsAsync(async () => (await monitor.ReadAsync(journal, patience.Token)).All(j => !j.IsLate && j.Last?.Error is null));
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { status = people ? "ready" : "not ready", database = Word(database), migrations = Word(migrations), directory = Word(people), jobs = jobs ? "ok" : "late" },
            statusCode: people ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> HoldsAsync(Func<Task<bool>> check)
    {
        try { return await check(); }
        catch (Exception error) when (error is SqliteException or InvalidOperationException or OperationCanceledException or TimeoutException) { return false; }
    }

    private static string Word(bool holds) => holds ? "ok" : "failed";
}
