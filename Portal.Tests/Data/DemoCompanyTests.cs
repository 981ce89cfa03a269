using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Demo;
using Portal.Notifications;
using Portal.Reviews;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;

namespace Portal.Tests.Data;

/// <summary>What a newcomer meets after the first command.</summary>
[Collection(DevelopmentPortal.Name)]
public sealed class DemoCompanyTests(DevelopmentPortal portal)
{
    [Fact]
    public async Task ACase_CanBeLookedBackAt_AsItStoodAtAnEarlierMoment()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var closed = await db.WorkflowInstances.AsNoTracking().FirstAsync(i => i.Step == ComplaintStep.Closed, Stop);
        var approved = await db.JournalEntries.Where(j => j.InstanceId == closed.Id && j.To == ComplaintStep.Investigation).Select(j => j.AtUtc).FirstAsync(Stop);
        var client = await portal.SignInAsync("Director");

        var then = await client.GetAsync($"/Complaints/{closed.Reference}/Flow?at={new DateTimeOffset(approved).ToUnixTimeSeconds() + 1}", Stop);
        var now = await client.GetAsync($"/Complaints/{closed.Reference}/Flow", Stop);

        Assert.Equal(ComplaintStep.Investigation, await StepAsync(then));
        Assert.Equal(ComplaintStep.Closed, await StepAsync(now));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignInAsync("HR")).GetAsync($"/Complaints/{closed.Reference}/Flow", Stop)).StatusCode);
    }

    private static async Task<string> StepAsync(HttpResponseMessage answer)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop));
        return page.QuerySelector(".diagram .node.now")!.GetAttribute("data-step")!;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HoldsAReviewInEveryStep_OneClosedCycleWithPromises_ARevisedRating_AndCheckIns()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        Assert.Equal(ReviewStep.All.Order(), (await db.Reviews.Select(r => r.Instance!.Step).Distinct().ToListAsync(Stop)).Order());
        Assert.Equal([CycleStatus.Closed, CycleStatus.Open, CycleStatus.Open], await db.ReviewCycles.OrderBy(c => c.Id).Select(c => c.Status).ToListAsync(Stop));
        Assert.True(await db.ReviewPromises.AnyAsync(p => p.Measure != null && db.Reviews.Any(r => r.Id == p.ReviewId && r.ClosedUtc != null), Stop));
        Assert.Equal(2, await db.RatingMoves.CountAsync(Stop));
        Assert.True(await db.CheckIns.AnyAsync(c => c.Answer != null, Stop));
    }

    [Fact]
    public async Task HoldsACaseInEveryStep_AndShowsEveryState()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();

        var instances = await db.WorkflowInstances.AsNoTracking().ToListAsync(Stop);

        Assert.Equal(new[] { ComplaintStep.Closed, ComplaintStep.Dismissed }.Concat(ComplaintStep.Open).Order(), instances.Where(i => i.DefinitionId == "complaint").Select(i => i.Step).Distinct().Order());
        Assert.Contains(instances, i => i.IsPaused);
        Assert.Contains(instances, i => i.Round == 2);
        Assert.True(await db.WorkItems.AnyAsync(w => w.IsEscalation && w.Status == WorkItemStatus.Open, Stop));
        Assert.True(await db.Incidents.AnyAsync(i => i.Kind == "NobodyFound", Stop));
        var now = DateTime.UtcNow;
        Assert.True(await db.Absences.AnyAsync(a => a.FromUtc <= now && now < a.UntilUtc && db.KindDeputies.Any(d => d.PersonId == a.UserId), Stop));
        Assert.True(await db.WorkItems.AnyAsync(w => w.ForId != null && w.Status == WorkItemStatus.Done && w.DoneById != w.ForId, Stop));
        Assert.True(await db.Absences.AnyAsync(a => a.SummarizedUtc != null && db.Notifications.Any(n => n.RecipientId == a.UserId && n.Kind == "AwayEnded"), Stop));
        Assert.True(await db.Handovers.AnyAsync(h => h.Lines.Count >= 2, Stop));
        Assert.True(await db.OutboxMessages.AnyAsync(m => m.Status == OutboxStatus.Sent, Stop));
        Assert.Equal((41 + 19, 85 + 13 + 3), (await db.Users.CountAsync(u => u.Email!.EndsWith("@demo.local") && u.Email != "chair@demo.local", Stop), await db.Accounts.CountAsync(Stop)));
    }

    [Fact]
    public async Task ItsHistoryFoldsToWhatIsStored()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        foreach (var instance in await db.WorkflowInstances.AsNoTracking().ToListAsync(Stop))
        {
            var journal = await db.JournalEntries.AsNoTracking().Where(j => j.InstanceId == instance.Id).OrderBy(j => j.Seq).ToListAsync(Stop);

            var state = InstanceState.Fold([.. journal.Select(j => j.ToEntry())]);

            Assert.Equal((instance.Step, instance.Round, instance.LastSeq), (state.Step, state.Round, state.LastSeq));
            Assert.All(journal.Zip(journal.Skip(1)), pair => Assert.True(pair.First.AtUtc <= pair.Second.AtUtc));
        }
    }

    [Fact]
    public async Task ASecondStart_AddsNothing()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var before = (await db.Users.CountAsync(Stop), await db.JournalEntries.CountAsync(Stop));
        using var said = new StringWriter();

        await DemoCompany.EnsureAsync(portal.Services, said);

        Assert.Equal(before, (await db.Users.CountAsync(Stop), await db.JournalEntries.CountAsync(Stop)));
        Assert.All(DemoSignIns.All, demo => Assert.Contains(demo.Email, said.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Rep")]
    [InlineData("Manager")]
    [InlineData("Director")]
    [InlineData("HR")]
    [InlineData("Admin")]
    public async Task EachRole_SignsInWithOneButton(string role)
    {
        var client = await portal.SignInAsync(role);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/", Stop)).StatusCode);
    }
}
