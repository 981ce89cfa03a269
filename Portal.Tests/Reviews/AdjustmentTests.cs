using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Goals;
using Portal.Plans;
using Portal.Reviews;
using Portal.Workflows.Goals;
using Portal.Workflows.Plans;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Reviews;

/// <summary>Goals are adjusted in a review by whoever concludes it, and become a new version of their plan.</summary>
public sealed class AdjustmentTests(ReviewCompany company) : IClassFixture<ReviewCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AGoalAdjustedInAReview_IsANewVersionOfItsPlan_WithItsReason_AndTheEmployeeSeesIt()
    {
        var account = await company.AccountAsync(company.NorthRep, "Adjusted Ltd");
        var (number, goal) = await company.PlanAsync(account, company.NorthRep);
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rep, $"/Plans/{number}", "decide", ("Input.Action", PlanAction.Submit))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(manager, $"/Plans/{number}", "decide", ("Input.Action", PlanAction.Approve))).StatusCode);
        var review = await company.ReviewAsync(company.NorthRep);
        var adjust = $"/Goals/{goal}/Adjust?review={review.Number}";
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(adjust, Stop)).StatusCode);
        await company.SubmitAsync(review, company.NorthRep, "Mine");
        await company.SubmitAsync(review, company.NorthManager, "Theirs");
        Assert.True((await company.ActAsync(review, company.NorthManager, ReviewAction.Hold)).IsDone);

        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync(adjust, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.SouthManager)).GetAsync(adjust, Stop)).StatusCode);
        Assert.NotNull((await PageAsync(manager, $"/Reviews/{review.Number}")).QuerySelector("[data-testid=adjust-goal]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(manager, adjust, "goal-form", ("Input.Target", "80"), ("Input.Why", ""))).StatusCode);
        var done = await PostAsync(manager, adjust, "goal-form", ("Input.Target", "80"), ("Input.Why", "The tender moved to next year"));
        Assert.Equal($"/Reviews/{review.Number}", done.Headers.Location!.OriginalString);

        var stored = await company.DbAsync(db => db.Goals.AsNoTracking().SingleAsync(g => g.Id == goal, Stop));
        Assert.Equal((80_00L, GoalState.Active), (stored.Target, stored.State));
        var version = await company.DbAsync(db => db.PlanVersions.AsNoTracking().OrderByDescending(v => v.Number).FirstAsync(v => v.PlanId == stored.PlanId, Stop));
        Assert.Equal((3, PlanVersionKind.Adjusted, $"{review.Number}: The tender moved to next year"), (version.Number, version.Kind, version.Why));
        Assert.Contains("100 → 80", (await PageAsync(rep, $"/Reviews/{review.Number}")).QuerySelector("[data-testid=adjusted]")!.TextContent.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("made since: 1", (await PageAsync(rep, $"/Plans/{number}")).QuerySelector("[data-testid=changed]")!.TextContent, StringComparison.Ordinal);
    }
}
