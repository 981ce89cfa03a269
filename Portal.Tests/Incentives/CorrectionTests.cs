using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Identity;
using Portal.Incentives.Clawbacks;
using Portal.Incentives.Credits;
using Portal.Incentives.Disputes;
using Portal.Incentives.Statements;
using Portal.Orders;
using Portal.Workflows;
using Portal.Workflows.Incentives;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Incentives;

/// <summary>What happens after a release: corrections, clawbacks, disagreements; and whose credit an order is.</summary>
public sealed class CorrectionTests(PayCompany company) : IClassFixture<PayCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>10 %, money within 40 days, at most 50.00 a month taken back.</summary>
    private static readonly PlanTerms Flat = new() { RatePercent = 10, UnpaidDays = 40, RecoveryCap = 50_00 };

    [Fact]
    public async Task AfterARelease_ChangesAreLinesOfTheNextRun_AndWhatWasCancelledOrNotPaidIsTakenBackMonthByMonth()
    {
        var rep = company.NorthRep;
        await company.PlanAsync(Flat, PayCompany.First, 1, rep);
        var (cancelled, changed) = (await company.OrderAsync(company.NorthAccount, 800_00, PayCompany.First), await company.OrderAsync(company.NorthAccount, 100_00, PayCompany.First));
        await company.PaidAsync(changed, 100_00, PayCompany.First.AddDays(3));
        var first = await company.RunAsync(PayCompany.First);
        await company.ReleaseAsync(first);
        Assert.Equal([80_00, 10_00], (await company.LinesAsync(first, rep)).Select(l => l.Amount));

        await company.DbAsync(db => db.WriteAsync(async () =>
        {
            await db.Orders.Where(o => o.Id == cancelled).ExecuteUpdateAsync(s => s.SetProperty(o => o.Status, OrderStatus.Cancelled), Stop);
            return await db.Orders.Where(o => o.Id == changed).ExecuteUpdateAsync(s => s.SetProperty(o => o.Amount, 150_00), Stop);
        }));
        var late = await company.OrderAsync(company.NorthAccount, 20_00, PayCompany.First.AddDays(9));
        foreach (var order in new[] { changed, late }) { await company.PaidAsync(order, 150_00, PayCompany.First.AddDays(12)); }
        await company.PaidAsync(await company.OrderAsync(company.NorthAccount, 1_000_00, PayCompany.Second), 1_000_00, PayCompany.Second);
        var second = await company.RunAsync(PayCompany.Second);
        var lines = await company.LinesAsync(second, rep);
        Assert.Equal([(LineKind.Credit, 100_00L, null), (LineKind.Correction, 5_00, "Changed"), (LineKind.Correction, 2_00, "Late"), (LineKind.Clawback, -50_00, "Cancelled")], lines.Select(l => (l.Kind, l.Amount, l.Reason)));
        Assert.Equal((await company.LinesAsync(first, rep))[0].Id, lines[^1].OfLineId);
        await company.ComputeAsync();
        await company.ReleaseAsync(second);

        var third = await company.RunAsync(PayCompany.Third);
        Assert.Equal([(LineKind.Postponed, 0L)], (await company.LinesAsync(third, rep)).Select(l => (l.Kind, l.Amount)).DefaultIfEmpty((LineKind.Postponed, 0L)));
        await company.OrderAsync(company.NorthAccount, 2_000_00, PayCompany.Third);
        await RecomputeAsync(third);
        Assert.Equal([200_00, -30_00], (await company.LinesAsync(third, rep)).Select(l => l.Amount));
        await company.ReleaseAsync(third);
        Assert.Equal(80_00, await company.DbAsync(db => db.Clawbacks.Where(c => c.PersonId == rep.Id).SumAsync(c => c.Amount, Stop)));
        await DisagreedAsync(third);
        await TakenBackByHandAsync(third);
    }

    /// <summary>"I disagree" on a line: looked into, granted with a reason, which the line shows.</summary>
    private async Task DisagreedAsync(string run)
    {
        var (rep, ops, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.Ops), await company.SignedInAsync(company.NorthManager));
        var line = $"/Incentives/Lines/{(await company.LinesAsync(run, company.NorthRep))[0].Id}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(rep, line, "disagree-form", ("Disagree.Claim", "no"))).StatusCode);
        var opened = await PostAsync(rep, line, "disagree-form", ("Disagree.Claim", "The discount was granted by the company"), ("Disagree.Expected", "220"));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        var dispute = opened.Headers.Location!.OriginalString;
        Assert.Null((await PageAsync(rep, line)).QuerySelector("[data-testid=disagree-form]"));
        Assert.Null((await PageAsync(rep, dispute)).QuerySelector("[data-testid=do-Propose]"));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(ops, dispute, "decide", ("Input.Action", DisputeAction.Propose), ("Input.Note", "Right"), ("Input.Amount", "20"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(manager, dispute, "decide", ("Input.Action", DisputeAction.Grant), ("Input.Note", "Granted as proposed"))).StatusCode);
        Assert.Contains("Granted as proposed", (await PageAsync(rep, line)).QuerySelector("[data-testid=outcome]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(20_00, await company.DbAsync(db => db.StatementDisputes.Where(d => d.OwnerId == company.NorthRep.Id).Select(d => d.Correction).SingleAsync(Stop)));
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthColleague)).GetAsync(dispute, Stop)).StatusCode);
    }

    private async Task TakenBackByHandAsync(string run)
    {
        var line = (await company.LinesAsync(run, company.NorthRep))[0];
        var (hr, address) = (await company.SignedInAsync(company.Hr), $"/Incentives/Lines/{line.Id}");
        foreach (var (amount, reason) in new[] { ("0", "Returned"), ("10", ""), ("99999", "Returned"), ("5", "Other") })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(hr, address, "take-back-form", ("Back.Amount", amount), ("Back.Reason", reason))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, address, "take-back-form", ("Back.Amount", "10"), ("Back.Reason", "Returned"))).StatusCode);
        Assert.Null((await PageAsync(await company.SignedInAsync(company.NorthManager), address)).QuerySelector("[data-testid=take-back-form]"));
        Assert.Equal((10_00, ClawbackReason.Returned), await company.DbAsync(async db => await db.Clawbacks.Where(c => c.LineId == line.Id).Select(c => new ValueTuple<long, ClawbackReason>(c.Amount, c.Reason)).SingleAsync(Stop)));
    }

    [Fact]
    public async Task AnOrderIsTheCredit_OfWhoHadTheAccountThatDay_OrOfItsTeam_AndALeaverKeepsTheirs()
    {
        var (leaver, heir) = (await company.AddAsync(PortalRoles.Employee, company.SouthManager.Id, "Lena Leaver"), company.SouthRep);
        var account = await company.AccountAsync(leaver, "Handed over");
        var order = await company.OrderAsync(account, 1_000_03, PayCompany.Second.AddDays(2));
        var director = await company.ViewerAsync(company.Director);
        Assert.Equal(SplitAnswer.NotWhole, await SplitAsync(company.SouthAccount, director, (heir.Id, 60_00), (leaver.Id, 39_99)));
        Assert.Equal(SplitAnswer.Oneself, await SplitAsync(company.SouthAccount, director, (heir.Id, 60_00), (company.Director.Id, 40_00)));
        Assert.Equal(SplitAnswer.Done, await SplitAsync(company.SouthAccount, director, (heir.Id, 66_67), (leaver.Id, 33_33)));
        var shared = await company.OrderAsync(company.SouthAccount, 100_00 + 1, PayCompany.Second.AddDays(3));
        await company.DbAsync(db => db.WriteAsync(async () =>
        {
            await db.Accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.HandedToId, a => a.OwnerId), Stop);
            await db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.OwnerId, heir.Id), Stop);
            await db.Users.Where(u => u.Id == leaver.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.IsDisabled, true), Stop);
            await Portal.Data.StampExtensions.TouchAsync(db, Portal.Data.ConfigurationStamp.Organization);
            return 0;
        }));
        await company.UseAsync<Portal.Handovers.HandoverSweep, int>(sweep => sweep.RunAsync(Stop));
        var owners = await company.UseAsync<CreditReader, OwnerHistory>(r => r.OwnersAsync(null, Stop));
        var credits = await company.UseAsync<CreditReader, ILookup<int, PersonCredit>>(r => r.ReadAsync(CreditBasis.Booked, CreditRule.Team, "CNY", PayCompany.Second, PayCompany.Third.AddDays(-1), owners, null, Stop));
        foreach (var person in new[] { leaver, heir })
        {
            var had = await company.UseAsync<CreditReader, OwnerHistory>(r => r.OwnersAsync(person.Id, Stop));
            var alone = await company.UseAsync<CreditReader, ILookup<int, PersonCredit>>(r => r.ReadAsync(CreditBasis.Booked, CreditRule.Team, "CNY", PayCompany.Second, PayCompany.Third.AddDays(-1), had, person.Id, Stop));
            Assert.Equal(credits[person.Id].OrderBy(c => c.Source.Key), alone[person.Id].OrderBy(c => c.Source.Key));
        }
        Assert.Equal([(order, 1_000_03L, CreditRule.AccountOwner), (shared, 33_33, CreditRule.Team)], credits[leaver.Id].Select(c => (c.Source.OrderId!.Value, c.Amount, c.Rule)));
        Assert.Equal(66_68, credits[heir.Id].Single(c => c.Source.OrderId == shared).Amount);
    }

    private Task<SplitAnswer> SplitAsync(Account account, Portal.Organization.Viewer by, params (int, long)[] shares) =>
        company.UseAsync<SplitActions, SplitAnswer>(a => a.SetAsync(new(account.Id, PayCompany.Second, shares, Guid.NewGuid()), by));

    private async Task RecomputeAsync(string run)
    {
        var (viewer, id) = (await company.ViewerAsync(company.Hr), await company.DbAsync(db => db.CommissionRuns.Where(r => r.Number == run).Select(r => r.Id).SingleAsync(Stop)));
        await company.UseAsync<Portal.Incentives.Runs.RunActions, Portal.Incentives.Runs.RunAnswer>(a => a.AskAsync(id, viewer));
        await company.ComputeAsync();
    }
}
