using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Performance.Kpis;
using Portal.Workflows.Incentives;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Incentives;

/// <summary>Plans in pages: what is refused, what an approved one still allows, and who reads it.</summary>
public sealed class PlanTests(PayCompany company) : IClassFixture<PayCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFigureForCoachingOnly_DoesNotDecideAboutPay_AndTheFormSaysSo()
    {
        var hr = await company.ViewerAsync(company.Hr);
        await company.UseAsync<KpiActions, int>(a => a.AddStandardAsync(hr));
        var ops = await company.SignedInAsync(company.Ops);
        (string, string)[] plan = [.. Form("Input.RatePercent", "1"), ("Input.Groups[0].Amount", "300"), ("Input.Gates[0].AtLeast", "100")];
        var refused = await PostAsync(ops, "/Incentives/Plans/New", "plan-form", [.. plan, ("Input.Gates[0].Kpi", "visits")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Customer visits is for coaching only: it may not decide about pay.", (await ReadAsync(refused)).Body!.TextContent, StringComparison.Ordinal);
        var saved = await PostAsync(ops, "/Incentives/Plans/New", "plan-form", [.. plan, ("Input.Gates[0].Kpi", "revenue")]);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("Sales booked at least 100 %", (await PageAsync(ops, saved.Headers.Location!.OriginalString)).QuerySelector("[data-testid=words]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.RatePercent", "much")]
    [InlineData("Input.Cap", "-5")]
    [InlineData("Input.Tiers[1].From", "0")]
    [InlineData("Input.UnpaidDays", "9999")]
    [InlineData("Input.FromOn", "2026-01-15")]
    [InlineData("Input.Groups[0].Amount", "313")]
    [InlineData("Input.Gates[0].AtLeast", "97")]
    [InlineData("Input.Gates[1].Amount", "313")]
    public async Task WhatCannotBe_IsRefused_AndTheTypedTextStays(string field, string typed)
    {
        var refused = await PostAsync(await company.SignedInAsync(company.Ops), "/Incentives/Plans/New", "plan-form", [.. Form("Input.RatePercent", "1").Where(f => f.Item1 != field), (field, typed), .. field.StartsWith("Input.Tiers", StringComparison.Ordinal) ? new[] { ("Input.Tiers[1].Multiplier", "2") } : []]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(typed, await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnApprovedPlan_IsNeverEdited_ANextVersionFollowsIt_ItsCliffIsWarnedOf_AndOnlyWhomItPaysReadsIt()
    {
        var cliff = new PlanTerms { Variable = 1_000_00, Tiers = [new(0, .5m), new(50, 1, BackToZero: true)] };
        var reference = await company.PlanAsync(cliff, PayCompany.First, 1, company.NorthRep);
        var (ops, address) = (await company.SignedInAsync(company.Ops), "/Incentives/Plans/" + reference);
        Assert.Contains("at 50 % the pay jumps by ¥250.00", (await PageAsync(ops, address)).QuerySelector("[data-testid=cliffs]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ops.GetAsync(address + "/Edit", Stop)).StatusCode);
        var next = await PostAsync(ops, address, "follow-form");
        Assert.Equal($"/Incentives/Plans/{reference[..^1]}2", next.Headers.Location!.OriginalString);
        var second = reference[..^1] + "2";
        Assert.Equal(PayCompany.Running.AddMonths(1), await company.DbAsync(db => db.IncentiveVersions.Where(v => v.Reference == second).Select(v => v.FromOn).SingleAsync(Stop)));
        Assert.DoesNotContain("Payroll", (await PageAsync(ops, "/Incentives")).QuerySelector("nav.tabs")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await company.SignedInAsync(company.NorthRep)).GetAsync(address, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthColleague)).GetAsync(address, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthRep)).GetAsync(next.Headers.Location.OriginalString, Stop)).StatusCode);
    }

    private (string, string)[] Form(string rate, string value) =>
        [("Input.Name", "Plan"), ("Input.FromOn", PayCompany.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Input.Months", "1"), ("Input.Role", ""), ("Input.People", $"{company.NorthRep.Id}"), (rate, value)];
}
