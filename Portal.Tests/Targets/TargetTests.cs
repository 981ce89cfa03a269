using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Targets;
using Portal.Tests.Support;
using Portal.Tests.Tasks;
using Portal.Workflows.Goals;
using Portal.Workflows.Targets;

namespace Portal.Tests.Targets;

/// <summary>Targets from the company down: who sets and sees them, how they are spread, and what a lock holds.</summary>
public sealed class TargetTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int next = 2030;

    [Fact]
    public async Task ATargetOfTheTeam_IsSpreadExactly_ToItsPeople()
    {
        var (year, team) = (Year(), company.NorthRep.TeamId!.Value);
        await SetAsync(company.Director, year, TargetScope.Team, team, (1, 6, 1000_00), (7, 12, 500_01));
        var director = await company.SignedInAsync(company.Director);

        var preview = await TestCompany.PageAsync(director, Url("Spread", year, TargetScope.Team, team));
        Assert.Equal(3, preview.QuerySelectorAll("[data-testid=will]").Length);
        var answer = await director.SendFormAsync(Url("Spread", year, TargetScope.Team, team), ("Input.Seen", preview.QuerySelector("input[name='Input.Seen']")!.GetAttribute("value")!));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var rows = await RowsAsync(year, TargetScope.Person);
        Assert.Equal((6, 1500_01, 1000_00), (rows.Count, rows.Sum(r => r.Value), rows.Where(r => r.PeriodTo.Month == 6).Sum(r => r.Value)));
        Assert.Contains("spread exactly", (await TestCompany.PageAsync(director, $"/Targets?metric=Revenue&year={year}")).QuerySelector($"[data-testid=row-Team-{team}]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await director.SendFormAsync(Url("Spread", year, TargetScope.Team, team), ("Input.Seen", "1"))).StatusCode);
    }

    [Fact]
    public async Task ByLastYearsOrders_WhoSoldMoreGetsMore()
    {
        var (year, team) = (Year(), company.NorthRep.TeamId!.Value);
        await company.DbAsync(async db =>
        {
            foreach (var (account, amount, number) in new[] { (company.NorthAccount, 300_00, $"A{year}"), (company.ColleagueAccount, 100_00, $"B{year}") })
            {
                db.Orders.Add(new() { Number = number, AccountId = account.Id, OrderedOn = new(year - 1, 5, 5), Amount = amount, Currency = "CNY", CreatedUtc = company.Time.GetUtcNow().UtcDateTime });
            }
            return await db.SaveChangesAsync(Stop);
        });
        await SetAsync(company.Director, year, TargetScope.Team, team, (1, 12, 4000_00));
        var director = await company.SignedInAsync(company.Director);
        var page = await TestCompany.PageAsync(director, Url("Spread", year, TargetScope.Team, team) + "&by=Actuals");

        await director.SendFormAsync(Url("Spread", year, TargetScope.Team, team) + "&by=Actuals", ("Input.Seen", page.QuerySelector("input[name='Input.Seen']")!.GetAttribute("value")!));

        var rows = (await RowsAsync(year, TargetScope.Person)).ToDictionary(r => r.SubjectId, r => r.Value);
        Assert.Equal((3000_00, 1000_00, 0), (rows[company.NorthRep.Id], rows[company.NorthColleague.Id], rows[company.NorthManager.Id]));
    }

    [Fact]
    public async Task LockedAndProbationRows_StayAsTheyAre_AndTheOthersShareTheRest()
    {
        var (year, team) = (Year(), company.NorthRep.TeamId!.Value);
        await SetAsync(company.Director, year, TargetScope.Team, team, (1, 12, 1200_00));
        await SetAsync(company.Director, year, TargetScope.Person, company.NorthRep.Id, (1, 12, 500_00));
        Assert.Equal(TargetAnswer.Done, await DoAsync(company.Director, a => v => a.LockAsync(Metric.Revenue, year, new(TargetScope.Person, company.NorthRep.Id), v)));
        await SetFactsAsync(company.Director, year, TargetScope.Person, company.NorthColleague.Id, [new(new(7, 7), 100_00, true), new(new(8, 12), 200_00)]);

        var sheet = await SheetAsync(company.Director, year);
        var plan = await company.UseAsync<TargetSpread, SpreadPlan>(s => s.PlanAsync(sheet, sheet.Tree.Find(new(TargetScope.Team, team))!, SpreadBy.Evenly));

        Assert.Equal([KeptBecause.Locked, KeptBecause.Probation, null], plan.Lines.OrderBy(l => l.Kept is null).ThenBy(l => l.Kept).Select(l => l.Kept));
        Assert.Equal(400_00, plan.Lines.Single(l => l.Kept is null).After);
        Assert.Equal(TargetAnswer.Locked, await SetFactsAsync(company.Director, year, TargetScope.Person, company.NorthRep.Id, [new(MonthSpan.Year, 1_00)]));
    }

    [Fact]
    public async Task ALock_HoldsEverybodyBelow_AndIsOpenedForAReasonOnly()
    {
        var (year, team) = (Year(), company.SouthRep.TeamId!.Value);
        var director = await company.SignedInAsync(company.Director);
        var at = $"metric=Revenue&year={year}&scope=Team&subject={team}";
        Assert.Equal(HttpStatusCode.Redirect, (await director.SendFormAsync($"/Targets?handler=Lock&{at}")).StatusCode);
        Assert.Equal(TargetAnswer.Locked, await SetFactsAsync(company.SouthManager, year, TargetScope.Person, company.SouthRep.Id, [new(MonthSpan.Year, 1_00)]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await director.SendFormAsync($"/Targets?handler=Unlock&{at}", ("Input.Reason", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.SouthManager)).SendFormAsync($"/Targets?handler=Unlock&{at}", ("Input.Reason", "I want to"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await director.SendFormAsync($"/Targets?handler=Unlock&{at}", ("Input.Reason", "The market fell"))).StatusCode);

        Assert.Equal(TargetAnswer.Done, await SetFactsAsync(company.SouthManager, year, TargetScope.Person, company.SouthRep.Id, [new(MonthSpan.Year, 1_00)]));
        Assert.Equal("The market fell", await company.DbAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "TargetTeam" && a.SubjectId == team && a.Change == "Revenue.Unlocked").Select(a => a.Reason).SingleAsync(Stop)));
        Assert.Contains("The market fell", (await TestCompany.PageAsync(director, $"/Targets?metric=Revenue&year={year}")).QuerySelector("[data-testid=locks]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rep", false, false), InlineData("colleague", false, false), InlineData("manager", true, true), InlineData("director", true, true), InlineData("outsider", false, false), InlineData("hr", true, false)]
    public async Task WhoIsAboveSetsIt_HrReads_NobodySetsTheirOwn(string who, bool sees, bool sets)
    {
        var year = Year();
        PortalUser person = who switch { "rep" => company.NorthRep, "colleague" => company.NorthColleague, "manager" => company.NorthManager, "director" => company.Director, "hr" => company.Hr, _ => company.SouthManager };
        var client = await company.SignedInAsync(person);
        var url = Url("Of", year, TargetScope.Person, company.NorthRep.Id);

        Assert.Equal(sees || who == "rep" ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync(url, Stop)).StatusCode);
        Assert.Equal(sets ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, (await client.SendFormAsync(url, ("Input.Rows[0].From", "1"), ("Input.Rows[0].To", "12"), ("Input.Rows[0].Value", "1,200"))).StatusCode);
        Assert.Equal(sets ? 1200_00 : 0, (await RowsAsync(year, TargetScope.Person)).Sum(r => r.Value));
    }

    [Theory]
    [InlineData("9", "3", "5", "Input.Rows[0].To")]
    [InlineData("1", "12", "abc", "Input.Rows[0].Value")]
    [InlineData("1", "12", "-5", "Input.Rows[0].Value")]
    public async Task BadRows_AreSaidAtTheField_AndNothingIsSet(string from, string to, string value, string field)
    {
        var year = Year();
        var answer = await (await company.SignedInAsync(company.NorthManager)).SendFormAsync(
            Url("Of", year, TargetScope.Person, company.NorthRep.Id), ("Input.Rows[0].From", from), ("Input.Rows[0].To", to), ("Input.Rows[0].Value", value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"name=\"{field}\"", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Empty(await RowsAsync(year, TargetScope.Person));
    }

    [Fact]
    public async Task MonthsThatOverlap_AreRefused_AndTwoWhoSetAtOnceAreTold()
    {
        var year = Year();
        var manager = await company.SignedInAsync(company.NorthManager);
        var url = Url("Of", year, TargetScope.Person, company.NorthRep.Id);
        (string, string)[] Rows(int from) => [("Input.Rows[0].From", "7"), ("Input.Rows[0].To", "7"), ("Input.Rows[0].Value", "10"), ("Input.Rows[0].Probation", "true"), ("Input.Rows[1].From", $"{from}"), ("Input.Rows[1].To", "12"), ("Input.Rows[1].Value", "90")];

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await manager.SendFormAsync(url, Rows(7))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await manager.SendFormAsync(url, Rows(8))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await manager.SendFormAsync(url, Rows(9))).StatusCode);

        Assert.Equal(2, (await RowsAsync(year, TargetScope.Person)).Count);
        Assert.Contains("Probation", (await TestCompany.PageAsync(await company.SignedInAsync(company.NorthRep), $"/Targets/Mine?year={year}")).QuerySelector("[data-testid=mine]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Percentages_AreCopied_NotDivided()
    {
        var (year, team) = (Year(), company.NorthRep.TeamId!.Value);
        await company.UseAsync<TargetActions, TargetAnswer>(async a => await a.SetAsync(Metric.Satisfaction, year, new(TargetScope.Team, team), [new(MonthSpan.Year, 92_50)], 0, await company.ViewerAsync(company.Director)));
        var sheet = await company.UseAsync<TargetBook, TargetSheet>(async b => await b.ReadAsync(Metric.Satisfaction, year, await company.ViewerAsync(company.Director), Stop));

        var plan = await company.UseAsync<TargetSpread, SpreadPlan>(s => s.PlanAsync(sheet, sheet.Tree.Find(new(TargetScope.Team, team))!, SpreadBy.HeadCount));

        Assert.All(plan.Lines, l => Assert.Equal(92_50, l.After));
    }

    [Fact]
    public async Task ATeamBelongsToARegion_AndNeverToItself()
    {
        var (north, south) = (company.NorthRep.TeamId!.Value, company.SouthRep.TeamId!.Value);
        var admin = await company.SignedInAsync(company.Admin);
        async Task<HttpStatusCode> PutAsync(int team, int parent)
        {
            var (name, version) = await company.DbAsync(db => db.Teams.Where(t => t.Id == team).Select(t => new ValueTuple<string, int>(t.Name, t.Version)).SingleAsync(Stop));
            return (await admin.SendFormAsync("/Admin/People/Teams?handler=Rename", ("Input.Id", $"{team}"), ("Input.Version", $"{version}"), ("Input.Name", name), ("Input.Parent", parent == 0 ? "" : $"{parent}"))).StatusCode;
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync(north, north));
        Assert.Equal(HttpStatusCode.Redirect, await PutAsync(south, north));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync(north, south));
        var sheet = await SheetAsync(company.Director, Year());
        Assert.Equal(2, sheet.Tree.Find(new(TargetScope.Team, south))!.Depth);
        Assert.Equal(HttpStatusCode.Redirect, await PutAsync(south, 0));
    }

    [Fact]
    public async Task ThePage_TakesFewCommands()
    {
        var director = await company.SignedInAsync(company.Director);
        await TestCompany.PageAsync(director, "/Targets");
        Assert.InRange((await SqlCount.OfAsync(director, "/Targets")).Count, 1, 8);
    }

    private static int Year() => Interlocked.Increment(ref next);

    private static string Url(string page, int year, TargetScope scope, int subject) => $"/Targets/{page}?metric=Revenue&year={year}&scope={scope}&subject={subject}";

    private async Task SetAsync(PortalUser by, int year, TargetScope scope, int subject, params (int From, int To, long Value)[] rows) =>
        Assert.Equal(TargetAnswer.Done, await SetFactsAsync(by, year, scope, subject, [.. rows.Select(r => new TargetFacts(new(r.From, r.To), r.Value))]));

    private Task<TargetAnswer> SetFactsAsync(PortalUser by, int year, TargetScope scope, int subject, IReadOnlyList<TargetFacts> facts) => DoAsync(by, a => v => a.SetAsync(Metric.Revenue, year, new(scope, subject), facts, 0, v));

    private async Task<TargetAnswer> DoAsync(PortalUser by, Func<TargetActions, Func<Portal.Organization.Viewer, Task<TargetAnswer>>> work)
    {
        var viewer = await company.ViewerAsync(by);
        return await company.UseAsync<TargetActions, TargetAnswer>(a => work(a)(viewer));
    }

    private async Task<TargetSheet> SheetAsync(PortalUser by, int year)
    {
        var viewer = await company.ViewerAsync(by);
        return await company.UseAsync<TargetBook, TargetSheet>(b => b.ReadAsync(Metric.Revenue, year, viewer, Stop));
    }

    private Task<List<Target>> RowsAsync(int year, TargetScope scope) =>
        company.DbAsync(db => db.Targets.AsNoTracking().Where(t => t.Scope == scope && t.PeriodFrom >= new DateOnly(year, 1, 1) && t.PeriodFrom <= new DateOnly(year, 12, 31)).ToListAsync(Stop));
}
