using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Support.Pulses;
using Portal.Tests.Support;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Wellbeing;

/// <summary>Everybody answers once, what they answer is added up at once, and small groups never show.</summary>
public sealed class PulseTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItIsOpenedByHr_AnsweredOnce_AndShowsTheWhole_AndNoSmallTeam()
    {
        var extra = new List<PortalUser>();
        for (var i = 0; i < 3; i++) { extra.Add(await InTeamAsync(company.NorthManager.TeamId!.Value)); }
        var hr = await company.SignedInAsync(company.Hr);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(hr, "/Support/Pulses/New", "pulse-form", ("Input.Name", "Winter"), ("Input.En", "One question only"))).StatusCode);
        var opened = await PostAsync(hr, "/Support/Pulses/New", "pulse-form", ("Input.Name", "Winter"), ("Input.Zh", "A\nB"), ("Input.En", "I am well\nI have help"));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        var (address, id) = (opened.Headers.Location!.OriginalString, long.Parse(opened.Headers.Location!.OriginalString.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));

        var rep = await company.SignedInAsync(company.NorthRep);
        Assert.NotNull((await PageAsync(rep, "/Support")).QuerySelector("[data-testid=answer]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(rep, address, "answer-form", ("Input.Marks[0]", "4"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(rep, address, "answer-form", ("Input.Marks[0]", "4"), ("Input.Marks[1]", "9"))).StatusCode);
        var (action, filled) = await FillAsync(rep, address, "answer-form", ("Input.Marks[0]", "5"), ("Input.Marks[1]", "1"));
        Assert.Equal(HttpStatusCode.Redirect, (await rep.PostAsync(action, new FormUrlEncodedContent(filled), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await rep.PostAsync(action, new FormUrlEncodedContent(filled), Stop)).StatusCode);
        foreach (var person in new[] { company.NorthManager, company.NorthColleague, extra[0], extra[1], company.SouthRep, company.SouthManager, company.Director, company.Hr }) { await AnswerAsync(id, person, 3, 2); }
        Assert.DoesNotContain("Mean", (await PageAsync(hr, address)).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, address, "close-form")).StatusCode);
        foreach (var client in new[] { rep, hr, await company.SignedInAsync(company.Admin) })
        {
            var page = await PageAsync(client, address);
            var whole = page.QuerySelector("[data-testid=whole]")!.TextContent;
            Assert.Contains("9 of", whole, StringComparison.Ordinal);
            Assert.Contains("3.2", whole, StringComparison.Ordinal);
            Assert.Equal("North", page.QuerySelector("[data-testid=team] .head")!.TextContent);
            Assert.Single(page.QuerySelectorAll("[data-testid=team]"));
            Assert.Contains("2 teams", page.QuerySelector("[data-testid=hidden]")!.TextContent, StringComparison.Ordinal);
        }
        var left = await company.DbAsync(db => db.PulseGroups.AsNoTracking().Include(g => g.Tallies).Where(g => g.PulseId == id).ToListAsync(Stop));
        Assert.All(left.Where(g => !g.IsShown), g => Assert.Equal((0, 0), (g.Answers, g.Tallies.Count)));
        Assert.False(await company.DbAsync(db => db.PulseSeats.AnyAsync(s => s.PulseId == id, Stop)));
    }

    [Fact]
    public async Task WithThreeAnswers_NothingShows_AndOthersThanHr_NeitherOpenNorClose()
    {
        var viewer = await company.ViewerAsync(company.Hr);
        var id = await company.UseAsync<PulseActions, long>(a => a.OpenAsync(new("Few", Pulse.Standard, company.Time.GetUtcNow().UtcDateTime.AddDays(2), Guid.NewGuid()), viewer));
        foreach (var person in new[] { company.NorthRep, company.NorthColleague, company.NorthManager }) { await AnswerAsync(id, person, 1, 1, 1, 1, 1); }
        foreach (var person in new[] { company.NorthManager, company.Admin, company.NorthRep })
        {
            var client = await company.SignedInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/Support/Pulses/New", Stop)).StatusCode);
            Assert.Null((await PageAsync(client, $"/Support/Pulses/{id}")).QuerySelector("[data-testid=close-form]"));
        }
        company.Time.Shift += TimeSpan.FromDays(3);
        try
        {
            Assert.True(await company.UseAsync<PulseActions, int>(a => a.CloseDueAsync(Stop)) >= 1);
            Assert.Equal(0, await company.UseAsync<PulseActions, int>(a => a.CloseDueAsync(Stop)));
        }
        finally { company.Time.Shift -= TimeSpan.FromDays(3); }
        var page = await PageAsync(await company.SignedInAsync(company.Hr), $"/Support/Pulses/{id}");
        Assert.NotNull(page.QuerySelector("[data-testid=too-few]"));
        Assert.Null(page.QuerySelector("[data-testid=whole]"));
        Assert.Equal(0, await company.DbAsync(db => db.PulseGroups.Where(g => g.PulseId == id).SumAsync(g => g.Answers + g.Tallies.Count, Stop)));
    }

    [Fact]
    public async Task NothingThatIsStored_TiesAnAnswerToAPerson_OrAMoment()
    {
        Assert.Equal(["GroupId", "Question", "Mark", "Count"], typeof(PulseTally).GetProperties().Select(p => p.Name));
        Assert.Equal(["PulseId", "PersonId", "TeamId", "HasAnswered"], typeof(PulseSeat).GetProperties().Select(p => p.Name));
        var viewer = await company.ViewerAsync(company.Hr);
        var id = await company.UseAsync<PulseActions, long>(a => a.OpenAsync(new("Order", Pulse.Standard, company.Time.GetUtcNow().UtcDateTime.AddDays(2), Guid.NewGuid()), viewer));
        var before = await RowsAsync(id);
        foreach (var person in new[] { company.SouthRep, company.NorthRep }) { await AnswerAsync(id, person, 1, 2, 3, 4, 5); }
        Assert.Equal(before, await RowsAsync(id));
    }

    /// <summary>Where the rows lie: nobody can read from it who came first.</summary>
    private Task<string> RowsAsync(long id) => company.DbAsync(async db =>
    {
        var seats = await db.Database.SqlQuery<long>($"SELECT rowid * 1000000 + \"PersonId\" AS \"Value\" FROM \"PulseSeats\" WHERE \"PulseId\" = {id}").ToListAsync(Stop);
        var tallies = await db.Database.SqlQuery<long>($"SELECT t.rowid AS \"Value\" FROM \"PulseTallies\" t JOIN \"PulseGroups\" g ON g.\"Id\" = t.\"GroupId\" WHERE g.\"PulseId\" = {id}").ToListAsync(Stop);
        return string.Join(',', seats.Order()) + "|" + string.Join(',', tallies.Order());
    });

    private async Task AnswerAsync(long id, PortalUser person, params int[] marks)
    {
        var viewer = await company.ViewerAsync(person);
        Assert.Equal(PulseAnswer.Done, await company.UseAsync<PulseActions, PulseAnswer>(a => a.AnswerAsync(id, marks, viewer)));
    }

    private async Task<PortalUser> InTeamAsync(int team)
    {
        var person = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        await company.DbAsync(db => db.WriteAsync(async () =>
        {
            await db.Users.Where(u => u.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.TeamId, team));
            await Portal.Data.StampExtensions.TouchAsync(db, Portal.Data.ConfigurationStamp.Organization);
            return 0;
        }));
        return person;
    }
}
