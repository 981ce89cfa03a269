using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Opportunities;
using Portal.Tests.Support;

namespace Portal.Tests.Opportunities;

/// <summary>An opportunity goes from stage to stage, with reasons where they are due; everything stays in its log.</summary>
public sealed class OpportunityTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const long Proposal = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ANewOpportunity_BeginsInItsStage_WithTheSumOfItsLines_OnceForEachForm()
    {
        var product = await ProductAsync();
        var rep = await company.SignedInAsync(company.NorthRep);
        var (address, filled) = await TestCompany.FillAsync(rep, $"/Opportunities/New?account={company.NorthAccount.Id}", "opportunity-form",
            ("Input.Title", "Palletising line"), ("Input.ExpectedOn", "2027-03-31"), ("Input.Lines[0].Product", $"{product}"), ("Input.Lines[0].Quantity", "4"), ("Input.Lines[0].Price", "1,000.50"), ("Input.Lines[0].Discount", "10"));

        for (var i = 0; i < 2; i++) { Assert.Equal(HttpStatusCode.Redirect, (await rep.PostAsync(address, new FormUrlEncodedContent(filled), Stop)).StatusCode); }

        var stored = await company.DbAsync(db => db.Opportunities.Include(o => o.Lines).SingleAsync(o => o.Title == "Palletising line", Stop));
        Assert.Equal((PipelineStage.Prospecting, OpportunityStatus.Open, 3_601_80L, company.NorthRep.Id, new DateOnly(2027, 3, 31)), (stored.StageId, stored.Status, stored.Amount, stored.OwnerId, stored.ExpectedOn));
        Assert.Equal([null], await company.DbAsync(db => db.StageChanges.Where(c => c.OpportunityId == stored.Id).Select(c => c.FromStageId).ToListAsync(Stop)));
    }

    public static TheoryData<string, string, string> BadFields => new()
    {
        { "Input.Title", "", "Opportunity" }, { "Input.ExpectedOn", "soon", "2026-12-31" }, { "Input.ExpectedOn", "", "2026-12-31" }, { "Input.ExpectedOn", "2099-01-01", "five years" }, { "Input.Amount", "a lot", "1,850,000.00" },
        { "Input.Owner", "999999", "your own team" }, { "Input.Stage", "5", "stage" }, { "Input.Contact", "999999", "contact" }, { "Input.Lines[0].Quantity", "3", "Line 1: choose a product" },
    };

    [Theory, MemberData(nameof(BadFields))]
    public async Task WhatCannotBe_IsRefusedBesideItsField_AndStoresNothing(string field, string value, string said)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var before = await company.DbAsync(db => db.Opportunities.CountAsync(Stop));
        var fields = new Dictionary<string, string> { ["Input.Title"] = "Refused", ["Input.ExpectedOn"] = "2027-01-01", [field] = value };

        var answer = await TestCompany.PostAsync(rep, $"/Opportunities/New?account={company.NorthAccount.Id}", "opportunity-form", [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, (await TestCompany.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await company.DbAsync(db => db.Opportunities.CountAsync(Stop)));
    }

    [Fact]
    public async Task AStepForwards_PastUnmetCriteria_NeedsAReason_AndIsLoggedWithTheTimeSpent()
    {
        var id = await AddAsync(PipelineStage.Engaging);
        var rep = await company.SignedInAsync(company.NorthRep);

        var refused = await TestCompany.PostAsync(rep, $"/Opportunities/{id}", "next-form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await TestCompany.ReadAsync(refused);
        Assert.Contains("The budget is known", page.QuerySelector("[data-testid=unmet]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(PipelineStage.Engaging, await StageAsync(id));

        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, $"/Opportunities/{id}?to={Proposal}", "move-form", ("Move.Reason", "The customer is in a hurry"))).StatusCode);
        Assert.Equal(Proposal, await StageAsync(id));
        var log = await company.DbAsync(db => db.StageChanges.SingleAsync(c => c.OpportunityId == id, Stop));
        Assert.Equal((PipelineStage.Engaging, Proposal, "The customer is in a hurry", 10), (log.FromStageId, log.ToStageId, log.Reason, (int)Math.Round(log.Duration.TotalDays)));
    }

    [Fact]
    public async Task WithItsCriteriaMet_OneClickIsEnough()
    {
        var id = await AddAsync(PipelineStage.Engaging);
        var rep = await company.SignedInAsync(company.NorthRep);
        await company.DbAsync(db => { db.OpportunityTicks.AddRange(new[] { 2L, 3L }.Select(c => new OpportunityTick { OpportunityId = id, CriterionId = c, AtUtc = DateTime.UtcNow, ById = company.NorthRep.Id })); return db.SaveChangesAsync(Stop); });

        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, $"/Opportunities/{id}", "next-form")).StatusCode);

        Assert.Equal(Proposal, await StageAsync(id));
    }

    [Fact]
    public async Task ALoss_NeedsItsReason_AndReopening_One()
    {
        var id = await AddAsync(PipelineStage.Engaging);
        var rep = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCompany.PostAsync(rep, $"/Opportunities/{id}?to=6", "move-form")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, $"/Opportunities/{id}?to=6", "move-form", ("Move.Lost", "Price"), ("Move.Reason", "12 % cheaper elsewhere"))).StatusCode);
        var lost = await FindAsync(id);
        Assert.Equal((OpportunityStatus.Lost, LostReason.Price, "12 % cheaper elsewhere"), (lost.Status, lost.LostReason, lost.LostNote));
        Assert.NotNull(lost.ClosedOn);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCompany.PostAsync(rep, $"/Opportunities/{id}?to=2", "move-form")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, $"/Opportunities/{id}?to=2", "move-form", ("Move.Reason", "They called again"))).StatusCode);
        var open = await FindAsync(id);
        Assert.Equal((OpportunityStatus.Open, (DateOnly?)null, (LostReason?)null), (open.Status, open.ClosedOn, open.LostReason));
    }

    [Fact]
    public async Task Winning_LeadsToTheOrder_FilledIn()
    {
        var id = await AddAsync(4);
        var rep = await company.SignedInAsync(company.NorthRep);

        var won = await TestCompany.PostAsync(rep, $"/Opportunities/{id}?to=5", "move-form", ("Move.Reason", "Signed"));

        Assert.Equal($"/Orders/New?account={company.NorthAccount.Id}&opportunity={id}", won.Headers.Location!.ToString());
        Assert.Equal("20000", (await TestCompany.PageAsync(rep, won.Headers.Location!.ToString())).QuerySelector("[name='Input.Amount']")!.GetAttribute("value"));
        Assert.Equal(OpportunityStatus.Won, (await FindAsync(id)).Status);
    }

    [Fact]
    public async Task MovingTheExpectedDay_IsCounted_WithHowFar()
    {
        var id = await AddAsync(PipelineStage.Engaging, new(2027, 3, 1));
        var rep = await company.SignedInAsync(company.NorthRep);

        foreach (var day in new[] { "2027-03-20", "2027-04-25", "2027-04-11" })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, $"/Opportunities/{id}/Edit", "opportunity-form", ("Input.ExpectedOn", day), ("Input.MoveReason", "Budget round"))).StatusCode);
        }

        Assert.Equal("Moved 3 times, 41 days later, 1 times into another quarter", (await TestCompany.PageAsync(rep, $"/Opportunities/{id}")).QuerySelector("[data-testid=slippage]")!.TextContent.Trim());
        Assert.Equal(3, (await FindAsync(id)).Moves);
        Assert.All(await company.DbAsync(db => db.DateMoves.Where(m => m.OpportunityId == id).Select(m => m.Reason).ToListAsync(Stop)), r => Assert.Equal("Budget round", r));
    }

    [Fact]
    public async Task TwoPeopleAtOnce_TheSecondIsTold_AndChangesNothing()
    {
        var id = await AddAsync(PipelineStage.Engaging);
        var rep = await company.SignedInAsync(company.NorthRep);
        var (address, filled) = await TestCompany.FillAsync(rep, $"/Opportunities/{id}/Edit", "opportunity-form", ("Input.Title", "Mine"));
        await TestCompany.PostAsync(await company.SignedInAsync(company.NorthManager), $"/Opportunities/{id}/Edit", "opportunity-form", ("Input.Title", "The manager's"));

        Assert.Equal(HttpStatusCode.Conflict, (await rep.PostAsync(address, new FormUrlEncodedContent(filled), Stop)).StatusCode);
        Assert.Equal("The manager's", (await FindAsync(id)).Title);
    }

    [Fact]
    public async Task TheBoard_ShowsEachStage_WithCountSumAndWeightedSum_AndMovesACard()
    {
        var account = await company.AccountAsync(company.SouthRep);
        var ids = await company.DbAsync(async db =>
        {
            var rows = new[] { 100_00L, 300_00L }.Select(a => Deals.Of(account, company.SouthRep.Id, Proposal, amount: a, expectedOn: new(2027, 1, 1))).ToList();
            db.Opportunities.AddRange(rows);
            await db.SaveChangesAsync(Stop);
            return rows.ConvertAll(r => r.Id);
        });
        var rep = await company.SignedInAsync(company.SouthRep);

        var column = (await TestCompany.PageAsync(rep, "/Opportunities")).QuerySelector($"[data-testid=column-{Proposal}]")!;
        Assert.Contains("· 2", column.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("¥400.00", column.QuerySelector(".sum")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("¥200.00", column.QuerySelector(".sum")!.TextContent, StringComparison.Ordinal);

        var page = await TestCompany.PageAsync(rep, "/Opportunities");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        async Task<string?> MoveAsync(long id, long to) => (await rep.PostAsync("/Opportunities?handler=Move", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Move.Id", $"{id}"), new("Move.Version", "0"), new("Move.To", $"{to}")]), Stop)).Headers.Location?.ToString();
        Assert.Equal("/Opportunities", await MoveAsync(ids[0], PipelineStage.Engaging));
        Assert.Equal(PipelineStage.Engaging, await StageAsync(ids[0]));
        Assert.Equal($"/Opportunities/{ids[1]}?to=6#move", await MoveAsync(ids[1], PipelineStage.Lost));
        Assert.Equal(Proposal, await StageAsync(ids[1]));
    }

    [Theory]
    [InlineData("owner", true, true)]
    [InlineData("manager", true, true)]
    [InlineData("colleague", false, false)]
    [InlineData("reader", true, false)]
    [InlineData("writer", true, true)]
    public async Task WhoSeesAndWhoChanges(string who, bool sees, bool changes)
    {
        var account = await company.AccountAsync(company.NorthRep);
        var id = await company.DbAsync(async db => { var row = db.Opportunities.Add(Deals.Of(account, company.NorthRep.Id)).Entity; await db.SaveChangesAsync(Stop); return row.Id; });
        if (who is "reader" or "writer") { await company.ShareAsync(account, company.SouthRep, who == "writer"); }
        var client = await company.SignedInAsync(who switch { "owner" => company.NorthRep, "manager" => company.NorthManager, "colleague" => company.NorthColleague, _ => company.SouthRep });

        Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync($"/Opportunities/{id}", Stop)).StatusCode);
        Assert.Equal(changes ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync($"/Opportunities/{id}/Edit", Stop)).StatusCode);
    }

    [Fact]
    public async Task TheList_GoesOnPageByPage_WithoutLosingARow()
    {
        var account = await company.AccountAsync(company.NorthColleague);
        await company.DbAsync(db => { db.Opportunities.AddRange(Enumerable.Range(0, 120).Select(i => Deals.Of(account, company.NorthColleague.Id, title: $"Deal {i}", expectedOn: i < 100 ? new DateOnly(2027, 1, 1).AddDays(i / 7) : null))); return db.SaveChangesAsync(Stop); });
        var client = await company.SignedInAsync(company.NorthColleague);
        var seen = new List<string>();
        for (var address = $"/Opportunities?View=List&Status=Open&Account={account.Id}"; address is not null;)
        {
            var page = await TestCompany.PageAsync(client, address);
            seen.AddRange(page.QuerySelectorAll("[data-testid=opportunity-row] .title").Select(t => t.TextContent));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }

    private Task<long> AddAsync(long stage, DateOnly? expected = null) => company.DbAsync(async db =>
    {
        var row = db.Opportunities.Add(Deals.Of(company.NorthAccount, company.NorthRep.Id, stage, amount: 20_000_00, expectedOn: expected)).Entity;
        await db.SaveChangesAsync(Stop);
        return row.Id;
    });

    private Task<Opportunity> FindAsync(long id) => company.DbAsync(db => db.Opportunities.AsNoTracking().SingleAsync(o => o.Id == id, Stop));

    private async Task<long> StageAsync(long id) => (await FindAsync(id)).StageId;

    private Task<long> ProductAsync() => company.DbAsync(async db => { var product = db.Products.Add(new() { Name = $"Product {Guid.NewGuid()}" }).Entity; await db.SaveChangesAsync(Stop); return product.Id; });
}
