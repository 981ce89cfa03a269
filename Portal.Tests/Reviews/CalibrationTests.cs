using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Reviews;
using Portal.Workflows.Goals;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Reviews;

/// <summary>Ratings are compared: each change has a reason and is kept, and nobody is forced into a distribution.</summary>
public sealed class CalibrationTests(ReviewCompany company) : IClassFixture<ReviewCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARatingIsMoved_ForAReason_KeptAndShownToManagerAndEmployee_WhenItIsDone()
    {
        var cycle = await company.CycleAsync(company.NorthRep, calibrated: true);
        var (rep, colleague) = (await company.ReviewAsync(cycle, company.NorthRep), await company.ReviewAsync(cycle, company.NorthColleague));
        await company.ConcludeAsync(rep, company.NorthRep, company.NorthManager, 4);
        await company.ConcludeAsync(colleague, company.NorthColleague, company.NorthManager, 2);
        var (hr, page) = (await company.SignedInAsync(company.Hr), $"/Reviews/Calibration/{cycle.Number}");
        var open = $"{page}?move={colleague.Id}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(hr, open, "move-form", ("Input.Rating", "3"), ("Input.Reason", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(hr, open, "move-form", ("Input.Rating", "2"), ("Input.Reason", "The same"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, open, "move-form", ("Input.Rating", "3"), ("Input.Reason", "Compared with the south"))).StatusCode);
        Assert.Contains("2→3", (await PageAsync(hr, page)).QuerySelector("[data-testid=calibration-grid]")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await PageAsync(await company.SignedInAsync(company.NorthColleague), $"/Reviews/{colleague.Number}")).QuerySelector("[data-testid=rating]"));

        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, page, "lock-form")).StatusCode);
        foreach (var reader in new[] { company.NorthColleague, company.NorthManager })
        {
            var outcome = (await PageAsync(await company.SignedInAsync(reader), $"/Reviews/{colleague.Number}")).QuerySelector("[data-testid=outcome]")!.TextContent;
            Assert.All(["Compared with the south", "2 → 3", "proposed: 2"], told => Assert.Contains(told, outcome, StringComparison.Ordinal));
        }
        Assert.Equal(ReviewStep.Acknowledgement, await company.StepAsync(rep));
        Assert.Equal((2, 3), await company.DbAsync(db => db.Reviews.Where(r => r.Id == colleague.Id).Select(r => ValueTuple.Create(r.Proposed!.Value, r.Rating!.Value)).SingleAsync(Stop)));
        Assert.Null((await PageAsync(hr, open)).QuerySelector("[data-testid=move-form]"));
        var viewer = await company.ViewerAsync(company.Hr);
        Assert.Equal(CalibrationStatus.Locked, await company.UseAsync<Calibration, CalibrationStatus>(c => c.MoveAsync(colleague.Id, 5, "Too late", viewer)));
        // What the ratings were is nobody's business who reads the list of changes.
        Assert.DoesNotContain(await company.DbAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "Review").ToListAsync(Stop)), a => a.Before is not null || a.Reason is not null);
    }

    [Fact]
    public async Task WhoIsConcludedLater_GoesToTheEmployeeAtOnce_AndWhoIsInTheGap_IsReleasedByTheJob()
    {
        var cycle = await company.CycleAsync(company.SouthRep, calibrated: true);
        var review = await company.ReviewAsync(cycle, company.SouthRep);
        var viewer = await company.ViewerAsync(company.Hr);
        Assert.Equal(CalibrationStatus.Done, await company.UseAsync<Calibration, CalibrationStatus>(c => c.LockAsync(cycle.Id, viewer)));
        Assert.Equal(CalibrationStatus.Locked, await company.UseAsync<Calibration, CalibrationStatus>(c => c.LockAsync(cycle.Id, viewer)));
        await company.ConcludeAsync(review, company.SouthRep, company.SouthManager, 3);
        Assert.Equal(ReviewStep.Acknowledgement, await company.StepAsync(review));

        var gap = await company.ReviewAsync(company.SouthRep, calibrated: true);
        await company.ConcludeAsync(gap, company.SouthRep, company.SouthManager, 3);
        await company.DbAsync(db => db.WriteAsync(() => db.ReviewCycles.Where(c => c.Id == gap.CycleId).ExecuteUpdateAsync(s => s.SetProperty(c => c.CalibratedUtc, DateTime.UtcNow).SetProperty(c => c.CalibratedById, company.Hr.Id), Stop)));
        Assert.Equal(ReviewStep.Calibration, await company.StepAsync(gap));
        await company.UseAsync<Calibration, int>(c => c.ReleaseAsync());
        Assert.Equal(ReviewStep.Acknowledgement, await company.StepAsync(gap));
    }

    [Fact]
    public async Task ManagersOfManagers_CompareTheirLine_NobodyTheirOwnProposals_AndOthersLearnNothing()
    {
        var cycle = await company.CycleAsync(company.NorthRep, calibrated: true);
        var review = await company.ReviewAsync(cycle, company.NorthRep);
        await company.ConcludeAsync(review, company.NorthRep, company.NorthManager, 4);
        var page = $"/Reviews/Calibration/{cycle.Number}";
        var director = await company.SignedInAsync(company.Director);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(director, $"{page}?move={review.Id}", "move-form", ("Input.Rating", "5"), ("Input.Reason", "Best of the region"))).StatusCode);
        Assert.Null((await PageAsync(director, page)).QuerySelector("[data-testid=lock-form]"));
        foreach (var stranger in new[] { company.NorthManager, company.SouthManager })
        {
            var client = await company.SignedInAsync(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(page, Stop)).StatusCode);
            var viewer = await company.ViewerAsync(stranger);
            Assert.Equal(CalibrationStatus.NotFound, await company.UseAsync<Calibration, CalibrationStatus>(c => c.MoveAsync(review.Id, 1, "Mine is better", viewer)));
        }
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("5 5 5", null)] // of three nothing can be said
    [InlineData("5 5 5 3", "ManyHigh 75")]
    [InlineData("5 5 5 4 3", null)] // 60 % is not more than 60 %
    [InlineData("5 5 5 5 4 3", "ManyHigh 66")]
    [InlineData("1 2 2 3", "ManyLow 75")]
    [InlineData("3 3 3 3", "AllAlike 100")]
    [InlineData("1 2 3 4 5", null)]
    public void AnUnusualDistribution_IsAWarning(string ratings, string? warning)
    {
        var skews = Skew.Of(ratings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => (7, int.Parse(r, null))));
        Assert.Equal(warning, skews.Count == 0 ? null : $"{skews[0].Kind} {skews[0].Percent}");
    }
}
