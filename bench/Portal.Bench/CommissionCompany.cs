using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Accounts;
using Portal.Data;
using Portal.Identity;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Orders;
using Portal.Organization;
using Portal.Targets;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;
using Portal.Workflows.Incentives;

namespace Portal.Bench;

/// <summary>500 representatives under 50 managers and a head, HR and sales operations; 200,000 orders of a year, and one plan for everybody.</summary>
public static class CommissionCompany
{
    public const int Reps = 500;
    public const int Orders = 200_000;
    private const int Managers = 50;
    private const int Accounts = 20_000;
    private const int Portion = 5000;

    private static readonly PlanTerms Terms = new() { Variable = 60_000_00, Tiers = [new(0, .5m), new(50, 1, BackToZero: true), new(100, 1.5m), new(130, 2)], UnpaidDays = 60, RecoveryCap = 5_000_00, Cap = 200_000_00, CarriesOver = true };

    public static string Email(string who, int number = 0) => $"{who}{number}@bench.local";

    /// <summary>This year from July on, before that the last one, as periods begin with a year: the quarter before this one has orders in any case.</summary>
    public static DateOnly From { get; } = new(DateTime.UtcNow.AddMonths(-6).Year, 1, 1);

    /// <returns>The run that is to be computed.</returns>
    public static async Task<long> FillAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var people = await AddPeopleAsync(scope.ServiceProvider, db);
        await AddOrdersAsync(services, people.Reps);
        return await AddRunAsync(scope.ServiceProvider, db, people);
    }

    private sealed record Staff(int Team, int Head, int Hr, int Ops, IReadOnlyList<int> Reps);

    private static async Task<Staff> AddPeopleAsync(IServiceProvider services, PortalDbContext db)
    {
        var hash = services.GetRequiredService<IPasswordHasher<PortalUser>>().HashPassword(null!, Seed.Password);
        var team = db.Teams.Add(new() { Name = "Bench" }).Entity;
        await db.SaveChangesAsync();
        PortalUser User(string who, int number, PortalUser? manager) => new()
        {
            FullName = $"{who} {number:D3}", UserName = Email(who, number), NormalizedUserName = Email(who, number).ToUpperInvariant(), Email = Email(who, number), NormalizedEmail = Email(who, number).ToUpperInvariant(),
            EmailConfirmed = true, PasswordHash = hash, SecurityStamp = who + number, TeamId = team.Id, ManagerId = manager?.Id, CreatedUtc = DateTime.UtcNow,
        };
        async Task<List<PortalUser>> AddAsync(string who, string role, int count, IReadOnlyList<PortalUser> above)
        {
            var added = Enumerable.Range(0, count).Select(i => User(who, i, above.Count == 0 ? null : above[i * above.Count / count])).ToList();
            db.Users.AddRange(added);
            await db.SaveChangesAsync();
            db.UserRoles.AddRange(added.Select(u => new IdentityUserRole<int> { UserId = u.Id, RoleId = Roles.IdOf(role) }));
            await db.SaveChangesAsync();
            return added;
        }
        var head = await AddAsync("head", Roles.Manager, 1, []);
        var (hr, ops) = (await AddAsync("hr", Roles.HR, 1, head), await AddAsync("ops", Roles.SalesOps, 1, head));
        var reps = await AddAsync("rep", Roles.Employee, Reps, await AddAsync("manager", Roles.Manager, Managers, head));
        await db.WriteAsync(async () => { await db.TouchAsync(ConfigurationStamp.Organization); return true; });
        return new(team.Id, head[0].Id, hr[0].Id, ops[0].Id, [.. reps.Select(r => r.Id)]);
    }

    private static async Task AddOrdersAsync(IServiceProvider services, IReadOnlyList<int> reps)
    {
        var now = DateTime.UtcNow;
        var accounts = Enumerable.Range(0, Accounts).Select(i => new Account { Name = $"Account {i}", OwnerId = reps[i % Reps], CreatedById = reps[0], CreatedUtc = now, ChangedUtc = now }).ToList();
        await SeedRows.AddAsync(services, accounts);
        for (var at = 0; at < Orders; at += Portion)
        {
            await SeedRows.AddAsync(services, Enumerable.Range(at, Portion).Select(i => new Order { Number = $"B-{i}", AccountId = accounts[i % Accounts].Id, OrderedOn = From.AddDays(i % 360), Amount = (i % 900 + 1) * 100 + i % 97, Currency = "CNY", CreatedUtc = now }));
        }
        await SeedRows.AddAsync(services, reps.Select(r => new Target { Metric = Metric.Revenue, Scope = TargetScope.Person, SubjectId = r, PeriodFrom = From, PeriodTo = From.AddMonths(12).AddDays(-1), Value = 180_000_00, Currency = "CNY", SetUtc = now, SetById = r }));
    }

    private static async Task<long> AddRunAsync(IServiceProvider services, PortalDbContext db, Staff people)
    {
        var staff = await services.GetRequiredService<DirectoryCache>().CurrentAsync(db);
        var (_, reference) = await services.GetRequiredService<IncentiveActions>().CreateAsync(new("Bench", From, 12, Terms, PortalRoles.Employee, [people.Team], []), Guid.NewGuid(), staff.ViewerOf(people.Ops)!);
        foreach (var (who, action) in new[] { (people.Ops, IncentiveAction.Submit), (people.Head, IncentiveAction.Approve) })
        {
            var found = await db.IncentiveVersions.AsNoTracking().Where(v => v.Reference == reference).Select(v => new { v.InstanceId, v.Instance!.LastSeq }).SingleAsync();
            var result = await services.GetRequiredService<WorkflowRuntime>().ActAsync(IncentiveBinding.Id, found.InstanceId, new(action, who), Guid.NewGuid(), found.LastSeq);
            if (!result.IsDone) { throw new InvalidOperationException($"{action}: {result.Status}."); }
        }
        var (answer, number) = await services.GetRequiredService<RunActions>().OpenAsync(From, 12, Guid.NewGuid(), staff.ViewerOf(people.Hr)!);
        if (answer != RunAnswer.Done) { throw new InvalidOperationException($"Run: {answer}."); }
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002");
        return await db.CommissionRuns.Where(r => r.Number == number).Select(r => r.Id).SingleAsync();
    }
}
