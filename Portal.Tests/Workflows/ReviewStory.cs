using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;
using static Portal.Workflows.Goals.ReviewAction;
using static Portal.Workflows.Goals.ReviewStep;

namespace Portal.Tests.Workflows;

/// <summary>A review as the workflow sees it; whatever a form must give has been given.</summary>
internal sealed record FakeReview : IGoalReview
{
    public int OwnerId => Cast.Owner;
    public int InitiatorId => Cast.Initiator;
    public int ManagerId { get; init; } = Cast.Manager;
    public int PreparationDays => 10;
    public bool HasSelfPart { get; init; } = true;
    public bool HasManagerPart { get; init; } = true;
    public DateTime? MeetingUtc { get; init; } = Shanghai.At("2026-03-06 09:00");
    public bool HasConclusion { get; init; } = true;
    public bool HasRating { get; init; } = true;
    public bool AwaitsCalibration { get; init; } = true;
    public int? ComparedById { get; init; }
}

/// <summary>Plays a review through the decision function, from its start to where a test wants it.</summary>
internal sealed class ReviewStory
{
    public static readonly GoalReview Definition = new();

    private IReadOnlyList<JournalEntry> journal;

    public ReviewStory()
    {
        People.Hr.Add(Cast.Initiator);
        Last = Decider.Start(Definition, new(Review, ReviewPolicy.Standard, null!, People, WorkingCalendar.Default, Now));
        journal = Last.Entries;
    }

    public Cast People { get; } = new();
    public FakeReview Review { get; set; } = new();
    public DateTime Now { get; private set; } = Shanghai.At("2026-03-02 09:30");
    public Outcome Last { get; private set; }
    public InstanceState State => Last.State;
    public string Step => State.Step;
    public WorkflowCase Case => new(Review, ReviewPolicy.Standard, InstanceState.Fold(journal), People, WorkingCalendar.Default, Now);

    public ReviewStory At(string local) { Now = Shanghai.At(local); return this; }

    public Outcome Try(string action, int actor, string note = "Because", string? target = null) => Decider.Act(Definition, Case, new(action, actor, note, Target: target));

    public ReviewStory Do(string action, int actor, string? target = null)
    {
        var outcome = Try(action, actor, target: target);
        Assert.True(outcome.Accepted, $"{action} by {actor} in {Step}: {string.Join(", ", outcome.Refusals.Select(r => r.Name))}");
        return Apply(outcome);
    }

    public ReviewStory Apply(Outcome outcome)
    {
        (Last, journal) = (outcome, [.. journal, .. outcome.Entries]);
        return this;
    }

    public ReviewStory Sweep() => Timers.Due(Definition, Case) is { } due ? Apply(due) : this;

    /// <summary>Goes on in the shortest way until a step.</summary>
    public ReviewStory To(string step)
    {
        while (Step != step)
        {
            switch (Step)
            {
                case Preparation: Do(Submit, Cast.Owner).Do(Submit, Cast.Manager); break;
                case Meeting: Do(Hold, Cast.Manager); break;
                case Adjustment: Do(Conclude, Cast.Manager); break;
                case Calibration:
                    var awaiting = Review;
                    Review = Review with { AwaitsCalibration = false, ComparedById = Cast.Initiator };
                    Do(Release, Cast.Initiator);
                    Review = awaiting;
                    break;
                case Acknowledgement: Do(step == Closed ? Acknowledge : ReviewAction.Object, Cast.Owner); break;
                default: throw new ArgumentException($"There is no way from {Step} to {step}.", nameof(step));
            }
        }
        return this;
    }
}
