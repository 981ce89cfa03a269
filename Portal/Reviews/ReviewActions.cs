using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;

namespace Portal.Reviews;

/// <summary>A promise as it is typed when a review is concluded.</summary>
public sealed record NewPromise(string Text, Metric? Measure, long? Target, long? GoalId = null);

/// <summary>What an action's form may say beside moving the review on.</summary>
/// <param name="Answers">The actor's own part, as stored.</param>
public sealed record ReviewInput(string? Answers = null, DateTime? MeetingUtc = null, int? Rating = null, string? Agreement = null, IReadOnlyList<NewPromise>? Promises = null);

/// <summary>Use cases of reviews. Every one is one transaction.</summary>
public sealed class ReviewActions(PortalDbContext db, WorkflowRuntime runtime, TimeProvider time)
{
    /// <summary>Carries out an action on a review, with what its form said.</summary>
    public async Task<ActResult> ActAsync(long instanceId, string action, string? note, ReviewInput input, Viewer viewer, Guid requestId, int seenSeq)
    {
        var (now, me) = (time.GetUtcNow().UtcDateTime, viewer.UserId);
        // What is said in a part is said there alone: the journal is read by both before both are in.
        var command = new Command(action, me, action == ReviewAction.Submit ? null : note);
        var result = await runtime.ActAsync(ReviewBinding.Id, instanceId, command, requestId, seenSeq, (subject, instance) => Change((Review)subject, instance, action, note, input, me, now));
        if (result.IsDone && action == ReviewAction.Submit)
        {
            await db.WriteAsync(() => db.ReviewDrafts.Where(d => d.AuthorId == me && db.Reviews.Any(r => r.Id == d.ReviewId && r.InstanceId == instanceId)).ExecuteDeleteAsync());
        }
        return result;
    }

    /// <summary>Keeps what somebody has typed so far; they alone see it.</summary>
    public Task SaveDraftAsync(long reviewId, ReviewPart part, string answers, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var (me, now) = (viewer.UserId, time.GetUtcNow().UtcDateTime);
        if (await db.ReviewDrafts.SingleOrDefaultAsync(d => d.ReviewId == reviewId && d.AuthorId == me && d.Part == part) is { } draft) { (draft.Answers, draft.SavedUtc) = (answers, now); }
        else { db.ReviewDrafts.Add(new() { ReviewId = reviewId, AuthorId = me, Part = part, Answers = answers, SavedUtc = now }); }
        await db.SaveChangesAsync();
    });

    private void Change(Review review, WorkflowInstance instance, string action, string? note, ReviewInput input, int actor, DateTime now)
    {
        switch (action)
        {
            case ReviewAction.Submit when actor == review.OwnerId: (review.SelfAnswers, review.SelfUtc) = (input.Answers, now); break;
            case ReviewAction.Submit: (review.ManagerAnswers, review.ManagerUtc, review.ManagerAuthorId) = (input.Answers, now, actor); break;
            case ReviewAction.Plan: review.MeetingUtc = input.MeetingUtc; break;
            case ReviewAction.Hold: review.HeldUtc = now; break;
            case ReviewAction.Conclude: Conclude(review, instance.Round, input); break;
            case ReviewAction.Object: (review.Objection, review.Ruling) = (note?.Trim(), null); break;
            case ReviewAction.Revise: Revise(review, note, input.Rating, actor, now); break;
            case ReviewAction.Uphold or EngineActions.SendBack: review.Ruling = note?.Trim(); break;
        }
        if (action is ReviewAction.Acknowledge or ReviewAction.Uphold or ReviewAction.Revise || (action == ReviewAction.GoOn && instance.Step == ReviewStep.Acknowledgement)) { review.ClosedUtc = now; }
    }

    private void Conclude(Review review, int round, ReviewInput input)
    {
        (review.Proposed, review.Rating, review.Agreement) = (input.Rating, input.Rating, input.Agreement?.Trim());
        db.ReviewPromises.AddRange((input.Promises ?? []).Select((p, i) => new ReviewPromise
        {
            ReviewId = review.Id, Round = round, Position = i + 1, Text = p.Text, Measure = p.Measure, Target = p.Target, GoalId = p.GoalId,
        }));
    }

    private void Revise(Review review, string? note, int? rating, int actor, DateTime now)
    {
        if (review.Rating is { } before && rating is { } after && before != after)
        {
            db.RatingMoves.Add(new() { ReviewId = review.Id, Before = before, After = after, Reason = note?.Trim() ?? "", ById = actor, AtUtc = now });
        }
        (review.Rating, review.Ruling) = (rating, note?.Trim());
    }
}
