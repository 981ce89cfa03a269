using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Accounts;
using Portal.Data;
using Portal.Identity;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Orders;
using Portal.Targets;
using Portal.Workflows.Goals;
using Portal.Workflows.Incentives;

namespace Portal.Bench;

/// <summary>A commission run for 500 people over 200,000 orders: computed, computed again, and whether both come to the same fen.</summary>
public static class CommissionCommand
{
    private const int Reps = 500;
    private const int Accounts = 20_000;
    private const int Orders = 200_000;
    private const int Portion = 5000;
    private const int Seconds = 30;

    private static readonly PlanTerms Terms = new() { Variable = 60_000_00, Tiers = [new(0, .5m), new(50, 1, BackToZero: true), new(100, 1.5m), new(130, 2)], UnpaidDays = 60, RecoveryCap = 5_000_00, Cap = 200_000_00, CarriesOver = true };

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bench-commission-").FullName;
        await using (var services = BenchServices.On(Path.Combine(folder, "portal.db")))
        {
            await services.PrepareDatabaseAsync();
            var number = await FillAsync(services);
            Console.WriteLine($"{$"commission of {Reps} people, {Orders} orders",-44}{"seconds",9}{"target",9}{"ratio",8}");
            var first = await ComputeAsync(services, number, "computed");
            var second = await ComputeAsync(services, number, "computed again");
            Console.WriteLine($"sum of lines {first.Lines}, of statements {first.Payable}, again {second.Lines}: {(first == second && first.Lines == first.Payable ? "the same to the fen" : "DIFFERENT")}; {first.Count} lines");
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private sealed record Outcome(long Lines, long Payable, int Count);

    private static async Task<Outcome> ComputeAsync(ServiceProvider services, long run, string name)
    {
        await using var scope = services.CreateAsyncScope();
        var clock = Stopwatch.StartNew();
        await ActivatorUtilities.CreateInstance<RunComputer>(scope.ServiceProvider).ComputeAsync(run, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine($"{name,-44}{seconds,9:F1}{Seconds,9}{seconds / Seconds,8:F2} {(seconds <= Seconds ? "met" : "MISSED")}");
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return new(await db.StatementLines.SumAsync(l => l.Amount), await db.CommissionStatements.SumAsync(s => s.Payable), await db.StatementLines.CountAsync());
    }

    /// <summary>A year's orders, one plan for everybody; the run that is to be computed.</summary>
    private static async Task<long> FillAsync(ServiceProvider services)
    {
        var (now, from) = (DateTime.UtcNow, new DateOnly(DateTime.UtcNow.Year - 1, 1, 1));
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var team = db.Teams.Add(new() { Name = "Bench" }).Entity;
        await db.SaveChangesAsync();
        PortalUser User(int n) => new() { FullName = $"rep {n:D3}", UserName = $"rep{n}@bench.local", NormalizedUserName = $"REP{n}@BENCH.LOCAL", Email = $"rep{n}@bench.local", SecurityStamp = $"{n}", TeamId = team.Id, CreatedUtc = now };
        var users = Enumerable.Range(0, Reps).Select(User).ToList();
        await AddAsync(services, users);
        await AddAsync(services, users.Select(u => new Microsoft.AspNetCore.Identity.IdentityUserRole<int> { UserId = u.Id, RoleId = Roles.IdOf(Roles.Employee) }));
        await db.WriteAsync(async () => { await db.TouchAsync(ConfigurationStamp.Organization); return true; });
        var accounts = Enumerable.Range(0, Accounts).Select(i => new Account { Name = $"Account {i}", OwnerId = users[i % Reps].Id, CreatedById = users[0].Id, CreatedUtc = now, ChangedUtc = now }).ToList();
        await AddAsync(services, accounts);
        for (var at = 0; at < Orders; at += Portion)
        {
            await AddAsync(services, Enumerable.Range(at, Portion).Select(i => new Order { Number = $"B-{i}", AccountId = accounts[i % Accounts].Id, OrderedOn = from.AddDays(i % 360), Amount = (i % 900 + 1) * 100 + i % 97, Currency = "CNY", CreatedUtc = now }));
        }
        await AddAsync(services, users.Select(u => new Target { Metric = Metric.Revenue, Scope = TargetScope.Person, SubjectId = u.Id, PeriodFrom = from, PeriodTo = from.AddMonths(12).AddDays(-1), Value = 180_000_00, Currency = "CNY", SetUtc = now, SetById = u.Id }));
        var policy = await db.PolicyVersions.Where(p => p.DefinitionId == IncentiveBinding.Id).Select(p => p.Id).FirstAsync();
        var other = await db.PolicyVersions.Where(p => p.DefinitionId == CommissionBinding.Id).Select(p => p.Id).FirstAsync();
        Portal.Workflows.WorkflowInstance Case(string definition, long of, string reference, string step) => new() { DefinitionId = definition, DefinitionVersion = 1, PolicyVersionId = of, Reference = reference, Title = "Bench", InitiatorId = users[0].Id, OwnerId = users[0].Id, Step = step, Round = 1, StartedUtc = now };
        var plan = new IncentivePlan { Number = "IP-1", Name = "Bench", Currency = "CNY", CreatedUtc = now, RequestId = Guid.NewGuid(), CreatedById = users[0].Id };
        var version = new IncentiveVersion { Plan = plan, Reference = "IP-1-1", Number = 1, OwnerId = users[0].Id, InitiatorId = users[0].Id, FromOn = from, Months = 12, Body = IncentiveVersion.Write(Terms), ApprovedUtc = now, Instance = Case(IncentiveBinding.Id, policy, "IP-1-1", IncentiveStep.Approved) };
        version.Covers.Add(new() { TeamId = team.Id });
        var run = new CommissionRun { Number = "CR-1", From = from, To = from.AddMonths(12).AddDays(-1), Months = 12, OwnerId = users[0].Id, InitiatorId = users[0].Id, RequestId = Guid.NewGuid(), Instance = Case(CommissionBinding.Id, other, "CR-1", RunStep.Draft) };
        db.AddRange(version, run);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002");
        return run.Id;
    }

    private static async Task AddAsync(IServiceProvider services, IEnumerable<object> rows)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }
}
