using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Performance.Circles;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Performance;

/// <summary>360 feedback: nobody is given away, whatever is asked.</summary>
public sealed class CircleTests(PerformanceCompany company) : IClassFixture<PerformanceCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FourAnswers_ShowTheWhole_SmallGroupsAndNames_AreNeverShown_AndNothingBeforeItCloses()
    {
        var peers = new List<PortalUser>();
        for (var i = 0; i < 5; i++) { peers.Add(await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id, $"Peer {i}")); }
        var manager = await company.SignedInAsync(company.NorthManager);
        (string, string)[] about = [("Input.Person", $"{company.NorthRep.Id}"), ("Input.Others", $"{company.Director.Id}")];
        Assert.Contains("at least 4", (await ReadAsync(await PostAsync(manager, "/Performance/Circles/New", "circle-form", [.. about, ("Input.Peers", $"{peers[0].Id}")]))).Body!.TextContent, StringComparison.Ordinal);
        var opened = await PostAsync(manager, "/Performance/Circles/New", "circle-form", [.. about, .. peers.Select(p => ("Input.Peers", $"{p.Id}"))]);
        var page = opened.Headers.Location!.OriginalString;
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.SouthRep)).GetAsync(page, Stop)).StatusCode);
        foreach (var (peer, at) in peers.Take(4).Select((p, i) => (p, i)))
        {
            var client = await company.SignedInAsync(peer);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(client, page, "answer-form", ("Input.Words", "Half"))).StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(client, page, "answer-form", [.. Marks(at % 2 == 0 ? 5 : 3), ("Input.Words", $"Wordsof{at}")])).StatusCode);
            Assert.Null((await PageAsync(client, page)).QuerySelector("form[data-testid=answer-form]"));
        }
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(manager, page, "answer-form", Marks(1))).StatusCode);
        var rep = await company.SignedInAsync(company.NorthRep);
        Assert.DoesNotContain("Wordsof", (await PageAsync(rep, page)).Body!.TextContent, StringComparison.Ordinal);

        company.Time.Shift += TimeSpan.FromDays(20);
        Assert.Equal(1, await company.UseAsync<CircleActions, int>(a => a.CloseDueAsync(Stop)));
        var result = await PageAsync(await company.SignedInAsync(company.NorthRep), page);
        Assert.NotNull(result.QuerySelector("[data-testid=circle-result]"));
        // The manager's single answer could be found by subtraction from four peers and the whole, so peers are not shown apart.
        Assert.Contains("Everybody (5)", result.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Peers (", result.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, result.QuerySelectorAll("[data-testid=words]").Length);
        Assert.False(await company.DbAsync(db => db.CircleSeats.AnyAsync(Stop)));
        Assert.All(await company.DbAsync(db => db.AuditEntries.Where(a => a.SubjectKind == CircleActions.AuditKind).Select(a => a.ActorId).ToListAsync(Stop)), a => Assert.DoesNotContain(peers, p => p.Id == a));
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(peers[0])).GetAsync(page, Stop)).StatusCode);
    }

    [Fact]
    public async Task ThreeAnswers_ShowNothing_AndAreKeptNowhere()
    {
        var hr = await company.ViewerAsync(company.Hr);
        var (_, id) = await company.UseAsync<CircleActions, (CircleAnswer, long)>(a => a.OpenAsync(new(company.SouthRep.Id, [company.NorthRep.Id, company.NorthColleague.Id], [company.Director.Id], company.Time.GetUtcNow().UtcDateTime.AddDays(5), Guid.NewGuid()), hr));
        foreach (var one in new[] { company.NorthRep, company.NorthColleague, company.SouthManager })
        {
            var viewer = await company.ViewerAsync(one);
            Assert.Equal(CircleAnswer.Done, await company.UseAsync<CircleActions, CircleAnswer>(a => a.AnswerAsync(id, [.. Circle.Questions.Select(_ => 4)], "Only words", viewer)));
            Assert.Equal(CircleAnswer.Answered, await company.UseAsync<CircleActions, CircleAnswer>(a => a.AnswerAsync(id, [.. Circle.Questions.Select(_ => 4)], null, viewer)));
        }
        company.Time.Shift += TimeSpan.FromDays(6);
        await company.UseAsync<CircleActions, int>(a => a.CloseDueAsync(Stop));
        Assert.Equal((0, 0), await company.DbAsync(async db => (await db.CircleTallies.CountAsync(t => t.CircleId == id, Stop), await db.CircleWords.CountAsync(w => w.CircleId == id, Stop))));
        Assert.NotNull((await PageAsync(await company.SignedInAsync(company.SouthRep), $"/Performance/Circles/{id}")).QuerySelector("[data-testid=too-few]"));
    }

    private static (string, string)[] Marks(int mark) => [.. Circle.Questions.Select((_, q) => ($"Input.Marks[{q}]", $"{mark}"))];
}
