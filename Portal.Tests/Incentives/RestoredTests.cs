using Microsoft.EntityFrameworkCore;
using Portal.Incentives.Statements;
using Portal.Orders;
using Portal.Workflows.Incentives;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Incentives;

/// <summary>What was clawed back is paid again once it counts again, and taken back again when it does not.</summary>
public sealed class RestoredTests(PayCompany company) : IClassFixture<PayCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnOrderThatStandsAgain_IsPaidAgain_AsALineThatNamesWhatWasTakenBack_HoweverOftenItChanges()
    {
        var rep = company.NorthRep;
        await company.PlanAsync(new() { RatePercent = 10, UnpaidDays = 40, RecoveryCap = 50_00 }, PayCompany.First, 1, rep);
        var order = await SoldAsync(800_00, PayCompany.First);
        await ReleasedAsync(PayCompany.First);
        await SetAsync(order, OrderStatus.Cancelled);
        await SoldAsync(1_000_00, PayCompany.Second);
        var second = await ReleasedAsync(PayCompany.Second);
        Assert.Equal([(LineKind.Credit, 100_00L), (LineKind.Clawback, -50_00)], await PaidAsync(second));
        var taken = (await company.LinesAsync(second, rep))[^1];

        await SetAsync(order, OrderStatus.Delivered);
        await SoldAsync(100_00, PayCompany.Third);
        var third = await company.RunAsync(PayCompany.Third);
        await company.ComputeAsync();
        Assert.Equal([(LineKind.Credit, 10_00L), (LineKind.Restored, 50_00)], await PaidAsync(third));
        var again = (await company.LinesAsync(third, rep))[^1];
        Assert.Equal((taken.ClawbackId, taken.OfLineId, order), (again.ClawbackId, again.OfLineId, again.OrderId!.Value));
        await company.ReleaseAsync(third);
        var client = await company.SignedInAsync(rep);
        Assert.Equal("The order stands again", (await PageAsync(client, $"/Incentives/Lines/{again.Id}")).QuerySelector("[data-testid=reason]")!.TextContent);
        Assert.Contains("It counts again: nothing of it is taken back", (await PageAsync(client, $"/Incentives/Lines/{again.OfLineId}")).QuerySelector("[data-testid=clawbacks]")!.TextContent, StringComparison.Ordinal);

        await SetAsync(order, OrderStatus.Cancelled);
        await SoldAsync(300_00, PayCompany.Running);
        Assert.Equal([(LineKind.Credit, 30_00L), (LineKind.Clawback, -30_00)], await PaidAsync(await company.RunAsync(PayCompany.Running)));
    }

    [Fact]
    public async Task MoneyThatComesInAfterItsTime_BringsTheCommissionBack()
    {
        await company.PlanAsync(new() { RatePercent = 10, UnpaidDays = 20 }, PayCompany.First, 3, company.SouthRep);
        await company.DbAsync(async db => { db.Orders.Add(new() { Number = "LATE-1", AccountId = company.SouthAccount.Id, OrderedOn = PayCompany.First, Amount = 400_00, Currency = "CNY", CreatedUtc = company.Now }); return await db.SaveChangesAsync(Stop); });
        var order = await company.DbAsync(db => db.Orders.Where(o => o.Number == "LATE-1").Select(o => o.Id).SingleAsync(Stop));
        var periods = new[] { PayCompany.First, PayCompany.First.AddMonths(3), PayCompany.First.AddMonths(6) };
        await ReleasedAsync(periods[0], 3);
        await company.OrderAsync(company.SouthAccount, 900_00, periods[1], OrderStatus.Delivered);
        var second = await ReleasedAsync(periods[1], 3);
        Assert.Equal([(LineKind.Credit, 90_00L), (LineKind.Clawback, -40_00)], await PaidAsync(second, company.SouthRep));
        await company.PaidAsync(order, 400_00, periods[2]);
        Assert.Contains((LineKind.Restored, 40_00L), await PaidAsync(await company.RunAsync(periods[2], 3), company.SouthRep));
    }

    private async Task<long> SoldAsync(long amount, DateOnly day)
    {
        var order = await company.OrderAsync(company.NorthAccount, amount, day);
        await company.PaidAsync(order, amount, day);
        return order;
    }

    private async Task<string> ReleasedAsync(DateOnly from, int months = 1)
    {
        var run = await company.RunAsync(from, months);
        await company.ReleaseAsync(run);
        return run;
    }

    private async Task<IEnumerable<(LineKind, long)>> PaidAsync(string run, Portal.Identity.PortalUser? who = null) => (await company.LinesAsync(run, who ?? company.NorthRep)).Select(l => (l.Kind, l.Amount));

    private Task<int> SetAsync(long order, OrderStatus status) => company.DbAsync(db => db.WriteAsync(() => db.Orders.Where(o => o.Id == order).ExecuteUpdateAsync(s => s.SetProperty(o => o.Status, status), Stop)));
}
