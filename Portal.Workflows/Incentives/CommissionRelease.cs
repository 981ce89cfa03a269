using Portal.Workflows.Engine;
using static Portal.Workflows.Incentives.RunAction;
using static Portal.Workflows.Incentives.RunStep;

namespace Portal.Workflows.Incentives;

/// <summary>
/// A commission run: computed as a draft → checked by sales operations → each manager approves the statements of their people → HR releases →
/// every person has their statement, and nothing in it changes any more. Version 1.
/// </summary>
public sealed class CommissionRelease : WorkflowDefinition
{
    public CommissionRelease() : base("commission", version: 1)
    {
        Clock(RunClock.Check).From(Entered).Within(c => Days(Policy(c).CheckDays)).Climb(Climbing).In(Checking);
        Clock(RunClock.Approval).From(Entered).Within(c => Days(Policy(c).ApprovalDays)).Climb(Climbing).In(Approving);
        Clock(RunClock.Release).From(Entered).Within(c => Days(Policy(c).ReleaseDays)).Climb(Climbing).In(Releasing);

        Step(Draft).AssignTo(Role.Owner)
            .On(Submit, Checking, when: [IsComputed], by: HumanResources)
            .On(Discard, Discarded, needs: [Requirement.Reason], by: HumanResources);

        Step(Checking).AssignTo(SalesOperations).ButNot(PaidOrOpened)
            .On(Confirm, Approving, when: [NotOpener, NotPaidByIt, HasManagers])
            .On(Confirm, Releasing, when: [NotOpener, NotPaidByIt, !HasManagers])
            .SendBack([Draft], when: [NotPaidByIt]);

        Step(Approving).AssignTo(Managers).ButNot(PaidWhoManageNobody).Ask(Quorum.All, agree: Approve).Remind(HumanResources)
            .On(Approve, Releasing, when: [NotOwnStatement])
            .SendBack([Draft], when: [NotOwnStatement]);

        Step(Releasing).AssignTo(HumanResources).ButNot(Paid)
            .On(Release, Released, when: [NotPaidByIt])
            .SendBack([Draft], when: [NotPaidByIt]);

        Step(Released);
        Step(Discarded);
    }

    public static Condition IsComputed { get; } = new(nameof(IsComputed), (c, _) => Run(c).IsComputed && Run(c).ManagersOfPaid.Count > 0);

    /// <summary>Whoever opened the run does not check it.</summary>
    public static Condition NotOpener { get; } = new(nameof(NotOpener), (c, actor) => actor != c.Subject.InitiatorId);

    /// <summary>Nobody checks or releases a run that pays them, not as a deputy either.</summary>
    public static Condition NotPaidByIt { get; } = new(nameof(NotPaidByIt), (c, actor) => !Run(c).ManagersOfPaid.ContainsKey(actor));

    /// <summary>As a deputy of the manager who approves one's own statement one approves nothing.</summary>
    public static Condition NotOwnStatement { get; } = new(nameof(NotOwnStatement), (c, actor) =>
        !Run(c).ManagersOfPaid.TryGetValue(actor, out var manager) || manager is null || manager == actor
        || !(Seating.SpokenForBy(c, actor)?.For == manager || c.State.Seats.Any(s => s.Status == SeatStatus.Open && s.For == manager && s.Holder == actor)));

    public static Condition HasManagers { get; } = new(nameof(HasManagers), (c, _) => Run(c).ManagersOfPaid.Values.Any(m => m is { } manager && c.People.IsActive(manager)));

    private static Role SalesOperations { get; } = Role.Holding("SalesOps");

    private static Role HumanResources { get; } = Role.Holding("HR");

    private static Role Managers { get; } = new("ManagersOfPaid", (c, _) => Run(c).ManagersOfPaid.Values.OfType<int>().Distinct().Order());

    private static Role Paid { get; } = new("Paid", (c, _) => Run(c).ManagersOfPaid.Keys);

    private static Role PaidWhoManageNobody { get; } = new("PaidWhoManageNobody", (c, _) => Run(c).ManagersOfPaid.Keys.Except(Run(c).ManagersOfPaid.Values.OfType<int>()));

    private static Role PaidOrOpened { get; } = new("PaidOrOpened", (c, _) => Run(c).ManagersOfPaid.Keys.Append(c.Subject.InitiatorId));

    private static DateTime? Entered(InstanceState state) => state.StepEnteredUtc;

    private static TimeSpan Days(int days) => TimeSpan.FromMinutes(days * RunPolicy.MinutesADay);

    private static Ladder Climbing(WorkflowCase c) => Ladder.By(Policy(c).Ladder);

    private static ICommissionRun Run(WorkflowCase c) => (ICommissionRun)c.Subject;

    private static RunPolicy Policy(WorkflowCase c) => (RunPolicy)c.Policy;
}

/// <summary>What the workflow must know of a run.</summary>
public interface ICommissionRun : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "commission";

    /// <summary>It was computed to its end.</summary>
    bool IsComputed { get; }

    /// <summary>Everybody whom it pays, with the manager who approves their statement; <c>null</c> = nobody is above them, so HR alone looks at it.</summary>
    IReadOnlyDictionary<int, int?> ManagersOfPaid { get; }
}

/// <summary>The clock lengths of runs, in working days of seven and a half hours, each greater than zero. A running one keeps the version it started with.</summary>
/// <param name="CheckDays">For sales operations.</param>
/// <param name="ApprovalDays">For the managers.</param>
/// <param name="ReleaseDays">For HR.</param>
public sealed record RunPolicy(int CheckDays, int ApprovalDays, int ReleaseDays) : ICatchAll
{
    internal const int MinutesADay = 450;

    public LadderFigures Ladder { get; init; } = LadderFigures.Standard;

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    public static RunPolicy Standard { get; } = new(3, 3, 2);
}

/// <summary>Steps of a run; text keys <c>Step.{name}</c>.</summary>
public static class RunStep
{
    public const string Draft = nameof(Draft);
    public const string Checking = nameof(Checking);
    public const string Approving = nameof(Approving);
    public const string Releasing = nameof(Releasing);
    public const string Released = nameof(Released);
    public const string Discarded = nameof(Discarded);
}

/// <summary>Actions on a run; text keys <c>Action.{name}</c>.</summary>
public static class RunAction
{
    public const string Submit = nameof(Submit);
    public const string Confirm = nameof(Confirm);
    public const string Approve = nameof(Approve);
    public const string Release = nameof(Release);
    public const string Discard = nameof(Discard);
}

/// <summary>Clocks of a run; text keys <c>Clock.{name}</c>.</summary>
public static class RunClock
{
    public const string Check = nameof(Check);
    public const string Approval = nameof(Approval);
    public const string Release = nameof(Release);
}
