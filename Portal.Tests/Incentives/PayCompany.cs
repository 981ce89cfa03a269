using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Identity;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Orders;
using Portal.Organization;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;
using Portal.Workflows.Incentives;

namespace Portal.Tests.Incentives;

/// <summary>A company that pays commission: somebody of sales operations, and the three months before this one.</summary>
public sealed class PayCompany : TestCompany, IAsyncLifetime
{
    /// <summary>The first day of the month that runs, where people work.</summary>
    public static DateOnly Running { get; } = Zones.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime, Zones.Of("Asia/Shanghai")) is var today ? new(today.Year, today.Month, 1) : default;

    /// <summary>Three months before it.</summary>
    public static DateOnly First { get; } = Running.AddMonths(-3);
    public static DateOnly Second { get; } = First.AddMonths(1);
    public static DateOnly Third { get; } = First.AddMonths(2);

    /// <summary>Pays 10 % up to the quota and 15 % above it.</summary>
    public static readonly PlanTerms Tenth = new() { RatePercent = 10, Tiers = [new(0, 1), new(100, 1.5m)] };

    private int orders;

    public PortalUser Ops { get; private set; } = null!;

    public DateTime Now => Time.GetUtcNow().UtcDateTime;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await base.InitializeAsync();
        Ops = await AddAsync(PortalRoles.SalesOps, name: "Olga Operations");
    }

    /// <summary>A plan for some people, written by sales operations and approved by HR; its reference.</summary>
    public async Task<string> PlanAsync(PlanTerms terms, DateOnly from, int months, params PortalUser[] people)
    {
        var reference = await DraftAsync(terms, from, months, people);
        foreach (var (who, action) in new[] { (Ops, IncentiveAction.Submit), (Hr, IncentiveAction.Approve) }) { Assert.Equal(ActStatus.Done, (await ActPlanAsync(reference, who, action)).Status); }
        return reference;
    }

    public async Task<string> DraftAsync(PlanTerms terms, DateOnly from, int months, params PortalUser[] people)
    {
        var viewer = await ViewerAsync(Ops);
        var (_, reference) = await UseAsync<IncentiveActions, (IncentiveAnswer, string?)>(a => a.CreateAsync(new("Plan", from, months, terms, null, [], [.. people.Select(p => p.Id)]), Guid.NewGuid(), viewer));
        return reference!;
    }

    public async Task<ActResult> ActPlanAsync(string reference, PortalUser who, string action)
    {
        var (instance, seen) = await DbAsync(async db => await db.IncentiveVersions.Where(v => v.Reference == reference).Select(v => new ValueTuple<long, int>(v.InstanceId, v.Instance!.LastSeq)).SingleAsync(Stop));
        return await UseAsync<WorkflowRuntime, ActResult>(r => r.ActAsync(IncentiveBinding.Id, instance, new(action, who.Id, "Because"), Guid.NewGuid(), seen));
    }

    public Task<long> OrderAsync(Account account, long amount, DateOnly day, OrderStatus status = OrderStatus.Open, DateOnly? invoicedOn = null) => DbAsync(async db =>
    {
        var order = db.Orders.Add(new() { Number = $"P-{Interlocked.Increment(ref orders):D4}", AccountId = account.Id, OrderedOn = day, Amount = amount, Currency = account.Currency, Status = status, InvoicedOn = invoicedOn, CreatedUtc = Now }).Entity;
        await db.SaveChangesAsync(Stop);
        return order.Id;
    });

    public Task<int> PaidAsync(long order, long amount, DateOnly day) => DbAsync(async db =>
    {
        var of = await db.Orders.SingleAsync(o => o.Id == order, Stop);
        db.Payments.Add(new() { AccountId = of.AccountId, OrderId = order, ReceivedOn = day, Amount = amount, Currency = of.Currency, CreatedUtc = Now });
        return await db.SaveChangesAsync(Stop);
    });

    public Task QuotaAsync(PortalUser person, long value, params DateOnly[] months) => DbAsync(async db =>
    {
        foreach (var month in months) { db.Targets.Add(new() { Metric = Metric.Revenue, Scope = Portal.Targets.TargetScope.Person, SubjectId = person.Id, PeriodFrom = month, PeriodTo = month.AddMonths(1).AddDays(-1), Value = value, Currency = "CNY", SetUtc = Now, SetById = Director.Id }); }
        return await db.SaveChangesAsync(Stop);
    });

    /// <summary>Opens the run of a period and computes it; its number.</summary>
    public async Task<string> RunAsync(DateOnly from, int months = 1)
    {
        var viewer = await ViewerAsync(Hr);
        var (answer, number) = await UseAsync<RunActions, (RunAnswer, string?)>(a => a.OpenAsync(from, months, Guid.NewGuid(), viewer));
        Assert.Equal(RunAnswer.Done, answer);
        await ComputeAsync();
        return number!;
    }

    public Task<int> ComputeAsync() => UseAsync<CommissionQueue, int>(q => q.RunAsync(Stop));

    public async Task<ActResult> ActAsync(string number, PortalUser who, string action)
    {
        var (instance, seen) = await DbAsync(async db => await db.CommissionRuns.Where(r => r.Number == number).Select(r => new ValueTuple<long, int>(r.InstanceId, r.Instance!.LastSeq)).SingleAsync(Stop));
        return await UseAsync<RunActions, ActResult>(a => a.ActAsync(instance, new(action, who.Id, "Because"), Guid.NewGuid(), seen));
    }

    /// <summary>Carries a run to its release.</summary>
    public async Task ReleaseAsync(string number)
    {
        var managers = await DbAsync(db => db.Users.Where(u => db.CommissionStatements.Any(s => s.Run!.Number == number && s.ManagerId == u.Id)).OrderBy(u => u.Id).ToListAsync(Stop));
        await DoAsync(number, Hr, RunAction.Submit);
        await DoAsync(number, Ops, RunAction.Confirm);
        foreach (var manager in managers) { await DoAsync(number, manager, RunAction.Approve); }
        await DoAsync(number, Hr, RunAction.Release);
    }

    /// <summary>The statement of a person in a run; its address.</summary>
    public Task<string> StatementAsync(string number, PortalUser person) => DbAsync(async db =>
        "/Incentives/Statements/" + (await db.CommissionStatements.Where(s => s.Run!.Number == number && s.PersonId == person.Id).Select(s => s.Id).SingleAsync(Stop)).ToString(CultureInfo.InvariantCulture));

    public Task<List<Portal.Incentives.Statements.StatementLine>> LinesAsync(string number, PortalUser person) => DbAsync(db =>
        db.StatementLines.AsNoTracking().Where(l => l.Statement!.Run!.Number == number && l.Statement.PersonId == person.Id).OrderBy(l => l.Position).ToListAsync(Stop));

    public async Task DoAsync(string number, PortalUser who, string action)
    {
        var result = await ActAsync(number, who, action);
        Assert.True(result.Status == ActStatus.Done, $"{action} by {who.FullName}: {result.Status} {string.Join(", ", result.Refusals.Select(r => r.Name))}");
    }
}
