using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Coaching;
using Portal.Data;
using Portal.Identity;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Performance.SignOffs;
using Portal.Recognition;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Performance;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Performance;

/// <summary>The drawer fills itself, people add to it, and the person reads all of it; sign-offs follow people who change or leave.</summary>
public sealed class EvidenceTests(PerformanceCompany company) : IClassFixture<PerformanceCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DealsPraiseComplaintsKudosCoachingAndNotes_AreInIt_ForThePersonAndTheLine()
    {
        var (today, manager) = (company.Today, await company.ViewerAsync(company.NorthManager));
        var keeper = await company.ViewerAsync(company.Hr);
        await company.UseAsync<ValueActions, RecognitionAnswer>(a => a.SaveAsync(null, 0, new("Customer first", "Customer first", null, null, 1, false), keeper));
        await company.ComplainAsync(company.NorthAccount, company.NorthRep, "Evidence complaint");
        var talk = await company.InteractAsync(company.NorthAccount, company.NorthRep, "Evidence praise");
        await company.DbAsync(async db =>
        {
            db.Opportunities.Add(Deals.Of(company.NorthAccount, company.NorthRep.Id, status: OpportunityStatus.Won, title: "Evidence deal", closedOn: today));
            db.Kudos.Add(new Kudos { ById = company.SouthRep.Id, ValueId = await db.CompanyValues.Select(v => v.Id).FirstAsync(Stop), Text = "Evidence kudos", GivenUtc = company.Time.GetUtcNow().UtcDateTime, RequestId = Guid.NewGuid(), Receivers = { new() { PersonId = company.NorthRep.Id } } });
            await db.SaveChangesAsync(Stop);
            return await db.WriteAsync(() => db.Interactions.Where(i => i.Id == talk).ExecuteUpdateAsync(u => u.SetProperty(i => i.Satisfaction, 5).SetProperty(i => i.Status, InteractionStatus.Held), Stop));
        });
        await company.UseAsync<CoachingActions, long?>(a => a.WriteAsync(new(company.NorthRep.Id, null, today, "Evidence coaching", "Next", null, Guid.NewGuid()), manager));
        var page = $"/Performance/Evidence/{company.NorthRep.Id}";
        var colleague = await company.SignedInAsync(company.NorthColleague);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(colleague, $"/Performance/Evidence/{company.NorthColleague.Id}", "note-form", ("Input.About", $"{company.NorthRep.Id}"), ("Input.Kind", "Praise"), ("Input.Text", "Evidence feedback"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(await company.SignedInAsync(company.NorthManager), page, "note-form", ("Input.Text", "Bell \a"))).StatusCode);
        foreach (var reader in new[] { company.NorthRep, company.NorthManager })
        {
            var text = (await PageAsync(await company.SignedInAsync(reader), page)).QuerySelector("[data-testid=evidence]")!.TextContent;
            foreach (var words in new[] { "Evidence complaint", "Evidence praise", "Evidence deal", "Evidence kudos", "Evidence coaching", "Evidence feedback" }) { Assert.Contains(words, text, StringComparison.Ordinal); }
        }
        // An account that goes to somebody else takes no praise with it.
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == company.NorthAccount.Id).ExecuteUpdateAsync(u => u.SetProperty(a => a.OwnerId, company.NorthColleague.Id), Stop)));
        var praise = (await PageAsync(await company.SignedInAsync(company.NorthRep), page)).QuerySelector("[data-testid=evidence-Praise]")!;
        Assert.Contains("Evidence praise", praise.TextContent, StringComparison.Ordinal);
        Assert.Null(praise.QuerySelector("a"));
        // HR reads no customers' data and no coaching notes; a colleague no drawer but their own.
        var hr = (await PageAsync(await company.SignedInAsync(company.Hr), page)).QuerySelector("[data-testid=evidence]")!.TextContent;
        Assert.Contains("Evidence feedback", hr, StringComparison.Ordinal);
        foreach (var words in new[] { "Evidence complaint", "Evidence deal", "Evidence coaching" }) { Assert.DoesNotContain(words, hr, StringComparison.Ordinal); }
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync(page, Stop)).StatusCode);
    }

    [Fact]
    public async Task AnotherManager_TakesOverWhatIsToBeDone_AndWhoLeaves_EndsTheirOwn()
    {
        var s = await company.SeasonAsync(company.SouthRep, "Moving");
        await company.DbAsync(async db =>
        {
            await db.WriteAsync(() => db.Users.Where(u => u.Id == company.SouthRep.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.ManagerId, company.NorthManager.Id), Stop));
            await db.TouchAsync(ConfigurationStamp.Organization, Stop);
            return 0;
        });
        Assert.Equal(1, await company.UseAsync<SignOffSweep, int>(w => w.RunAsync(Stop)));
        Assert.Equal(ActStatus.Refused, (await company.ActAsync(s, company.SouthManager, SignOffAction.Submit, company.Draft())).Status);
        await company.DoAsync(s, company.NorthManager, SignOffAction.Submit, company.Draft());
        Assert.Equal((company.NorthManager.Id, company.NorthManager.Id), await company.DbAsync(db => db.SignOffs.Where(x => x.Id == s.Id).Select(x => ValueTuple.Create(x.ManagerId, x.DraftedById!.Value)).SingleAsync(Stop)));
        Assert.True(SignOffBinding.Make().EndsWithOwner);
    }
}
