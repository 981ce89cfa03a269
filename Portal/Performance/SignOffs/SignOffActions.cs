using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.Cards;
using Portal.Performance.Kpis;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Performance;

namespace Portal.Performance.SignOffs;

/// <summary>An action of an improvement plan as it is typed.</summary>
public sealed record NewPlanItem(string Text, DateOnly DueOn, long? CourseId);

/// <summary>What the form of an action says, checked by the page; days are days of the employee.</summary>
/// <param name="Judged">Steps, or 1 and 0, by KPI.</param>
/// <param name="Score">Hundredths of points.</param>
public sealed record SignOffInput(
    string? Strengths = null, string? Improvements = null, IReadOnlyDictionary<long, int>? Judged = null, DateOnly? Day = null, string? Words = null, int? Witness = null, long? Score = null,
    IReadOnlyList<NewPlanItem>? Plan = null, IReadOnlyList<DateOnly>? FollowUps = null, PlanOutcome? Outcome = null);

/// <summary>Use cases of sign-offs. Every one is one transaction.</summary>
public sealed class SignOffActions(PortalDbContext db, WorkflowRuntime runtime, CardBook cards, RowKeeper rows, DocumentDesk desk, PlanDesk plans, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Carries out an action on a sign-off, with what its form said.</summary>
    public async Task<ActResult> ActAsync(SignOff seen, string action, string? note, SignOffInput input, Viewer viewer, Guid requestId, int seenSeq, CancellationToken stop = default)
    {
        var card = await CardAsync(seen, action, input, stop);
        var document = await DocumentAsync(seen, action, card, viewer.UserId, stop);
        var command = new Command(action, viewer.UserId, SaysInJournal(action) ? note : null, document is null ? null : new() { Said = new Dictionary<string, string> { [DocumentDesk.HashKey] = document.Hash } });
        return await db.WriteAsync(async () =>
        {
            var result = await runtime.ActAsync(SignOffBinding.Id, seen.InstanceId, command, requestId, seenSeq, (subject, instance) => Change((SignOff)subject, instance, action, note, input, card, document, viewer.UserId));
            if (result is not { Status: ActStatus.Done }) { return result; }
            if (action is SignOffAction.Submit or SignOffAction.Share) { await cards.KeepAsync(card!, stop); }
            if (action == SignOffAction.Share) { await FreezeAsync(seen.CardId, card!, stop); }
            if (action == SignOffAction.Agree) { await plans.AgreeAsync(seen.Id, input, viewer.UserId); }
            return result;
        }, stop);
    }

    /// <summary>Keeps what the manager has typed so far; false when it is not theirs to write now.</summary>
    public Task<bool> SaveDraftAsync(long id, SignOffInput input, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        var found = await db.SignOffs.Include(s => s.Card!.Lines).SingleOrDefaultAsync(s => s.Id == id && s.ManagerId == me && s.OwnerId != me && s.Instance!.Step == SignOffStep.Drafting && s.Instance.Status == InstanceStatus.Open);
        if (found is null) { return false; }
        (found.Strengths, found.Improvements, found.Version) = (Trimmed(input.Strengths), Trimmed(input.Improvements), found.Version + 1);
        foreach (var line in found.Card!.Lines.Where(l => input.Judged?.ContainsKey(l.KpiId) == true)) { line.Judged = input.Judged![line.KpiId]; }
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>The journal is read by both concerned, so what they are not to read yet stands elsewhere.</summary>
    private static bool SaysInJournal(string action) => action is SignOffAction.Object or SignOffAction.Extend;

    /// <summary>The card as it is frozen or, before that, as it is now with what the form judges.</summary>
    private async Task<CardView?> CardAsync(SignOff seen, string action, SignOffInput input, CancellationToken stop)
    {
        if (action is not (SignOffAction.Submit or SignOffAction.Share or SignOffAction.Confirm or SignOffAction.SignOff)) { return null; }
        var card = await cards.ReadAsync(seen.OwnerId, seen.Season!.Span.Key, stop);
        return action == SignOffAction.Submit && card is not null && input.Judged is { } judged ? CardBook.Judge(card, judged) : card;
    }

    private async Task<SignedDocument?> DocumentAsync(SignOff seen, string action, CardView? card, int actor, CancellationToken stop)
    {
        if (card is null || action == SignOffAction.Submit) { return null; }
        var now = await db.SignOffs.AsNoTracking().Include(s => s.Season).SingleAsync(s => s.Id == seen.Id, stop);
        switch (action)
        {
            case SignOffAction.Share:
                now.SharedUtc = Now;
                return desk.Freeze(now, desk.Of(now, card, 1, signed: false), actor);
            case SignOffAction.Confirm when now.RevisedScore is { } revised:
                (now.RuledUtc, now.Score) = (Now, revised);
                return desk.Freeze(now, desk.Of(now, card, now.Edition + 1, signed: false), actor);
            case SignOffAction.SignOff:
                (now.SignedUtc, now.SignedById) = (Now, actor);
                return desk.Freeze(now, desk.Of(now, card, now.Edition, signed: true), actor);
            default:
                return null;
        }
    }

    private async Task FreezeAsync(long cardId, CardView card, CancellationToken stop)
    {
        foreach (var (kpi, found) in await rows.AllAsync(card, stop)) { db.FrozenKpiRows.Add(RowKeeper.Freeze(cardId, kpi, found)); }
        var stored = await db.ScoreCards.SingleAsync(c => c.Id == cardId, stop);
        (stored.Score, stored.FrozenUtc, stored.Version) = (CardBook.Hundredths(card.Score.Score), Now, stored.Version + 1);
        await db.SaveChangesAsync(stop);
    }

    private void Change(SignOff s, WorkflowInstance instance, string action, string? note, SignOffInput input, CardView? card, SignedDocument? document, int actor)
    {
        var words = Trimmed(input.Words);
        switch (action)
        {
            case SignOffAction.Submit: (s.Strengths, s.Improvements, s.DraftedUtc, s.DraftedById, s.IsJudged, s.ReturnNote) = (Trimmed(input.Strengths), Trimmed(input.Improvements), Now, actor, card is not null && !card.Unjudged.Any(), null); break;
            case SignOffAction.Return: s.ReturnNote = words; break;
            case SignOffAction.Share: (s.Score, s.Edition, s.SharedUtc, s.ReturnNote) = (CardBook.Hundredths(card?.Score.Score), 1, Now, null); break;
            case SignOffAction.Hold: (s.TalkOn, s.TalkNotes, s.IsDayChecked) = (input.Day, words, input.Day is not null); break;
            case SignOffAction.Acknowledge: (s.Response, s.RespondedUtc, s.Comment) = (SignOffResponse.Acknowledged, Now, words); break;
            case SignOffAction.Object: (s.Response, s.RespondedUtc, s.Objection) = (SignOffResponse.Objected, Now, Trimmed(note)); break;
            case SignOffAction.Refuse: (s.Response, s.RespondedUtc, s.WitnessId, s.Delivery) = (SignOffResponse.Refused, Now, input.Witness, words); break;
            case SignOffAction.Uphold: (s.Judgement, s.JudgedById, s.RevisedScore, s.ReturnNote) = (words, actor, null, null); break;
            case SignOffAction.Revise: (s.Judgement, s.JudgedById, s.RevisedScore, s.ReturnNote) = (words, actor, input.Score, null); break;
            case SignOffAction.Confirm: (s.RuledUtc, s.Score, s.Edition) = (Now, s.RevisedScore ?? s.Score, s.RevisedScore is null ? s.Edition : s.Edition + 1); break;
            case SignOffAction.SignOff: (s.SignedUtc, s.SignedById, s.ClosedUtc) = (Now, actor, s.IsBelow ? null : Now); break;
            case SignOffAction.Agree: (s.SecondReviewOn, s.FollowUpDays, s.IsDayChecked) = (input.Day, SignOff.Days(input.FollowUps), input is { Day: not null, Plan.Count: > 0 }); break;
            case SignOffAction.Review: (s.Outcome, s.OutcomeWords, s.ClosedUtc) = (input.Outcome, words, Now); break;
        }
        if (document is not null) { db.SignedDocuments.Add(document); }
        if (action == SignOffAction.Agree) { plans.Round = instance.Round; }
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
