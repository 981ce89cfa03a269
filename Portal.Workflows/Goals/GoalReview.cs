using Portal.Workflows.Engine;
using static Portal.Workflows.Goals.ReviewAction;
using static Portal.Workflows.Goals.ReviewStep;

namespace Portal.Workflows.Goals;

/// <summary>
/// A goal review: employee and manager write their parts, each hidden from the other until both are in → they meet → goals and strategy are
/// adjusted and rated → ratings are compared, where the cycle asks for it → the employee acknowledges, or objects and the manager's manager
/// decides → closed. Late steps remind and climb the reporting line. Version 1.
/// </summary>
public sealed class GoalReview : WorkflowDefinition
{
    public GoalReview() : base("review", version: 1)
    {
        Clock(ReviewClock.Preparation).From(Entered).Within(c => Days(Review(c).PreparationDays)).Climb(Climbing).In(Preparation);
        Clock(ReviewClock.Meeting).From(Entered).Within(UntilTheyMet).Climb(Climbing).In(Meeting);
        Clock(ReviewClock.Adjustment).From(Entered).Within(c => Days(Policy(c).AdjustmentDays)).Climb(Climbing).In(Adjustment);
        Clock(ReviewClock.Calibration).From(Entered).Within(c => Days(Policy(c).CalibrationDays)).Climb(Climbing).In(Calibration);
        Clock(ReviewClock.Acknowledgement).From(Entered).Within(c => Days(Policy(c).AcknowledgementDays)).Climb(Climbing).In(Acknowledgement);
        Clock(ReviewClock.Objection).From(Entered).Within(c => Days(Policy(c).ObjectionDays)).Climb(Climbing).In(Objection);
        var late = new Condition("IsLate", (c, _) => Engine.Clocks.Read(this, c).Any(r => r.IsLate));

        Step(Preparation).AssignTo(Employee, Manager).InPerson(Employee).Ask(Quorum.All, agree: Submit).Remind(HumanResources)
            .On(Submit, Meeting, needs: [OwnPart], tell: [new("Revealed", Employee)])
            .On(GoOn, Meeting, when: [late, NotOwnReview], needs: [Requirement.Reason], only: Arbiters, tell: [new("Revealed", Employee)]);

        Step(Meeting).AssignTo(Manager).ButNot(Employee).Remind(HumanResources)
            .On(Hold, Adjustment, when: [NotOwnReview])
            .Also(Plan, when: [NotOwnReview], needs: [MeetingDate], tell: [new("MeetingPlanned", Employee)]);

        Step(Adjustment).AssignTo(Manager).ButNot(Employee).Remind(HumanResources)
            .On(Conclude, Calibration, when: [NotOwnReview, IsCalibrated], needs: [Conclusion])
            .On(Conclude, Acknowledgement, when: [NotOwnReview, !IsCalibrated], needs: [Conclusion]);

        Step(Calibration).AssignTo(Calibrators).ButNot(Employee)
            .On(Release, Acknowledgement, when: [!IsCalibrated], by: Comparer);

        Step(Acknowledgement).AssignTo(Employee).InPerson(Employee).Ask(Quorum.Any, agree: Acknowledge, decline: ReviewAction.Object).Remind(HumanResources)
            .On(Acknowledge, Closed, tell: [new("Closed", Manager)])
            .On(ReviewAction.Object, Objection, needs: [Requirement.Reason], tell: [new("Objected", Manager)])
            .On(GoOn, Closed, when: [late, NotOwnReview], needs: [Requirement.Reason], only: Arbiters, tell: [new("Closed", Both)]);

        Step(Objection).AssignTo(Judge).ButNot(Both).Remind(HumanResources)
            .On(Uphold, Closed, when: [NotConcerned], needs: [Requirement.Reason], tell: [new("Closed", Both)])
            .On(Revise, Closed, when: [NotConcerned], needs: [Requirement.Reason, RevisedRating], tell: [new("Closed", Both)])
            .SendBack([Adjustment], when: [NotConcerned], tell: [new("Objected", Employee)]);

        Step(Closed);
    }

    /// <summary>Nobody decides anything of a manager about their own review, not as a deputy either.</summary>
    public static Condition NotOwnReview { get; } = new(nameof(NotOwnReview), (c, actor) => actor != c.Subject.OwnerId);

    /// <summary>An objection is decided neither by who made it nor by those whose words it is about.</summary>
    public static Condition NotConcerned { get; } = new(nameof(NotConcerned), (c, actor) => !Concerned(c).Contains(actor));

    /// <summary>The cycle compares ratings, and that is not done yet.</summary>
    public static Condition IsCalibrated { get; } = new(nameof(IsCalibrated), (c, _) => Review(c).AwaitsCalibration);

    private static Requirement OwnPart { get; } = new("HasOwnPart", (c, command) => command.ActorId == c.Subject.OwnerId ? Review(c).HasSelfPart : Review(c).HasManagerPart);

    /// <summary>After now and within 60 days.</summary>
    private static Requirement MeetingDate { get; } = new("HasMeetingDate", (c, _) => Review(c).MeetingUtc is { } at && at > c.NowUtc && at <= c.NowUtc.AddDays(60));

    private static Requirement Conclusion { get; } = new("HasConclusion", (c, _) => Review(c).HasConclusion);

    private static Requirement RevisedRating { get; } = new("HasRating", (c, _) => Review(c).HasRating);

    private static Role Employee { get; } = new("Employee", (c, _) => [c.Subject.OwnerId]);

    private static Role Manager { get; } = new("Manager", (c, _) => [Review(c).ManagerId]);

    private static Role Both { get; } = new("Both", (c, _) => Concerned(c));

    private static Role HumanResources { get; } = Role.HrOf("HumanResources", s => s.OwnerId);

    /// <summary>Whoever opened the cycle, as long as they are there; else those of HR who look after the employee.</summary>
    private static Role Calibrators { get; } = new("Calibrators", (c, _) =>
        c.People.IsActive(c.Subject.InitiatorId) && c.Subject.InitiatorId != c.Subject.OwnerId ? [c.Subject.InitiatorId] : c.People.HrOf(c.Subject.OwnerId));

    /// <summary>Whoever has compared the ratings of the cycle.</summary>
    private static Role Comparer { get; } = new("Comparer", (c, _) => Review(c).ComparedById is { } who ? [who] : []);

    /// <summary>The manager's manager; where there is none, those of HR who look after the employee.</summary>
    private static Role Judge { get; } = new("Judge", (c, _) => c.People.ManagerOf(Review(c).ManagerId) is { } above ? [above] : c.People.HrOf(c.Subject.OwnerId), PassesUp: true);

    /// <summary>Everybody above the manager, and those of HR who look after the employee: they help on what somebody leaves undone.</summary>
    private static Role Arbiters { get; } = new("Arbiters", (c, _) => [.. c.People.LineAbove(Review(c).ManagerId), .. c.People.HrOf(c.Subject.OwnerId)]);

    private static int[] Concerned(WorkflowCase c) => [c.Subject.OwnerId, Review(c).ManagerId];

    private static DateTime? Entered(InstanceState state) => state.StepEnteredUtc;

    /// <summary>The time that the policy grants; where they have agreed on a later day, until a working day after it.</summary>
    private static TimeSpan? UntilTheyMet(WorkflowCase c)
    {
        var granted = Days(Policy(c).MeetingDays);
        return Review(c).MeetingUtc is { } at && c.Calendar.WorkingBetween(c.State.StepEnteredUtc, at) + Days(1) is var agreed && agreed > granted ? agreed : granted;
    }

    private static Ladder Climbing(WorkflowCase c) => Ladder.By(Policy(c).Ladder);

    private static TimeSpan Days(int days) => TimeSpan.FromMinutes(days * ReviewPolicy.MinutesADay);

    private static IGoalReview Review(WorkflowCase c) => (IGoalReview)c.Subject;

    private static ReviewPolicy Policy(WorkflowCase c) => (ReviewPolicy)c.Policy;
}
