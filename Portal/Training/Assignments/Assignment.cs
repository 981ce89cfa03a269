using Portal.Files;
using Portal.Training.Catalogue;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;
using Portal.Workflows.Training;

namespace Portal.Training.Assignments;

/// <summary>Why somebody was assigned a course. Text keys <c>Source.{name}</c>.</summary>
public enum AssignmentSource
{
    Hand,

    /// <summary>They took it up themselves.</summary>
    Self,
    Path,
    Rule,

    /// <summary>A skill is below what their accounts require.</summary>
    Gap,

    /// <summary>Something that happened, such as complaints of one kind.</summary>
    Event,
    Review,

    /// <summary>Their certificate expires.</summary>
    Recertification,

    /// <summary>The course has changed so much that they have to do it again.</summary>
    Change,
}

public enum AssignmentStatus { Open, Passed, Waived, CalledOff, Cancelled }

public enum QuizStanding { None, Marking, Passed, Failed }

/// <summary>A course that one person is to do by a day. Its step, clocks and people live in its workflow instance.</summary>
public sealed class Assignment : ITraining
{
    public long Id { get; init; }
    public required string Number { get; init; }
    public required int OwnerId { get; init; }
    public required long CourseId { get; init; }
    public Course? Course { get; init; }
    public required long CourseVersionId { get; set; }
    public CourseVersion? CourseVersion { get; init; }
    public AssignmentSource Source { get; init; }

    /// <summary>What it came from, once for a person and a course: assigning it again under the same key does nothing.</summary>
    public required string SourceKey { get; init; }

    /// <summary>Told to the learner.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the reason can be looked at, inside the portal.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>The figure that it is hoped to move.</summary>
    public Metric? Kpi { get; init; }
    public required int InitiatorId { get; init; }
    public required DateTime AssignedUtc { get; init; }
    public required DateOnly DueOn { get; set; }
    public DateTime? StartedUtc { get; set; }
    public AssignmentStatus Status { get; set; }

    /// <summary>As the workflow has it; kept for lists and for the matrix.</summary>
    public required string Step { get; set; }

    /// <summary>The day, where the learner works, on which it was passed or waived.</summary>
    public DateOnly? CompletedOn { get; set; }

    /// <summary>The last day on which that counts; <c>null</c> = for good.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>The day of the month on which certificates of this chain end.</summary>
    public int? AnchorDay { get; set; }

    /// <summary>The assignment whose certificate it renews.</summary>
    public long? RenewsId { get; init; }
    public Assignment? Renews { get; init; }

    /// <summary>Everything is read and attended that the course asks for.</summary>
    public bool IsCompleted { get; set; }
    public DateTime? AttendedUtc { get; set; }
    public int LessonsDone { get; set; }
    public QuizStanding Quiz { get; set; }
    public int Attempts { get; set; }
    public int ExtraAttempts { get; set; }

    /// <summary>The best result so far, percent.</summary>
    public int? BestPercent { get; set; }

    /// <summary>The day that the learner asks for.</summary>
    public DateOnly? AskedDueOn { get; set; }

    /// <summary>What a waiver rests on, e.g. a certificate of another employer, and who approved it.</summary>
    public string? Evidence { get; set; }
    public int? ApproverId { get; set; }
    public long InstanceId { get; init; }
    public WorkflowInstance? Instance { get; init; }
    public List<AssignmentFile> Files { get; init; } = [];
    public int Version { get; set; }

    private CourseVersion Content => CourseVersion ?? throw new InvalidOperationException($"Assignment {Id} was read without its course.");

    bool ITraining.IsRecertification => Source == AssignmentSource.Recertification;

    Verification ITraining.Verification => Content.Verification;

    public bool IsDone => Completion.IsMet(Content.Rule, IsCompleted, Quiz is QuizStanding.Passed or QuizStanding.Marking);

    bool ITraining.AwaitsMarking => Quiz == QuizStanding.Marking;

    bool ITraining.HasFailed => Quiz == QuizStanding.Failed && !IsDone && Content.Rule != CompletionRule.CompletedOrPassed;

    public bool HasAttemptsLeft => !Completion.AsksQuiz(Content.Rule) || Content.Quiz.Attempts == 0 || Attempts < Content.Quiz.Attempts + ExtraAttempts;

    bool ITraining.HasStarted => StartedUtc is not null;

    bool ITraining.HasEvidence => !string.IsNullOrWhiteSpace(Evidence) || Files.Count > 0;

    public TrainingState StateOn(DateOnly today) => TrainingStates.Of(Step, DueOn, ValidUntil, today);

    /// <summary>Keeps what lists need of the course of the workflow.</summary>
    public void Follow(Outcome outcome)
    {
        var (state, last) = (outcome.State, outcome.Entries[^1]);
        Step = state.IsCancelled ? TrainingStep.CalledOff : state.Step;
        Status = state.IsCancelled ? AssignmentStatus.Cancelled : state.Step switch
        {
            TrainingStep.Passed => AssignmentStatus.Passed, TrainingStep.Waived => AssignmentStatus.Waived, TrainingStep.CalledOff => AssignmentStatus.CalledOff, _ => AssignmentStatus.Open,
        };
        if (state.Step == TrainingStep.Started) { StartedUtc ??= last.AtUtc; }
        if (state.Step == TrainingStep.Waived) { ApproverId ??= last.ActorId; }
    }
}

/// <summary>A file that a waiver rests on.</summary>
public sealed class AssignmentFile : AttachedFile
{
    public required long AssignmentId { get; init; }
}
