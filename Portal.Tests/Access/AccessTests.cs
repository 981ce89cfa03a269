using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Access;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Organization;
using Portal.Tests.Support;

namespace Portal.Tests.Access;

/// <summary>The explanation of what is seen comes from the rules that show it.</summary>
[Collection(DevelopmentPortal.Name)]
public sealed class AccessTests(DevelopmentPortal portal)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheExplanation_SaysVisible_ExactlyWhereVisibleToShowsIt()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var people = await scope.ServiceProvider.GetRequiredService<DirectoryCache>().CurrentAsync(db, Stop);
        var explainer = scope.ServiceProvider.GetRequiredService<AccessExplainer>();
        var random = new Random(4711);
        var records = (await db.Complaints.Select(c => c.Number).ToListAsync(Stop)).Concat((await db.Accounts.Select(a => a.Id).ToListAsync(Stop)).Select(AccessExplainer.ReferenceOf)).ToList();
        var (seen, hidden) = (0, 0);
        for (var i = 0; i < 600; i++)
        {
            var person = people.People.Keys.ElementAt(random.Next(people.People.Count));
            var record = (await explainer.FindAsync(records[random.Next(records.Count)], Stop))!;
            var viewer = people.ViewerOf(person) is { } known ? known with { NowUtc = DateTime.UtcNow } : Viewer.Nobody;
            var shown = record.Kind == RecordKind.Account ? await db.Accounts.VisibleTo(viewer, db).AnyAsync(a => a.Id == record.Id, Stop) : await db.Complaints.VisibleTo(viewer, db).AnyAsync(c => c.Id == record.Id, Stop);

            var answer = (await explainer.ExplainAsync(record, person, Stop))!;

            Assert.True(shown == answer.Sees, $"{person} {record.Reference}: shown {shown}, explained {answer.Sees}");
            if (shown) { seen++; } else { hidden++; }
        }
        Assert.True(seen > 20 && hidden > 20, $"{seen} seen, {hidden} hidden: the test has too little of one.");
    }

    /// <summary>Named rules cost nothing: joined, they are the condition that would be written by hand.</summary>
    [Fact]
    public async Task VisibleTo_IsTheSameSqlAsOneConditionWrittenByHand()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var viewer = (await scope.ServiceProvider.GetRequiredService<DirectoryCache>().CurrentAsync(db, Stop)).SalesPeople.Select(p => p.Id).First();
        var known = scope.ServiceProvider.GetRequiredService<DirectoryCache>().Known.ViewerOf(viewer)!;
        var (scope1, me) = (known.CustomerScope, known.UserId);
        var shared = db.AccountShares.With(known).Select(s => s.AccountId);
        var customers = db.Accounts.Where(a => scope1.Contains(a.OwnerId)).Select(a => a.Id);
        var byHand = db.Complaints.Where(c => scope1.Contains(c.OwnerId) || c.InitiatorId == me || shared.Contains(c.AccountId) || customers.Contains(c.AccountId)
            || db.WorkItems.Any(w => w.InstanceId == c.InstanceId && w.AssigneeId == me)).ToQueryString();

        Assert.Equal(byHand.Replace("scope1", "scope", StringComparison.Ordinal), db.Complaints.VisibleTo(known, db).ToQueryString());
        Assert.Equal(db.Accounts.Where(a => scope1.Contains(a.OwnerId) || shared.Contains(a.Id)).ToQueryString().Replace("scope1", "scope", StringComparison.Ordinal), db.Accounts.VisibleTo(known, db).ToQueryString());
    }

    [Fact]
    public async Task WhoSeesARecord_ReadsWhy_AndWhoDoesNot_LearnsNothing()
    {
        var (own, foreign) = await NumbersAsync();
        var rep = await portal.SignInAsync("Rep");

        var page = await rep.GetStringAsync($"/Why?record={own}", Stop);

        Assert.Contains("data-testid=\"rule-Line\" data-holds=\"yes\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"person\"", page, StringComparison.Ordinal);
        Assert.Contains($"/Why?record={own}", await rep.GetStringAsync($"/Complaints/{own}", Stop), StringComparison.Ordinal);
        var (hidden, missing) = (await rep.GetAsync($"/Why?record={foreign}", Stop), await rep.GetAsync("/Why?record=C-1999-000001", Stop));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, missing.StatusCode));
        Assert.DoesNotContain("data-testid=\"answer\"", await hidden.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAdministrator_AsksAboutAnybody_AndReadsNoContent()
    {
        var (own, _) = await NumbersAsync();
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var title = await db.Complaints.Where(c => c.Number == own).Select(c => c.Title).SingleAsync(Stop);
        var admin = await portal.SignInAsync("Admin");

        foreach (var person in await db.Users.Select(u => u.Id).Take(5).ToListAsync(Stop))
        {
            var page = await admin.GetStringAsync($"/Why?record={own}&person={person}", Stop);
            Assert.Contains("data-testid=\"answer\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain(title, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AManager_AsksAboutTheOwnLineOnly()
    {
        var (own, _) = await NumbersAsync();
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var people = await scope.ServiceProvider.GetRequiredService<DirectoryCache>().CurrentAsync(db, Stop);
        var email = Portal.Data.Demo.DemoSignIns.All.Single(d => d.Role == "Manager").Email;
        var manager = await db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync(Stop);
        var client = await portal.SignInAsync("Manager");

        foreach (var person in people.People.Keys)
        {
            var expected = people.Subtree(manager).Contains(person) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            Assert.Equal(expected, (await client.GetAsync($"/Why?record={own}&person={person}", Stop)).StatusCode);
        }
    }

    private async Task<(string Own, string Foreign)> NumbersAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var rep = await db.Users.Where(u => u.Email == Portal.Data.Demo.DemoSignIns.Rep.Email).Select(u => u.Id).SingleAsync(Stop);
        return (await db.Complaints.Where(c => c.OwnerId == rep).Select(c => c.Number).FirstAsync(Stop), await db.Complaints.Where(c => c.OwnerId != rep && c.Account!.Name == "Initech").Select(c => c.Number).FirstAsync(Stop));
    }
}
