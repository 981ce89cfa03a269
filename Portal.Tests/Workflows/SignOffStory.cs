using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Performance;
using static Portal.Workflows.Performance.SignOffAction;
using static Portal.Workflows.Performance.SignOffStep;

namespace Portal.Tests.Workflows;

/// <summary>A sign-off as the workflow sees it; whatever a form must give has been given.</summary>
internal sealed record FakeSignOff : IFeedbackSignOff
{
    public int OwnerId => Cast.Owner;
    public int InitiatorId => Cast.Initiator;
    public int ManagerId { get; init; } = Cast.Manager;
    public bool HasDraft { get; init; } = true;
    public bool HasReturnNote { get; init; } = true;
    public bool HasTalk { get; init; } = true;
    public bool HasRefusalProof { get; init; } = true;
    public bool HasJudgement { get; init; } = true;
    public bool HasRevision { get; init; } = true;
    public int? JudgedById { get; init; }
    public bool IsBelow { get; init; } = true;
    public bool HasPlan { get; init; } = true;
    public DateOnly? SecondReviewOn { get; init; } = new(2026, 5, 15);
    public IReadOnlyList<DateOnly> FollowUps { get; init; } = [new(2026, 4, 15)];
    public bool HasSecondResult { get; init; } = true;
}

/// <summary>Plays a sign-off through the decision function, from its start to where a test wants it.</summary>
internal sealed class SignOffStory
{
    public static readonly FeedbackSignOff Definition = new();

    private IReadOnlyList<JournalEntry> journal;

    public SignOffStory()
    {
        People.Hr.Add(Cast.Initiator);
        Last = Decider.Start(Definition, new(Subject, SignOffPolicy.Standard, null!, People, WorkingCalendar.Default, Now));
        journal = Last.Entries;
    }

    public Cast People { get; } = new();
    public FakeSignOff Subject { get; set; } = new();
    public DateTime Now { get; private set; } = Shanghai.At("2026-03-02 09:30");
    public Outcome Last { get; private set; }
    public InstanceState State => Last.State;
    public string Step => State.Step;
    public WorkflowCase Case => new(Subject, SignOffPolicy.Standard, InstanceState.Fold(journal), People, WorkingCalendar.Default, Now);

    public SignOffStory At(string local) { Now = Shanghai.At(local); return this; }

    public Outcome Try(string action, int actor, string note = "Because") => Decider.Act(Definition, Case, new(action, actor, note));

    public SignOffStory Do(string action, int actor)
    {
        var outcome = Try(action, actor);
        Assert.True(outcome.Accepted, $"{action} by {actor} in {Step}: {string.Join(", ", outcome.Refusals.Select(r => r.Name))}");
        return Apply(outcome);
    }

    public SignOffStory Apply(Outcome outcome)
    {
        (Last, journal) = (outcome, [.. journal, .. outcome.Entries]);
        return this;
    }

    public SignOffStory Sweep() => Timers.Due(Definition, Case) is { } due ? Apply(due) : this;

    /// <summary>Goes on in the shortest way until a step.</summary>
    public SignOffStory To(string step)
    {
        while (Step != step)
        {
            _ = Step switch
            {
                Drafting => Do(Submit, Cast.Manager),
                Checking => Do(Share, Cast.Initiator),
                Talk => Do(Hold, Cast.Manager),
                Response => Do(step is Objection or Ruling ? SignOffAction.Object : Acknowledge, Cast.Owner),
                Objection => Do(Revise, Cast.Director),
                Ruling => Do(Confirm, Cast.Initiator),
                Signing => Do(SignOff, Cast.Initiator),
                Improvement => Do(Agree, Cast.Manager),
                SecondReview => Do(Review, Cast.Manager),
                _ => throw new ArgumentException($"There is no way from {Step} to {step}.", nameof(step)),
            };
        }
        return this;
    }
}
