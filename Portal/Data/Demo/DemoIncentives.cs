using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Incentives.Clawbacks;
using Portal.Incentives.Credits;
using Portal.Incentives.Disputes;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Performance.Kpis;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Incentives;

namespace Portal.Data.Demo;

/// <summary>Names and words of the demo company's incentives and recognition, see <see cref="DemoIncentives"/> and <see cref="DemoRecognition"/>.</summary>
public sealed record DemoIncentiveFile(
    string Plan, string Next, string Quarter, IReadOnlyList<string> Claims, IReadOnlyList<string> Outcomes, string Returned, IReadOnlyList<DemoValue> Values, IReadOnlyList<DemoKudos> Kudos, IReadOnlyList<DemoHonour> Honours, IReadOnlyList<DemoPromotion> Promotions);

/// <summary>Plays three months of commission: two released, with a disagreement in every state and something taken back, and one that managers are approving; a next version that waits, and a draft with gates.</summary>
public sealed class DemoIncentives(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, DemoClock clock, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    private static readonly PlanTerms Terms = new()
    {
        Variable = 8_000_00, Tiers = [new(0, .5m), new(50, 1), new(100, 1.5m), new(130, 2)], UnpaidDays = 45, RecoveryCap = 2_000_00, Cap = 30_000_00, CarriesOver = true, Draw = 1_000_00, DrawIsRecoverable = true,
    };

    private static readonly PlanTerms Gated = new()
    {
        RatePercent = 1, Tiers = [new(0, .5m), new(80, 1, BackToZero: true), new(120, 1.5m)],
        Gates = [new(GateMode.All, 3_000_00, [new("revenue", 100), new("satisfaction", 90)]), new(GateMode.MaxOf, 0, [new("retention", 85, 1_000_00), new("wins", 100, 1_500_00)])],
    };

    private readonly DemoIncentiveFile file = DemoFiles.Incentives();
    private StaffDirectory staff = null!;

    private DateOnly Month(int back) => new DateOnly(nowUtc.Year, nowUtc.Month, 1).AddMonths(-back);

    public async Task AddAsync()
    {
        staff = await directory.CurrentAsync(db);
        clock.NowUtc = nowUtc.AddDays(-100);
        await new KpiActions(db, clock).AddStandardAsync(Viewer("hr"));
        var team = staff.Find(people["rep"])!.TeamId!.Value;
        await ActAsync(await CreateAsync(file.Plan, Month(3), 1, Terms, PortalRoles.Employee, team), ("ops", IncentiveAction.Submit), ("gm", IncentiveAction.Approve));
        await SellAsync(team);
        var first = await RunAsync(3);
        await ReleaseAsync(first, released: true);
        await DisagreeAsync(first, 0, DisputeAction.Grant);
        await DisagreeAsync(first, 1, DisputeAction.Decline);
        await TakeBackAsync(first);
        var second = await RunAsync(2);
        await ReleaseAsync(second, released: true);
        await DisagreeAsync(second, 2, DisputeAction.Propose);
        await DisagreeAsync(second, 0, null);
        await ReleaseAsync(await RunAsync(1), released: false);
        clock.NowUtc = nowUtc.AddDays(-2);
        await ActAsync(await CreateAsync(file.Next, Month(0).AddMonths(1), 1, Terms with { Variable = 9_000_00 }, PortalRoles.Employee, team), ("ops", IncentiveAction.Submit));
        await CreateAsync(file.Quarter, new(nowUtc.Year + 1, 1, 1), 3, Gated, PortalRoles.Manager, team, by: "hr");
        // Whatever they were told of by mail at the time is on the pages now.
        await db.OutboxMessages.Where(m => m.Kind == RunActions.News).ExecuteDeleteAsync();
        clock.NowUtc = nowUtc;
        db.ChangeTracker.Clear();
    }

    /// <summary>An order a month for each of the team's people, most of them paid; in the month that runs as far as it has come.</summary>
    private async Task SellAsync(int team)
    {
        var accounts = await db.Accounts.Where(a => db.Users.Any(u => u.Id == a.OwnerId && u.TeamId == team)).OrderBy(a => a.Id).Select(a => new { a.Id, a.OwnerId, a.Currency }).ToListAsync();
        var mine = accounts.Where(a => a.Currency == "CNY").GroupBy(a => a.OwnerId).Select(g => g.First()).ToList();
        var today = DateOnly.FromDateTime(nowUtc);
        foreach (var (back, at) in Enumerable.Range(0, 4).Reverse().SelectMany(back => mine.Select((_, at) => (back, at))))
        {
            var (account, day, amount) = (mine[at], Month(back).AddDays(6 + at * 3), (60_000L + at * 17_500 + (3 - back) * 41_000) * 100);
            if (day > today) { continue; }
            var order = new Orders.Order { Number = $"O-{day.Year}-{await db.NextNumberAsync("order", day.Year):D6}", AccountId = account.Id, OrderedOn = day, InvoicedOn = day.AddDays(5) is var invoiced && invoiced <= today ? invoiced : null, Amount = amount, Currency = account.Currency, Status = Orders.OrderStatus.Delivered, CreatedUtc = nowUtc, CreatedById = account.OwnerId };
            if ((back + at) % 4 != 0 && day.AddDays(20) <= today) { order.Payments.Add(new() { AccountId = account.Id, ReceivedOn = day.AddDays(20), Amount = amount, Currency = account.Currency, CreatedUtc = nowUtc, CreatedById = account.OwnerId }); }
            db.Orders.Add(order);
        }
        await db.SaveChangesAsync();
    }

    private async Task<string> CreateAsync(string name, DateOnly from, int months, PlanTerms terms, PortalRoles role, int team, string by = "ops")
    {
        var (answer, reference) = await new IncentiveActions(db, runtime, clock).CreateAsync(new(name, from, months, terms, role, [team], []), Guid.NewGuid(), Viewer(by));
        return answer == IncentiveAnswer.Done ? reference! : throw new InvalidOperationException($"Demo plan {name}: {answer}.");
    }

    private async Task ActAsync(string reference, params (string Who, string Action)[] way)
    {
        foreach (var (who, action) in way)
        {
            var found = await db.IncentiveVersions.AsNoTracking().Where(v => v.Reference == reference).Select(v => new { v.InstanceId, v.Instance!.LastSeq }).SingleAsync();
            Check(await runtime.ActAsync(IncentiveBinding.Id, found.InstanceId, new(action, people[who]), Guid.NewGuid(), found.LastSeq), reference);
            clock.NowUtc = clock.NowUtc.AddHours(20);
        }
    }

    private async Task<string> RunAsync(int back)
    {
        clock.NowUtc = Month(back - 1).ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc).AddDays(2);
        if (clock.NowUtc > nowUtc) { clock.NowUtc = nowUtc.AddHours(-3); }
        var (answer, number) = await Runs().OpenAsync(Month(back), 1, Guid.NewGuid(), Viewer("hr"));
        if (answer != RunAnswer.Done) { throw new InvalidOperationException($"Demo run: {answer}."); }
        var (reader, quotas) = (new CreditReader(db), new QuotaReader(db));
        var computer = new RunComputer(db, reader, quotas, new GateReader(db, quotas, new KpiReader(db), clock), new BalanceReader(db), new CorrectionFinder(db, reader), new ClawbackFinder(db, clock), new StatementWriter(db), directory, clock);
        await computer.ComputeAsync(await db.CommissionRuns.Where(r => r.Number == number).Select(r => r.Id).SingleAsync(), default);
        return number!;
    }

    /// <summary>Carried to its release, or to where the managers have it.</summary>
    private async Task ReleaseAsync(string number, bool released)
    {
        var managers = await db.CommissionStatements.Where(s => s.Run!.Number == number && s.ManagerId != null).Select(s => s.ManagerId!.Value).Distinct().ToListAsync();
        List<(int Who, string Action)> way = [(people["hr"], RunAction.Submit), (people["ops"], RunAction.Confirm)];
        if (released) { way.AddRange([.. managers.Select(m => (m, RunAction.Approve)), (people["hr"], RunAction.Release)]); }
        foreach (var (who, action) in way)
        {
            var found = await db.CommissionRuns.AsNoTracking().Where(r => r.Number == number).Select(r => new { r.InstanceId, r.Instance!.LastSeq }).SingleAsync();
            Check(await Runs().ActAsync(found.InstanceId, new(action, who), Guid.NewGuid(), found.LastSeq), number);
            clock.NowUtc = clock.NowUtc.AddMinutes(40);
        }
    }

    /// <param name="to">How it ends; <c>null</c> = nobody has looked yet.</param>
    private async Task DisagreeAsync(string run, int at, string? to)
    {
        var line = await LineAsync(run, at);
        var owner = staff.ViewerOf(line.Statement!.PersonId)!;
        var actions = new DisputeActions(db, runtime, clock);
        var (_, number) = await actions.OpenAsync(line.Id, file.Claims[at], line.Amount + 400_00, Guid.NewGuid(), owner);
        if (to is null) { return; }
        var manager = staff.ManagerOf(owner.UserId)!.Value;
        foreach (var (who, action, note) in new[] { (people["ops"], DisputeAction.Propose, file.Outcomes[2]), (manager, to, file.Outcomes[to == DisputeAction.Grant ? 0 : 1]) }.Take(to == DisputeAction.Propose ? 1 : 2))
        {
            clock.NowUtc = clock.NowUtc.AddHours(3);
            var found = await db.StatementDisputes.AsNoTracking().Where(d => d.Number == number).Select(d => new { d.InstanceId, d.Instance!.LastSeq }).SingleAsync();
            Check(await actions.ActAsync(found.InstanceId, new(action, who, note), Guid.NewGuid(), found.LastSeq, action == DisputeAction.Decline ? null : 200_00), number!);
        }
    }

    private async Task TakeBackAsync(string run)
    {
        var line = await LineAsync(run, 2);
        var answer = await new ClawbackActions(db, clock).TakeBackAsync(new(line.Id, line.Amount / 2, ClawbackReason.Returned, file.Returned, Guid.NewGuid()), Viewer("hr"));
        if (answer != ClawbackAnswer.Done) { throw new InvalidOperationException($"Demo clawback: {answer}."); }
    }

    /// <summary>A line of the run, each of another person.</summary>
    private async Task<StatementLine> LineAsync(string run, int at)
    {
        var first = await db.StatementLines.AsNoTracking().Include(l => l.Statement).Where(l => l.Statement!.Run!.Number == run && l.Kind == LineKind.Credit && l.Amount > 100_00).OrderBy(l => l.Id).ToListAsync();
        var rep = people["rep"];
        return first.DistinctBy(l => l.Statement!.PersonId).OrderByDescending(l => l.Statement!.PersonId == rep).ElementAt(at);
    }

    private RunActions Runs() => new(db, runtime, directory, clock);

    private Viewer Viewer(string key) => staff.ViewerOf(people[key])!;

    private static void Check(ActResult result, string at)
    {
        if (!result.IsDone) { throw new InvalidOperationException($"Demo incentives at {at}: {result.Status} {string.Join(", ", result.Refusals.Select(r => r.Name))}."); }
    }
}
