using Portal.Workflows.Engine;
using static Portal.Workflows.Complaints.ComplaintAction;
using static Portal.Workflows.Complaints.ComplaintStep;

namespace Portal.Workflows.Complaints;

/// <summary>
/// ISO 10002: receipt → acknowledgement → assessment → investigation → proposal → approval → decision → answer → close.
/// Late steps climb the reporting line. Version 1.
/// </summary>
public sealed class ComplaintEscalation : WorkflowDefinition
{
    public ComplaintEscalation() : base("complaint", version: 1)
    {
        Clock(ComplaintClock.Acknowledgement).Within(c => Minutes(Targets(c).AcknowledgeMinutes)).Climb(Climbing).In(Received);
        Clock(ComplaintClock.Resolution).Within(c => Minutes(Targets(c).ResolveMinutes)).Climb(Climbing)
            .In(Received, Assessment, Investigation, Approval, Decided, AwaitingAnswer);
        Clock(ComplaintClock.Approval).From(state => state.StepEnteredUtc).Within(c => Minutes(Policy(c).ApprovalMinutes))
            .Climb(Climbing).In(ComplaintStep.Approval);
        Clock(ComplaintClock.NextUpdate).From(state => state.PromiseMadeUtc).Within(PromisedTime).Climb(Promising).KeepsRunningInPause()
            .In(Assessment, Investigation, ComplaintStep.Approval, Decided);

        Step(Received).AssignTo(Role.Owner).Transferable().Discuss(Participants)
            .Withdraw(Dismissed, only: Role.Initiator)
            .On(Acknowledge, Assessment, quick: true, lowRisk: Condition.Always, tell: [new("CustomerAcknowledged", Decider.Customer)])
            .On(Dismiss, Dismissed, needs: [Requirement.Reason], tell: [new("Closed", Role.Initiator)])
            .Also(ChangeSeverity, needs: [Requirement.Reason]);

        Step(Assessment).AssignTo(Role.Owner).Pausable().Transferable().Discuss(Participants)
            .On(Assess, Investigation)
            .On(Dismiss, Dismissed, needs: [Requirement.Reason], tell: [new("Closed", Role.Initiator)])
            .Also(Update, needs: [Requirement.Reason, PromisedDate], tell: [new("CustomerUpdated", Decider.Customer)])
            .Also(ChangeSeverity, needs: [Requirement.Reason]);

        Step(Investigation).AssignTo(Role.Owner).Pausable().Transferable().Discuss(Participants)
            .On(Propose, ComplaintStep.Approval, when: [NeedsApproval], needs: [Proposal])
            .On(Propose, Decided, when: [!NeedsApproval], needs: [Proposal])
            .Also(Update, needs: [Requirement.Reason, PromisedDate], tell: [new("CustomerUpdated", Decider.Customer)])
            .Also(ChangeSeverity, needs: [Requirement.Reason]);

        Step(ComplaintStep.Approval).AssignTo(ProposersManager).ButNot(Proposer).Ask(Quorum.Any, agree: Approve, decline: Reject)
            .Transferable().Discuss(Participants)
            .On(Approve, Decided, when: [NotOwnProposal], quick: true, lowRisk: IsMinor, tell: [new("RemedyApproved", Proposer)])
            .On(Reject, Dismissed, when: [NotOwnProposal], needs: [Requirement.Reason], tell: [new("RemedyRejected", Proposer), new("Closed", Role.Initiator)])
            .SendBack([Investigation, Assessment], when: [NotOwnProposal], tell: [new("RemedySentBack", Proposer)])
            .Withdraw(Investigation, only: Proposer);

        Step(Decided).AssignTo(Role.Owner).Transferable().Discuss(Participants)
            .On(Communicate, AwaitingAnswer, tell: [new("CustomerDecision", Decider.Customer)])
            .SendBack([Investigation, Assessment]);

        Step(AwaitingAnswer).AssignTo(Role.Owner).Pausable().Transferable().Discuss(Participants)
            .On(Close, Closed, needs: [Proposal], tell: [new("Closed", Role.Initiator)])
            .On(Disagree, Investigation, needs: [Requirement.Reason], newRound: true, tell: [new("CustomerDisagreed", OwnersManager)]);

        Step(Closed)
            .On(Reopen, Assessment, when: [WithinReopenWindow], needs: [Requirement.Reason], by: Participants, newRound: true,
                tell: [new("Reopened", OwnersManager)]);

        Step(Dismissed)
            .On(Reopen, Assessment, when: [WithinReopenWindow], needs: [Requirement.Reason], by: Participants, newRound: true,
                tell: [new("Reopened", OwnersManager)]);
    }

    public override int LongestPauseDays(WorkflowCase c) => Policy(c).LongestPauseDays;

    /// <summary>The remedy costs more than the limit, or the complaint is of severity 1–2.</summary>
    public static Condition NeedsApproval { get; } =
        new(nameof(NeedsApproval), (c, _) => Complaint(c).Severity <= 2 || Complaint(c).RemedyCost > Policy(c).ApprovalLimit);

    /// <summary>Severity 3 or 4, and a remedy that costs at most twice what needs no approval.</summary>
    public static Condition IsMinor { get; } =
        new(nameof(IsMinor), (c, _) => Complaint(c).Severity >= 3 && Complaint(c).RemedyCost <= 2 * Policy(c).ApprovalLimit);

    /// <summary>Nobody approves what they proposed themselves.</summary>
    public static Condition NotOwnProposal { get; } = new(nameof(NotOwnProposal), (c, actor) => Complaint(c).ProposedById != actor);

    /// <summary>Not longer closed than the policy allows; later a new complaint is registered.</summary>
    public static Condition WithinReopenWindow { get; } = new(nameof(WithinReopenWindow),
        (c, _) => Complaint(c).ClosedUtc is not { } closed || c.NowUtc <= closed.AddDays(Policy(c).ReopenDays));

    private static Requirement Proposal { get; } = new("HasProposal", (c, _) => Complaint(c).HasProposal);

    private static Requirement PromisedDate { get; } =
        new("HasPromisedDate", (c, command) => command.Facts?.PromisedUtc is { } at && at > c.NowUtc && at <= c.NowUtc.AddDays(90));

    private static Role ProposersManager { get; } = Role.ManagerOf("ProposersManager", s => ((IComplaint)s).ProposedById);

    private static Role OwnersManager { get; } = Role.ManagerOf("OwnersManager", s => s.OwnerId);

    private static Role Proposer { get; } = new("Proposer", (c, _) => Complaint(c).ProposedById is { } proposer ? [proposer] : []);

    /// <summary>The owner, who registered it, and whoever holds it; their line comes with them.</summary>
    private static Role Participants { get; } =
        new("Participants", (c, _) => [c.Subject.OwnerId, c.Subject.InitiatorId, .. c.State.Assigned]);

    /// <summary>A promise made and due outside working hours still has a clock: a minute of the next working day.</summary>
    private static TimeSpan? PromisedTime(WorkflowCase c) => c.State is not { PromisedUtc: { } promised, PromiseMadeUtc: { } made } ? null
        : c.Calendar.WorkingBetween(made, promised) is var granted && granted > TimeSpan.FromMinutes(1) ? granted : TimeSpan.FromMinutes(1);

    private static Ladder Climbing(WorkflowCase c) => Ladder.By(Policy(c).Ladder);

    private static Ladder Promising(WorkflowCase c) => Ladder.PromiseBy(Policy(c).Ladder);

    private static IComplaint Complaint(WorkflowCase c) => (IComplaint)c.Subject;

    private static ComplaintPolicy Policy(WorkflowCase c) => (ComplaintPolicy)c.Policy;

    private static SeverityTargets Targets(WorkflowCase c) => Policy(c)[Complaint(c).Severity];

    private static TimeSpan? Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
