using Portal.Accounts;
using Portal.Opportunities;

namespace Portal.Tests.Support;

/// <summary>Opportunities as tests need them.</summary>
public static class Deals
{
    public static Opportunity Of(
        Account? account, int owner, long stage = PipelineStage.Engaging, OpportunityStatus status = OpportunityStatus.Open, string title = "Robots for hall 3",
        long? amount = null, DateOnly? expectedOn = null, DateOnly? engagedOn = null, DateOnly? closedOn = null) => new()
        {
            Title = title, AccountId = account?.Id, OwnerId = owner, StageId = stage, Status = status, Amount = amount, ExpectedOn = expectedOn, FirstExpectedOn = expectedOn, EngagedOn = engagedOn, ClosedOn = closedOn,
            StageSinceUtc = DateTime.UtcNow.AddDays(-10), CreatedUtc = DateTime.UtcNow.AddDays(-10),
        };
}
