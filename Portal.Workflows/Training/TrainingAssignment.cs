using Portal.Workflows.Engine;
using static Portal.Workflows.Training.TrainingAction;
using static Portal.Workflows.Training.TrainingStep;

namespace Portal.Workflows.Training;

/// <summary>
/// A course that somebody is to do by a day: assigned → started → submitted, where somebody verifies it → passed, or failed and tried again,
/// or waived for a reason. They may ask for more time or for a waiver and go on learning meanwhile. Late ones climb to the manager, then to
/// HR. Overdue and expired are no steps: they are what a day makes of a step, see <see cref="TrainingStates"/>. Version 1.
/// </summary>
public sealed class TrainingAssignment : WorkflowDefinition
{
    public TrainingAssignment() : base("training", version: 1)
    {
        Clock(TrainingClock.Due).From(Agreed).Within(UntilDue).Climb(Reminding).In(Assigned, Started, Failed);
        Clock(TrainingClock.Answer).From(state => state.StepEnteredUtc).Within(c => Days(Policy(c).AnswerDays)).Climb(Ladder.Standard).In(Extending, Waiving, Submitted);

        Asking(Recording(Step(Assigned).AssignTo(Learner).InPerson(Learner).Remind(Stewards)
            .On(Begin, Started, only: Learner)));

        Asking(Finishing(Step(Started).AssignTo(Learner).InPerson(Learner).Remind(Stewards)));

        Returning(Finishing(Step(Extending).AssignTo(Manager).ButNot(Learner).Remind(Learner)), Grant, [], [Day]);

        Returning(Finishing(Step(Waiving).AssignTo(HumanResources).ButNot(Learner).Remind(Learner)), null, [], [])
            .On(Waive, Waived, when: [NotOwn], needs: [Evidence], tell: [new("Closed", Learner)]);

        Step(Submitted).AssignTo(Verifier).ButNot(Learner).Remind(Learner)
            .On(Verify, Passed, when: [NotOwn, IsMarked, IsDone], tell: [new("Closed", Learner)])
            .On(Reject, Failed, when: [NotOwn], needs: [Requirement.Reason], tell: [new("TrainingFailed", Learner)]);

        Calling(Step(Failed).AssignTo(Learner, Granter).InPerson(Learner).Remind(Stewards)
            .On(Retake, Started, when: [HasAttemptsLeft], only: Learner)
            .On(GrantAttempt, Started, when: [NotOwn], only: Stewards, tell: [new("AttemptGranted", Learner)]));

        Step(Passed);
        Step(Waived);
        Step(CalledOff);
    }

    /// <summary>Handing in ends it, unless somebody verifies it or the quiz was not passed.</summary>
    private static StepDefinition Finishing(StepDefinition step) => Recording(step
        .On(Submit, Submitted, when: [IsDoneToVerify], only: Learner)
        .On(Submit, Passed, when: [IsDoneAlone], only: Learner, tell: [new("Closed", Role.Initiator)])
        .On(Submit, Failed, when: [HasFailed], only: Learner));

    /// <summary>Those who keep the sign-in list of a classroom hand in for others.</summary>
    private static StepDefinition Recording(StepDefinition step) => step
        .On(Record, Passed, when: [NotOwn, IsDone, IsMarked], only: Stewards, tell: [new("Closed", Learner)]);

    /// <summary>The learner asks for more time or for a waiver; HR waives without being asked.</summary>
    private static void Asking(StepDefinition step) => Calling(step
        .On(AskExtension, Extending, needs: [Requirement.Reason, LaterDay], only: Learner)
        .On(AskWaiver, Waiving, needs: [Requirement.Reason, Evidence], only: Learner));

    private static void Calling(StepDefinition step) => step
        .On(Waive, Waived, when: [NotOwn], needs: [Requirement.Reason, Evidence], only: HumanResources, tell: [new("Closed", Learner)])
        .On(CallOff, CalledOff, needs: [Requirement.Reason], only: Assigners, tell: [new("Cancelled", Learner)]);

    /// <summary>After the answer, or without one, they go on where they were.</summary>
    private static StepDefinition Returning(StepDefinition step, string? agree, Condition[] when, Requirement[] needs)
    {
        if (agree is not null)
        {
            step.On(agree, Started, when: [NotOwn, HasStarted, .. when], needs: needs, tell: [new("TrainingAnswered", Learner)])
                .On(agree, Assigned, when: [NotOwn, !HasStarted, .. when], needs: needs, tell: [new("TrainingAnswered", Learner)]);
        }
        return step
            .On(Decline, Started, when: [NotOwn, HasStarted], needs: [Requirement.Reason], tell: [new("TrainingAnswered", Learner)])
            .On(Decline, Assigned, when: [NotOwn, !HasStarted], needs: [Requirement.Reason], tell: [new("TrainingAnswered", Learner)])
            .On(TakeBack, Started, when: [HasStarted], only: Learner)
            .On(TakeBack, Assigned, when: [!HasStarted], only: Learner);
    }

    /// <summary>Nobody verifies, waives or grants anything for themselves, not as a deputy either.</summary>
    public static Condition NotOwn { get; } = new("NotOwnTraining", (c, actor) => actor != c.Subject.OwnerId);

    public static Condition IsDone { get; } = new(nameof(IsDone), (c, _) => Of(c).IsDone);

    /// <summary>Both are refused for one reason alone: it is not done.</summary>
    private static Condition IsDoneToVerify { get; } = new(nameof(IsDone), (c, _) => Of(c).IsDone && AsksVerifier(c));

    private static Condition IsDoneAlone { get; } = new(nameof(IsDone), (c, _) => Of(c).IsDone && !AsksVerifier(c));

    private static Condition IsMarked { get; } = new(nameof(IsMarked), (c, _) => !Of(c).AwaitsMarking);

    private static Condition HasFailed { get; } = new(nameof(HasFailed), (c, _) => Of(c).HasFailed);

    private static Condition HasAttemptsLeft { get; } = new(nameof(HasAttemptsLeft), (c, _) => Of(c).HasAttemptsLeft);

    private static Condition HasStarted { get; } = new(nameof(HasStarted), (c, _) => Of(c).HasStarted);

    private static Requirement Evidence { get; } = new("HasEvidence", (c, _) => Of(c).HasEvidence);

    /// <summary>The end of a day from today on.</summary>
    private static Requirement Day { get; } = new("HasDay", (c, command) => command.Facts?.PromisedUtc > c.NowUtc);

    /// <summary>The day asked for lies after the one that holds.</summary>
    private static Requirement LaterDay { get; } = new("HasLaterDay", (c, command) =>
        DateOnly.TryParseExact(command.Facts?.After, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) && day > Of(c).DueOn);

    private static Role Learner { get; } = new("Learner", (c, _) => [c.Subject.OwnerId]);

    private static Role HumanResources { get; } = Role.HrOf("HumanResources", s => s.OwnerId);

    /// <summary>The learner's manager; at the top of the line those of HR who look after them.</summary>
    private static Role Manager { get; } = new("Manager", (c, _) => c.People.ManagerOf(c.Subject.OwnerId) is { } manager ? [manager] : c.People.HrOf(c.Subject.OwnerId), PassesUp: true);

    /// <summary>Whoever the course names; where there is nobody to mark free text, the manager.</summary>
    private static Role Verifier { get; } = new("Verifier", (c, at) => (Of(c).Verification == Verification.HR ? HumanResources : Manager).Find(c, at), PassesUp: true);

    /// <summary>Once no attempt is left, whoever may grant one more.</summary>
    private static Role Granter { get; } = new("Granter", (c, at) => Of(c).HasAttemptsLeft ? [] : Manager.Find(c, at), PassesUp: true);

    /// <summary>Everybody above the learner, and those of HR who look after them.</summary>
    private static Role Stewards { get; } = new("Stewards", (c, _) => [.. c.People.LineAbove(c.Subject.OwnerId), .. c.People.HrOf(c.Subject.OwnerId)]);

    /// <summary>Whoever assigned it, and HR.</summary>
    private static Role Assigners { get; } = new("Assigners", (c, _) => [c.Subject.InitiatorId, .. c.People.HrOf(c.Subject.OwnerId)]);

    /// <summary>When the day was set last, or else when it was assigned.</summary>
    private static DateTime? Agreed(InstanceState state) => state.PromiseMadeUtc ?? state.RoundStartedUtc;

    /// <summary>Working time until the due day is over; where there is none, a minute of it.</summary>
    private static TimeSpan? UntilDue(WorkflowCase c)
    {
        var granted = c.Calendar.WorkingBetween(Agreed(c.State)!.Value, c.Calendar.EndOf(Of(c).DueOn));
        return granted > TimeSpan.FromMinutes(1) ? granted : TimeSpan.FromMinutes(1);
    }

    /// <summary>Calendar days: an expiry is a date, and a holiday does not put it off.</summary>
    private static Ladder Reminding(WorkflowCase c)
    {
        var (policy, due) = (Policy(c), Of(c).DueOn);
        var before = (Of(c).IsRecertification ? policy.ExpiryDays : policy.DueDays).Select(days => Ladder.DaysBefore(due, days, Role.Holder));
        return new([.. before, Ladder.DaysAfter(due, policy.ManagerDays, Role.HoldersManager), Ladder.DaysAfter(due, policy.HrDays, HumanResources)]);
    }

    private static bool AsksVerifier(WorkflowCase c) => Of(c).Verification != Verification.None || Of(c).AwaitsMarking;

    private static TimeSpan Days(int days) => TimeSpan.FromMinutes(days * TrainingPolicy.MinutesADay);

    private static ITraining Of(WorkflowCase c) => (ITraining)c.Subject;

    private static TrainingPolicy Policy(WorkflowCase c) => (TrainingPolicy)c.Policy;
}
