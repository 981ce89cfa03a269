using Portal.Organization;
using Portal.Workflows.Goals;

namespace Portal.Reviews;

/// <summary>What of a review a viewer sees who sees the review. The only place that decides about it.</summary>
public readonly record struct ReviewSight(bool Self, bool Manager, bool Rating)
{
    /// <summary>Before both parts are in each is seen by its author alone, whatever office others hold. The employee sees a rating when it is theirs to acknowledge.</summary>
    public static ReviewSight Of(Review review, Viewer viewer)
    {
        var revealed = review.Instance!.Step != ReviewStep.Preparation;
        var (me, isOwn) = (viewer.UserId, review.OwnerId == viewer.UserId);
        return new(revealed || isOwn, revealed || review.ManagerAuthorId == me, !isOwn || review.Instance.Step is ReviewStep.Acknowledgement or ReviewStep.Objection or ReviewStep.Closed);
    }
}
