using Portal.Workflows.Engine;
using static Portal.Workflows.Performance.SignOffAction;
using static Portal.Workflows.Performance.SignOffStep;

namespace Portal.Workflows.Performance;

/// <summary>
/// Feedback about a result and its sign-off: the score card is there → the manager drafts → HR checks and shares → they talk → the employee
/// acknowledges, acknowledges with an objection, or refuses before a witness → the manager's manager and then HR decide about an objection,
/// by which the result may become its second version → HR signs off → below the threshold an improvement plan with a second review → closed.
/// Late steps remind and climb. Nobody decides about their own result, not as a deputy either. Version 1.
/// </summary>
public sealed class FeedbackSignOff : WorkflowDefinition
{
    public FeedbackSignOff() : base("signoff", version: 1)
    {
        Clock(SignOffClock.Drafting).From(Entered).Within(c => Days(Policy(c).DraftDays)).Climb(Climbing).In(Drafting);
        Clock(SignOffClock.Checking).From(Entered).Within(c => Days(Policy(c).CheckDays)).Climb(Climbing).In(Checking, Ruling, Signing);
        Clock(SignOffClock.Talk).From(Entered).Within(c => Days(Policy(c).TalkDays)).Climb(Climbing).In(Talk);
        Clock(SignOffClock.Response).From(Entered).Within(c => Days(Policy(c).ResponseDays)).Climb(Climbing).In(Response);
        Clock(SignOffClock.Objection).From(Entered).Within(c => Days(Policy(c).ObjectionDays)).Climb(Climbing).In(Objection);
        Clock(SignOffClock.Plan).From(Entered).Within(c => Days(Policy(c).PlanDays)).Climb(Climbing).In(Improvement);
        Clock(SignOffClock.SecondReview).From(Entered).Within(UntilSecondReview).Climb(FollowingUp).In(SecondReview);

        Step(Drafting).AssignTo(Manager).ButNot(Employee).Remind(HumanResources)
            .On(Submit, Checking, when: [NotOwnResult], needs: [Draft]);

        Step(Checking).AssignTo(HumanResources).ButNot(Both)
            .On(Share, Talk, when: [NotConcerned], tell: [new("FeedbackShared", Employee)])
            .On(Return, Drafting, when: [NotConcerned], needs: [WhyReturned], newRound: true);

        Step(Talk).AssignTo(Manager).ButNot(Employee).Remind(HumanResources)
            .On(Hold, Response, when: [NotOwnResult], needs: [TalkDay]);

        Step(Response).AssignTo(Employee).InPerson(Employee).Ask(Quorum.Any, agree: Acknowledge, decline: SignOffAction.Object).Remind(Recorders)
            .On(Acknowledge, Signing, tell: [new("FeedbackAnswered", Manager)])
            .On(SignOffAction.Object, Objection, needs: [Requirement.Reason], tell: [new("Objected", Manager)])
            .On(Refuse, Signing, when: [NotOwnResult], needs: [Proof], only: Recorders, tell: [new("FeedbackAnswered", Both)]);

        Step(Objection).AssignTo(Judge).ButNot(Both).Remind(HumanResources)
            .On(Uphold, Ruling, when: [NotConcerned], needs: [Judgement])
            .On(Revise, Ruling, when: [NotConcerned], needs: [Judgement, Revision]);

        Step(Ruling).AssignTo(HumanResources).ButNot(Both)
            .On(Confirm, Signing, when: [NotConcerned, NotOwnRuling], tell: [new("FeedbackDecided", Both)])
            .On(Return, Objection, when: [NotConcerned, NotOwnRuling], needs: [WhyReturned]);

        Step(Signing).AssignTo(HumanResources).ButNot(Both)
            .On(SignOff, Improvement, when: [NotConcerned, IsBelow], tell: [new("FeedbackSigned", Both)])
            .On(SignOff, Closed, when: [NotConcerned, !IsBelow], tell: [new("FeedbackSigned", Both)]);

        Step(Improvement).AssignTo(Manager).ButNot(Employee).Remind(HumanResources)
            .On(Agree, SecondReview, when: [NotOwnResult], needs: [Plan], tell: [new("PlanAgreed", Employee)]);

        Step(SecondReview).AssignTo(Manager).ButNot(Employee).Remind(HumanResources)
            .On(Review, Closed, when: [NotOwnResult], needs: [SecondResult], tell: [new("Closed", Both)])
            .On(Extend, Improvement, when: [NotOwnResult], needs: [Requirement.Reason], newRound: true, tell: [new("PlanAgreed", Employee)]);

        Step(Closed);
    }

    /// <summary>Nobody decides anything about their own result, not as a deputy either.</summary>
    public static Condition NotOwnResult { get; } = new(nameof(NotOwnResult), (c, actor) => actor != c.Subject.OwnerId);

    /// <summary>Neither whose result it is nor who wrote the feedback.</summary>
    public static Condition NotConcerned { get; } = new(nameof(NotConcerned), (c, actor) => !Concerned(c).Contains(actor));

    /// <summary>Whoever judged an objection does not confirm that judgement, as long as HR has anybody else.</summary>
    public static Condition NotOwnRuling { get; } = new(nameof(NotOwnRuling), (c, actor) =>
        actor != Of(c).JudgedById || !c.People.HrOf(c.Subject.OwnerId).Any(p => p != actor && c.People.IsActive(p) && !Concerned(c).Contains(p)));

    /// <summary>The result is below the threshold of its card.</summary>
    public static Condition IsBelow { get; } = new(nameof(IsBelow), (c, _) => Of(c).IsBelow);

    private static Requirement Draft { get; } = new("HasDraft", (c, _) => Of(c).HasDraft);

    private static Requirement TalkDay { get; } = new("HasTalk", (c, _) => Of(c).HasTalk);

    private static Requirement Proof { get; } = new("HasRefusalProof", (c, _) => Of(c).HasRefusalProof);

    // What HR returns and what the judge writes is read by the two concerned when HR has confirmed it, so it does not stand in the journal.
    private static Requirement WhyReturned { get; } = new("HasReturnNote", (c, _) => Of(c).HasReturnNote);

    private static Requirement Judgement { get; } = new("HasJudgement", (c, _) => Of(c).HasJudgement);

    private static Requirement Revision { get; } = new("HasRevision", (c, _) => Of(c).HasRevision);

    private static Requirement Plan { get; } = new("HasPlan", (c, _) => Of(c).HasPlan);

    private static Requirement SecondResult { get; } = new("HasSecondResult", (c, _) => Of(c).HasSecondResult);

    private static Role Employee { get; } = new("Employee", (c, _) => [c.Subject.OwnerId]);

    private static Role Manager { get; } = new("Manager", (c, _) => [Of(c).ManagerId]);

    private static Role Both { get; } = new("Both", (c, _) => Concerned(c));

    private static Role HumanResources { get; } = Role.HrOf("HumanResources", s => s.OwnerId);

    /// <summary>The manager and HR write down what the employee refuses to sign.</summary>
    private static Role Recorders { get; } = new("Recorders", (c, _) => [Of(c).ManagerId, .. c.People.HrOf(c.Subject.OwnerId)]);

    /// <summary>The manager's manager; where there is none, those of HR who look after the employee.</summary>
    private static Role Judge { get; } = new("Judge", (c, _) => c.People.ManagerOf(Of(c).ManagerId) is { } above ? [above] : c.People.HrOf(c.Subject.OwnerId), PassesUp: true);

    private static int[] Concerned(WorkflowCase c) => [c.Subject.OwnerId, Of(c).ManagerId];

    private static DateTime? Entered(InstanceState state) => state.StepEnteredUtc;

    /// <summary>Working time until the agreed day is over; at least a minute of it.</summary>
    private static TimeSpan? UntilSecondReview(WorkflowCase c)
    {
        if (Of(c).SecondReviewOn is not { } day) { return null; }
        var granted = c.Calendar.WorkingBetween(c.State.StepEnteredUtc, c.Calendar.EndOf(day));
        return granted > TimeSpan.FromMinutes(1) ? granted : TimeSpan.FromMinutes(1);
    }

    /// <summary>On each day that was agreed for looking how the plan goes, three days before the second review, on its day, and when it is late.</summary>
    private static Ladder FollowingUp(WorkflowCase c)
    {
        if (Of(c).SecondReviewOn is not { } day) { return Ladder.Standard; }
        var looks = Of(c).FollowUps.Where(d => d < day).Append(day.AddDays(-3)).Append(day).Distinct().Order()
            .Select(d => Ladder.DaysBefore(day, day.DayNumber - d.DayNumber, Of(c).FollowUps.Contains(d) ? [Role.Holder, Employee] : [Role.Holder]));
        return new([.. looks, Ladder.DaysAfter(day, 1, Role.HoldersManager), Ladder.DaysAfter(day, 5, HumanResources)]);
    }

    private static Ladder Climbing(WorkflowCase c) => Ladder.By(Policy(c).Ladder);

    private static TimeSpan Days(int days) => TimeSpan.FromMinutes(days * SignOffPolicy.MinutesADay);

    private static IFeedbackSignOff Of(WorkflowCase c) => (IFeedbackSignOff)c.Subject;

    private static SignOffPolicy Policy(WorkflowCase c) => (SignOffPolicy)c.Policy;
}
