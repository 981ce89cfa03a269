using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Goals;
using Portal.Metrics;
using Portal.Organization;
using Portal.Orders;
using Portal.Targets;
using Portal.Workflows.Goals;

namespace Portal.Bench;

/// <summary>20,000 accounts with 200,000 orders, and 5,000 goals over them: one goal measured anew, and the nightly run.</summary>
public static class GoalsCommand
{
    private const int Orders = 200_000;
    private const int Goals = 5_000;
    private const int Portion = 5000;
    private const int Samples = 40;

    private const int Warmup = 40;
    private const int PageSamples = 80;

    private static Task<IReadOnlyList<Place>> PlacesAsync(string targets) => Task.FromResult<IReadOnlyList<Place>>([new("my goals", "/Goals"), new("all goals", "/Goals?Tab=All"), new("heat map", "/Goals/Team"), new("plans", "/Plans"), new("targets", targets)]);

    /// <param name="kept">Where the database is to stay; otherwise it goes.</param>
    public static async Task RunAsync(string? kept)
    {
        var file = kept ?? Path.Combine(Directory.CreateTempSubdirectory("bench-goals-").FullName, "portal.db");
        BenchServices.DeleteDatabase(file);
        await using (var services = BenchServices.On(file))
        {
            await services.PrepareDatabaseAsync();
            await SeedRows.AddPeopleAsync(services, DateTime.UtcNow);
            await SeedRows.AddAccountsAsync(services, DateTime.UtcNow);
            var today = DateOnly.FromDateTime(DateTime.UtcNow);
            await FillAsync(services, today);
            await OneAsync(services, today);
            await NightAsync(services);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await PagesCommand.RunAsync(file, [("rep", Seed.RepEmail(0))], _ => PlacesAsync("/Targets/Mine"), Warmup, PageSamples);
        await PagesCommand.RunAsync(file, [("manager", Seed.ManagerEmail), ("director", Seed.DirectorEmail), ("head", Seed.Email(0))], _ => PlacesAsync("/Targets"), Warmup, PageSamples);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (kept is null) { Directory.Delete(Path.GetDirectoryName(file)!, recursive: true); }
    }

    private static async Task FillAsync(ServiceProvider services, DateOnly today)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var accounts = await db.Accounts.Select(a => new { a.Id, a.OwnerId }).ToListAsync();
        for (var at = 0; at < Orders; at += Portion)
        {
            await SeedRows.AddAsync(services, Enumerable.Range(at, Portion).Select(i => new Order { Number = $"B-{i}", AccountId = accounts[i % accounts.Count].Id, OrderedOn = today.AddDays(-i % 360), Amount = i % 900 * 100, Currency = "CNY", CreatedUtc = DateTime.UtcNow }));
        }
        Metric[] metrics = [Metric.Revenue, Metric.Cash, Metric.Wins, Metric.Visits, Metric.Satisfaction, Metric.ComplaintsInTime, Metric.Retention];
        await SeedRows.AddAsync(services, Enumerable.Range(0, Goals).Select(i =>
        {
            var account = accounts[i * 7 % accounts.Count];
            return new Goal
            {
                Title = $"Raise {i}", OwnerId = account.OwnerId, AccountId = account.Id, Metric = metrics[i % metrics.Length], Scope = i % 10 == 0 ? GoalScope.Person : GoalScope.Account, Target = 100_000, From = today.AddDays(-300), To = today.AddDays(60),
                State = GoalState.Active, CreatedUtc = DateTime.UtcNow, CreatedById = account.OwnerId,
            };
        }));
        var people = await db.Users.OrderBy(u => u.Id).Select(u => u.Id).ToListAsync();
        await SeedRows.AddAsync(services, people.Select(id => new Target
        {
            Metric = Metric.Revenue, Scope = TargetScope.Person, SubjectId = id, PeriodFrom = new(today.Year, 1, 1), PeriodTo = new(today.Year, 12, 31), Value = 1_000_000_00, Currency = "CNY", SetUtc = DateTime.UtcNow, SetById = people[0],
        }));
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002");
    }

    private static async Task OneAsync(ServiceProvider services, DateOnly today)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var people = await scope.ServiceProvider.GetRequiredService<DirectoryCache>().CurrentAsync(db);
        var head = await db.Users.OrderBy(u => u.Id).Select(u => u.Id).FirstAsync();
        Console.WriteLine($"{"one goal over " + Orders + " orders",-44}{"p50 ms",9}{"p95 ms",9}{"target",9}{"ratio",8}");
        foreach (var (name, metric, scopes, owner) in new[]
        {
            ("revenue of the whole company, a year", Metric.Revenue, GoalScope.Team, head), ("retention of the whole company, a year", Metric.Retention, GoalScope.Team, head),
            ("wins of the whole company, a year", Metric.Wins, GoalScope.Team, head), ("revenue of a director's line", Metric.Revenue, GoalScope.Team, head + 1), ("revenue of a representative", Metric.Revenue, GoalScope.Person, head + Seed.FirstRep),
        })
        {
            var goal = new Goal { Title = "", OwnerId = owner, Metric = metric, Scope = scopes, Target = 1, From = today.AddDays(-364), To = today };
            var times = new List<double>();
            for (var i = 0; i < Samples; i++)
            {
                var clock = Stopwatch.StartNew();
                await db.FigureAsync(metric, GoalMeter.ScopeOf(goal, people, today), CancellationToken.None);
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
            times.Sort();
            var p95 = times[Samples * 95 / 100];
            Console.WriteLine($"{name,-44}{times[Samples / 2],9:F1}{p95,9:F1}{50,9}{p95 / 50,8:F2} {(p95 <= 50 ? "met" : "MISSED")}");
        }
    }

    private static async Task NightAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var clock = Stopwatch.StartNew();
        var done = await ActivatorUtilities.CreateInstance<GoalMeter>(scope.ServiceProvider).RunAsync(CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine($"{$"nightly run of {done} goals",-44}{seconds,9:F1} s{60,16}{seconds / 60,8:F2} {(seconds <= 60 ? "met" : "MISSED")}");
    }
}
