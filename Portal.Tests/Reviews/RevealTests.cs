using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Reviews;
using Portal.Tests.Identity;

namespace Portal.Tests.Reviews;

/// <summary>Until both parts are in, nobody but its author reads a part, whichever way they go; then both open at the same moment.</summary>
public sealed class RevealTests(ReviewCompany company) : IClassFixture<ReviewCompany>
{
    private const string Manager = "Unspeakable7 of the manager", Employee = "Unspeakable7 of the employee";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AManagersPart_IsReadByNobody_BeforeTheEmployeesIsIn_AndByBothAfterwards()
    {
        var review = await company.ReviewAsync(company.NorthRep);
        await company.SubmitAsync(review, company.NorthManager, Manager);
        foreach (var reader in new[] { company.NorthRep, company.Director, company.Hr, company.Admin, company.NorthColleague }) { await NothingAsync(review, reader, Manager); }
        await NothingIsWrittenDownAsync(Manager);
        Assert.Contains(Manager, await TextAsync(company.NorthManager, $"/Reviews/{review.Number}"), StringComparison.Ordinal);

        await company.SubmitAsync(review, company.NorthRep, Employee);
        foreach (var reader in new[] { company.NorthRep, company.NorthManager, company.Director, company.Hr })
        {
            var text = await TextAsync(reader, $"/Reviews/{review.Number}");
            Assert.Contains(Manager, text, StringComparison.Ordinal);
            Assert.Contains(Employee, text, StringComparison.Ordinal);
        }
        await NothingAsync(review, company.Admin, Manager);
        await NothingIsWrittenDownAsync("Unspeakable7");
    }

    [Fact]
    public async Task AnEmployeesPart_IsReadByNobody_BeforeTheManagersIsIn()
    {
        var review = await company.ReviewAsync(company.SouthRep);
        await company.SubmitAsync(review, company.SouthRep, Employee);
        foreach (var reader in new[] { company.SouthManager, company.Director, company.Hr, company.Admin }) { await NothingAsync(review, reader, Employee); }
        Assert.Contains(Employee, await TextAsync(company.SouthRep, $"/Reviews/{review.Number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACancelledReview_IsNeverRevealed()
    {
        var review = await company.ReviewAsync(company.NorthColleague);
        await company.SubmitAsync(review, company.NorthManager, Manager);
        var viewer = await company.ViewerAsync(company.Hr);
        ReviewCompany.Done(await company.UseAsync<CycleActions, Portal.Workflows.ActResult>(a => a.CancelAsync(review.InstanceId, "Moved to another office", Guid.CreateVersion7(), viewer)));
        await NothingAsync(review, company.NorthColleague, Manager);
        await NothingAsync(review, company.Hr, Manager);
    }

    [Fact]
    public async Task TheRating_IsHiddenFromTheEmployee_UntilRatingsHaveBeenCompared()
    {
        var review = await company.ReviewAsync(company.NorthColleague, calibrated: true);
        await company.ConcludeAsync(review, company.NorthColleague, company.NorthManager, 2);
        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(company.NorthColleague), $"/Reviews/{review.Number}");
        Assert.Null(page.QuerySelector("[data-testid=rating]"));
        Assert.DoesNotContain("Go on like this", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await company.SignedInAsync(company.NorthColleague)).GetAsync("/Reviews/Calibration/RC-2026-0001", Stop)).StatusCode);
        Assert.NotNull((await PeoplePortal.PageAsync(await company.SignedInAsync(company.NorthManager), $"/Reviews/{review.Number}")).QuerySelector("[data-testid=rating]"));
    }

    /// <summary>Every page on which a reader might meet it: the review, lists, files, news, the course of the workflow now and then, search, changes.</summary>
    private async Task NothingAsync(Review review, PortalUser reader, string secret)
    {
        var cycle = await company.DbAsync(db => db.ReviewCycles.Where(c => c.Id == review.CycleId).Select(c => c.Number).SingleAsync(Stop));
        var moment = company.Time.GetUtcNow().ToUnixTimeSeconds();
        foreach (var path in new[]
        {
            $"/Reviews/{review.Number}", "/Reviews", "/Reviews?handler=Export&Format=Csv", $"/Reviews/Cycles/{cycle}", "/", "/?tab=Copied", "/Notifications", $"/Search?q={Uri.EscapeDataString(secret.Split(' ')[0])}",
            $"/Admin/Workflows/{review.InstanceId}", $"/Admin/Workflows/{review.InstanceId}?at={moment}", $"/History?kind=Review&id={review.Id}", $"/Why?record={review.Number}", "/CheckIns", "/Admin/AccessLog",
        })
        {
            Assert.DoesNotContain(secret, await TextAsync(reader, path), StringComparison.Ordinal);
        }
    }

    /// <summary>Nothing that is told or kept beside the review repeats it.</summary>
    private async Task NothingIsWrittenDownAsync(string secret)
    {
        var kept = await company.DbAsync(async db => new StringBuilder()
            .AppendJoin('\n', await db.JournalEntries.Select(j => j.Note + j.Facts).ToListAsync(Stop)).AppendJoin('\n', await db.Notifications.Select(n => n.Facts).ToListAsync(Stop))
            .AppendJoin('\n', await db.OutboxMessages.Select(m => m.Facts).ToListAsync(Stop)).AppendJoin('\n', await db.AuditEntries.Select(a => a.Before + a.After + a.Reason).ToListAsync(Stop))
            .AppendJoin('\n', await db.WorkflowInstances.Select(i => i.Title + i.Context).ToListAsync(Stop)).ToString());
        Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(PortalUser reader, string path) => WebUtility.HtmlDecode(await (await (await company.SignedInAsync(reader)).GetAsync(path, Stop)).Content.ReadAsStringAsync(Stop));
}
