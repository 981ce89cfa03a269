using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Goals;
using Portal.Handovers;
using Portal.Identity;
using Portal.Interactions;
using Portal.Organization;
using Portal.Plans;
using Portal.Tests.Identity;
using Portal.Workflows.Goals;

namespace Portal.Tests.Support;

/// <summary>
/// A small company: a director over two managers, two teams, three reps, HR and an administrator; one account a rep.
/// As a class fixture: <c>public sealed class MyTests(TestCompany company) : IClassFixture&lt;TestCompany&gt;</c>.
/// </summary>
public class TestCompany : PeoplePortal, IAsyncLifetime
{
    private int accounts;

    public PortalUser Director { get; private set; } = null!;
    public PortalUser NorthManager { get; private set; } = null!;
    public PortalUser SouthManager { get; private set; } = null!;
    public PortalUser NorthRep { get; private set; } = null!;
    public PortalUser NorthColleague { get; private set; } = null!;
    public PortalUser SouthRep { get; private set; } = null!;
    public PortalUser Hr { get; private set; } = null!;
    public PortalUser Admin { get; private set; } = null!;

    /// <summary>Owned by <see cref="NorthRep"/>, <see cref="NorthColleague"/> and <see cref="SouthRep"/>.</summary>
    public Account NorthAccount { get; private set; } = null!;
    public Account ColleagueAccount { get; private set; } = null!;
    public Account SouthAccount { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Director = await AddAsync(PortalRoles.Manager, name: "Dora Director");
        NorthManager = await AddAsync(PortalRoles.Manager, Director.Id, "Nils North-Manager");
        SouthManager = await AddAsync(PortalRoles.Manager, Director.Id, "Sara South-Manager");
        NorthRep = await AddAsync(PortalRoles.Employee, NorthManager.Id, "Rita Rep");
        NorthColleague = await AddAsync(PortalRoles.Employee, NorthManager.Id, "Carl Colleague");
        SouthRep = await AddAsync(PortalRoles.Employee, SouthManager.Id, "Sven South");
        Hr = await AddAsync(PortalRoles.HR, name: "Hanna HR");
        Admin = await AddAsync(PortalRoles.Admin, name: "Adam Admin");
        await TeamAsync("North", NorthManager, NorthRep, NorthColleague);
        await TeamAsync("South", SouthManager, SouthRep);
        NorthAccount = await AccountAsync(NorthRep, "Northern Lights");
        ColleagueAccount = await AccountAsync(NorthColleague, "Northern Timber");
        SouthAccount = await AccountAsync(SouthRep, "Southern Cross");
    }

    /// <summary>One more account of a person.</summary>
    public Task<Account> AccountAsync(PortalUser owner, string? name = null) => DbAsync(async db =>
    {
        var account = new Account { Name = name ?? $"Account {Interlocked.Increment(ref accounts)}", OwnerId = owner.Id, CreatedById = owner.Id, CreatedUtc = Now, ChangedUtc = Now };
        db.Accounts.Add(account);
        await db.SaveChangesAsync(Stop);
        return account;
    });

    /// <summary>Shares an account as its owner would.</summary>
    public Task ShareAsync(Account account, PortalUser with, bool mayWrite = false, DateTime? untilUtc = null) => DbAsync(async db =>
    {
        db.AccountShares.Add(new() { AccountId = account.Id, UserId = with.Id, MayWrite = mayWrite, UntilUtc = untilUtc });
        return await db.SaveChangesAsync(Stop);
    });

    /// <summary>Registers a complaint as a person would; its number.</summary>
    public async Task<string> ComplainAsync(Account account, PortalUser by, string title = "Late delivery")
    {
        var viewer = await ViewerAsync(by);
        return await UseAsync<ComplaintActions, string>(actions => actions.RegisterAsync(
            new(account.Id, null, null, title, "It came late.", ComplaintChannel.Phone, ComplaintCategory.Delivery, 2, 2, false, "An apology", Guid.NewGuid()), viewer));
    }

    /// <summary>Logs an interaction as a person would; its id.</summary>
    /// <param name="starts">From now; later than now is an appointment.</param>
    public async Task<long> InteractAsync(Account account, PortalUser by, string subject = "Talked about prices", TimeSpan starts = default, NextStep? next = null)
    {
        var viewer = await ViewerAsync(by);
        var id = await UseAsync<InteractionActions, long?>(actions => actions.AddAsync(
            account.Id, new(InteractionScenario.Negotiation, InteractionType.Visit, Now + starts, null, subject, null, null, next), Guid.NewGuid(), viewer));
        return id!.Value;
    }

    /// <summary>A handover to <see cref="NorthRep"/> that waits for them; its number.</summary>
    public async Task<string> HandOverAsync()
    {
        var account = await AccountAsync(NorthRep);
        await DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.HandedToId, NorthManager.Id))));
        await UseAsync<HandoverSweep, int>(sweep => sweep.RunAsync(Stop));
        return await DbAsync(db => db.AccountHandovers.Where(h => h.AccountId == account.Id).Select(h => h.Number).SingleAsync(Stop));
    }

    /// <summary>An opportunity of an account and an order of it; their ids.</summary>
    public Task<(long Opportunity, long Order)> SellAsync(Account account, PortalUser owner) => DbAsync(async db =>
    {
        var deal = db.Opportunities.Add(Deals.Of(account, owner.Id)).Entity;
        var order = db.Orders.Add(new() { Number = $"X-{account.Id}", AccountId = account.Id, OrderedOn = DateOnly.FromDateTime(Now), Amount = 100_00, Currency = account.Currency, CreatedUtc = Now }).Entity;
        await db.SaveChangesAsync(Stop);
        return (deal.Id, order.Id);
    });

    /// <summary>The plan of an account for this year with an objective and a goal of 100.00 in revenue; its number and the goal.</summary>
    public async Task<(string Plan, long Goal)> PlanAsync(Account account, PortalUser owner)
    {
        var (viewer, year) = (await ViewerAsync(owner), Now.Year);
        var number = (await UseAsync<PlanActions, string?>(plans => plans.CreateAsync(account.Id, year, Guid.NewGuid(), viewer)))!;
        await UseAsync<PlanActions, SaveAnswer>(plans => plans.SaveAsync(number, 0, new("Win by quality", null, 2000, 3000, [new(0, "Be the first supplier", null)]), viewer));
        var plan = await DbAsync(db => db.AccountPlans.Where(p => p.Number == number).Select(p => p.Id).SingleAsync(Stop));
        var facts = new GoalFacts("Raise orders", Metric.Revenue, GoalScope.Account, null, 0, 100_00, new(year, 1, 1), new(year, 12, 31), null, 100, GoalAim.Committed, owner.Id, null, null, null, 30);
        var (_, goal) = await UseAsync<GoalActions, (GoalAnswer, long)>(goals => goals.CreateAsync(plan, null, facts, Guid.NewGuid(), viewer));
        return (number, goal);
    }

    /// <summary>What a person may see, as the session check finds out.</summary>
    public Task<Viewer> ViewerAsync(PortalUser person) => UseAsync<DirectoryCache, Viewer>(async cache =>
    {
        var directory = await DbAsync(async db => await cache.CurrentAsync(db, Stop));
        return directory.ViewerOf(person.Id)!;
    });

    private DateTime Now => Time.GetUtcNow().UtcDateTime;

    private Task<Team> TeamAsync(string name, params PortalUser[] members) => DbAsync(async db =>
    {
        var team = new Team { Name = name };
        db.Teams.Add(team);
        await db.SaveChangesAsync(Stop);
        foreach (var member in members)
        {
            member.TeamId = team.Id;
            (await db.Users.FindAsync([member.Id], Stop))!.TeamId = team.Id;
        }
        await db.SaveChangesAsync(Stop);
        await db.TouchAsync(ConfigurationStamp.Organization, Stop);
        return team;
    });
}
