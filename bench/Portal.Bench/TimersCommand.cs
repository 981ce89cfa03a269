using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Complaints;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Bench;

/// <summary>Three days down: how long the sweep takes for everything that fell due, and that it does nothing twice.</summary>
public static class TimersCommand
{
    private sealed class Shifted : TimeProvider
    {
        public TimeSpan Shift { get; set; }
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }

    public static async Task RunAsync(int cases)
    {
        var folder = Directory.CreateTempSubdirectory("bench-timers-").FullName;
        var time = new Shifted();
        await using (var services = BenchServices.On(Path.Combine(folder, "timers.db"), time))
        {
            await services.PrepareDatabaseAsync();
            await SeedRows.AddPeopleAsync(services, DateTime.UtcNow);
            await SeedRows.AddAccountsAsync(services, DateTime.UtcNow, 5000);
            await RegisterAsync(services, cases);
            time.Shift = TimeSpan.FromDays(3);
            using var counter = new SqlCounter();
            var sweep = new TimerSweep(services.GetRequiredService<IServiceScopeFactory>(), time, Microsoft.Extensions.Logging.Abstractions.NullLogger<TimerSweep>.Instance);
            var start = Stopwatch.GetTimestamp();
            var done = await sweep.RunAsync();
            var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var commands = counter.Take().Commands;
            var (climbs, told) = await CountAsync(services);
            var again = await sweep.RunAsync();
            Console.WriteLine($"timers due after 3 days down   {done,8}");
            Console.WriteLine($"worked off in                  {took,8:F2} s  {Sorted.Verdict(took, 60)}");
            Console.WriteLine($"SQL commands an instance       {(double)commands / done,8:F2}");
            Console.WriteLine($"rungs climbed, people told     {climbs,8} {told,8}");
            Console.WriteLine($"effects of a second sweep      {again,8}     {(again == 0 ? "= 0, met" : "= 0, MISSED")}");
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task RegisterAsync(ServiceProvider services, int cases)
    {
        for (var i = 0; i < cases; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var people = await scope.ServiceProvider.GetRequiredService<DirectoryCache>().CurrentAsync(db);
            var owner = await db.Accounts.Where(a => a.Id == i % 5000 + 1).Select(a => a.OwnerId).SingleAsync();
            await scope.ServiceProvider.GetRequiredService<ComplaintActions>().RegisterAsync(new(i % 5000 + 1, null, 1, "Bearing noise", "Noise since the last service.",
                ComplaintChannel.Phone, ComplaintCategory.Quality, 2, 2, false, "A visit.", Guid.CreateVersion7()), people.ViewerOf(owner)!);
        }
    }

    private static async Task<(int Climbs, int Told)> CountAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return (await db.JournalEntries.CountAsync(j => j.Action == EngineActions.Climb), await db.Notifications.CountAsync(n => n.Kind == "Reminder" || n.Kind == "Escalated"));
    }
}
