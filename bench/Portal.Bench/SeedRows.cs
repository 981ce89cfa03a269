using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Accounts;
using Portal.Data;
using Portal.Identity;
using Portal.Opportunities;

namespace Portal.Bench;

/// <summary>People, accounts and opportunities, saved in large portions.</summary>
public static class SeedRows
{
    private const int Portion = 5000;

    public static string AccountName(int index) => $"Account {index:D5} Manufacturing Co.";

    public static async Task AddPeopleAsync(IServiceProvider services, DateTime now)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<PortalUser>>().HashPassword(null!, Seed.Password);
        var users = Enumerable.Range(0, Seed.Users).Select(i => User(i, hash, now)).ToList();
        db.Users.AddRange(users);
        await db.SaveChangesAsync();
        for (var i = 0; i < users.Count; i++)
        {
            users[i].ManagerId = ManagerOf(i) is { } manager ? users[manager].Id : null;
            db.UserRoles.Add(new() { UserId = users[i].Id, RoleId = Array.IndexOf(Roles.All, i < Seed.FirstRep ? "Manager" : "Employee") + 1 });
        }
        await db.SaveChangesAsync();
        await db.WriteAsync(async () => { await db.TouchAsync(ConfigurationStamp.Organization); return true; });
    }

    private static PortalUser User(int index, string hash, DateTime now) => new()
    {
        FullName = $"Person {index:D3}", Title = index < Seed.FirstRep ? "Manager" : "Key account manager", UserName = Seed.Email(index),
        NormalizedUserName = Seed.Email(index).ToUpperInvariant(), Email = Seed.Email(index), NormalizedEmail = Seed.Email(index).ToUpperInvariant(),
        EmailConfirmed = true, LockoutEnabled = true, PasswordHash = hash, SecurityStamp = $"bench{index}", CreatedUtc = now,
    };

    /// <summary>One at the top, directors, managers, representatives.</summary>
    private static int? ManagerOf(int index) =>
        index == 0 ? null
        : index <= Seed.Directors ? 0
        : index < Seed.FirstRep ? 1 + (index - 1 - Seed.Directors) % Seed.Directors
        : 1 + Seed.Directors + (index - Seed.FirstRep) / ((Seed.Users - Seed.FirstRep + Seed.Managers - 1) / Seed.Managers);

    /// <returns>Id and owner of every account.</returns>
    public static async Task<IReadOnlyList<(long Id, int Owner)>> AddAccountsAsync(IServiceProvider services, DateTime now, int count = Seed.Accounts)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Products.AddRange(Enumerable.Range(1, 20).Select(i => new Product { Name = $"Product {i}", Series = "Series", Price = i * 100_000L }));
        await db.SaveChangesAsync();
        var reps = await db.Users.OrderBy(u => u.Id).Skip(Seed.FirstRep).Select(u => u.Id).ToListAsync();
        var owners = new List<(long, int)>(count);
        for (var at = 0; at < count; at += Portion)
        {
            var part = Enumerable.Range(at, Portion).Select(i => Account(i, reps[i % reps.Count], now)).ToList();
            await AddAsync(services, part);
            await AddAsync(services, part.SelectMany(Contacts));
            owners.AddRange(part.Select(a => (a.Id, a.OwnerId)));
        }
        return owners;
    }

    public static async Task AddOpportunitiesAsync(IServiceProvider services, IReadOnlyList<(long Id, int Owner)> accounts, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        for (var at = 0; at < Seed.Opportunities; at += Portion)
        {
            await AddAsync(services, Enumerable.Range(at, Portion).Select(i => Opportunity(i, accounts[i % accounts.Count], today)));
        }
    }

    private static Account Account(int index, int owner, DateTime now) => new()
    {
        Name = AccountName(index), Sector = $"Sector {index % 12}", Location = $"City {index % 60}", Employees = 50 + index % 5000, FoundedYear = 1950 + index % 70,
        Revenue = (index % 900 + 1) * 100_000_000L, Tier = (AccountTier)(index % 3), OwnerId = owner, Phone = "+86 21 5555 0100", Website = "https://example.com",
        ForeignId = $"bench:{index}", CreatedUtc = now.AddDays(-700), CreatedById = owner, ChangedUtc = now.AddDays(-index % 300),
    };

    private static IEnumerable<Contact> Contacts(Account account) => Enumerable.Range(1, 2).Select(i => new Contact
    {
        AccountId = account.Id, Name = $"Contact {i} of {account.Name}", Title = "Buyer", Email = $"buyer{i}@example.com", Phone = "+86 21 5555 0101",
    });

    private static Opportunity Opportunity(int index, (long Id, int Owner) account, DateOnly today)
    {
        // Half of them open, in all stages; expected within half a year, a few late.
        var stage = (index / 7 % 8) switch { < 2 => PipelineStage.Prospecting, 2 => PipelineStage.Engaging, 3 => 3L, 4 => 4L, 5 or 6 => PipelineStage.Won, _ => PipelineStage.Lost };
        var status = stage switch { PipelineStage.Won => OpportunityStatus.Won, PipelineStage.Lost => OpportunityStatus.Lost, _ => OpportunityStatus.Open };
        var expected = today.AddDays(index % 200 - 20);
        return new()
        {
            Title = $"Opportunity {index}", AccountId = account.Id, ProductId = index % 20 + 1, OwnerId = account.Owner, StageId = stage, Status = status, EngagedOn = today.AddDays(-30 - index % 600),
            ExpectedOn = status == OpportunityStatus.Open ? expected : null, FirstExpectedOn = status == OpportunityStatus.Open ? expected.AddDays(-index % 3 * 20) : null, Moves = index % 3,
            StageSinceUtc = today.ToDateTime(TimeOnly.MinValue).AddDays(-index % 60), ClosedOn = status == OpportunityStatus.Open ? null : today.AddDays(-index % 300), Amount = (index % 500 + 1) * 10_000L, ForeignId = $"bench:{index}",
        };
    }

    /// <summary>Many rows at once, in a context of their own.</summary>
    public static async Task AddAsync(IServiceProvider services, IEnumerable<object> rows)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }
}
