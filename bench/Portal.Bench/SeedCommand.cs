using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Calendars;
using Portal.Data;
using Portal.Data.Demo;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Bench;

/// <summary>Fills a new database: people, accounts and opportunities in bulk, complaints played by the product's own engine.</summary>
public static class SeedCommand
{
    private const int Chunk = 1000;

    public static async Task RunAsync(string file)
    {
        BenchServices.DeleteDatabase(file);
        await using var services = BenchServices.On(file);
        var clock = Stopwatch.StartNew();
        await services.PrepareDatabaseAsync();
        Say(clock, "migrated");
        var now = DateTime.UtcNow;
        await SeedRows.AddPeopleAsync(services, now);
        Say(clock, $"{Seed.Users} users");
        var owners = await SeedRows.AddAccountsAsync(services, now);
        Say(clock, $"{Seed.Accounts} accounts");
        await SeedRows.AddOpportunitiesAsync(services, owners, now);
        Say(clock, $"{Seed.Opportunities} opportunities");
        await PlayAsync(services, Stories(), now, clock);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002");
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        foreach (var step in await db.WorkflowInstances.GroupBy(i => i.Step).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync())
        {
            Console.WriteLine($"  {step.Key,-16}{step.Count,7}");
        }
        Say(clock, $"done, {new FileInfo(file).Length / 1_000_000} MB");
    }

    /// <summary>The same complaints on every run: busy representatives first fill their lists, the rest is spread over everybody.</summary>
    private static List<DemoStory> Stories()
    {
        var random = new Random(2026);
        var reps = Seed.Users - Seed.FirstRep;
        var stories = new List<DemoStory>(Seed.Complaints);
        for (var i = 0; i < Seed.Complaints; i++)
        {
            var busy = i < Seed.BusyReps * Seed.ComplaintsOfBusyRep;
            var rep = busy ? i % Seed.BusyReps : random.Next(reps);
            var account = rep + reps * random.Next(Seed.Accounts / reps);
            stories.Add(Seed.Story(random, SeedRows.AccountName(account), i));
        }
        return [.. stories.OrderByDescending(s => s.Ago)];
    }

    private static async Task PlayAsync(ServiceProvider services, List<DemoStory> stories, DateTime now, Stopwatch watch)
    {
        for (var at = 0; at < stories.Count; at += Chunk)
        {
            await using var scope = services.CreateAsyncScope();
            var found = scope.ServiceProvider;
            var (db, clock) = (found.GetRequiredService<PortalDbContext>(), new DemoClock());
            var (directory, calendars) = (found.GetRequiredService<DirectoryCache>(), found.GetRequiredService<CalendarBook>());
            var runtime = new WorkflowRuntime(db, found.GetRequiredService<WorkflowCatalog>(), directory, calendars, found.GetRequiredService<PolicyBook>(),
                new EffectWriter(clock), new CurrentViewer(), clock);
            var player = new DemoStories(db, runtime, directory, calendars, clock, now);
            var part = stories[at..Math.Min(at + Chunk, stories.Count)];
            await db.WriteAsync(async () => { await player.PlayAsync(part, new Dictionary<string, int>()); return true; });
            Say(watch, $"{at + part.Count} complaints");
        }
    }

    private static void Say(Stopwatch clock, string what) => Console.WriteLine($"{clock.Elapsed.TotalSeconds,7:F1} s  {what}");
}
