using Portal.Workflows.Engine;
using static Portal.Workflows.Tasks.TaskAction;
using static Portal.Workflows.Tasks.TaskStep;

namespace Portal.Workflows.Tasks;

/// <summary>
/// Something that one person is to do by a day: to do → doing → done, or not needed after all. They are reminded before the day and when
/// it is over; later it climbs to their manager. Version 1.
/// </summary>
public sealed class TaskCompletion : WorkflowDefinition
{
    public TaskCompletion() : base("task", version: 1)
    {
        Clock(TaskClock.Due).From(Agreed).Within(UntilDue).Climb(c => Ladder.DayBy(Policy(c).RemindDaysBefore, Policy(c).ClimbDaysAfter)).In(ToDo, Doing);

        Step(ToDo).AssignTo(Role.Owner).Discuss(Participants)
            .On(Begin, Doing)
            .On(Finish, Done, quick: true, lowRisk: Condition.Always, tell: [new("Closed", Role.Initiator)])
            .On(Give, ToDo, needs: [SomebodyElse, Day], by: Role.Initiator)
            .On(Drop, Dropped, needs: [Requirement.Reason], by: Role.Initiator, tell: [new("Closed", Role.Owner)])
            .Also(Postpone, needs: [Day], by: Role.Initiator, tell: [new("Postponed", Role.Initiator)]);

        Step(Doing).AssignTo(Role.Owner).Discuss(Participants)
            .On(Finish, Done, quick: true, lowRisk: Condition.Always, tell: [new("Closed", Role.Initiator)])
            .On(LayAside, ToDo)
            .On(Give, ToDo, needs: [SomebodyElse, Day], by: Role.Initiator)
            .On(Drop, Dropped, needs: [Requirement.Reason], by: Role.Initiator, tell: [new("Closed", Role.Owner)])
            .Also(Postpone, needs: [Day], by: Role.Initiator, tell: [new("Postponed", Role.Initiator)]);

        Step(Done)
            .On(Reopen, ToDo, by: Answerable, newRound: true);

        Step(Dropped)
            .On(Reopen, ToDo, by: Answerable, newRound: true);
    }

    /// <summary>Exactly one person is named who may do such work and does not have it already.</summary>
    private static Requirement SomebodyElse { get; } = new("HasSomebodyElse", (c, command) =>
        command.Facts?.People is [var person] && c.People.MayTake(person) && !c.State.Seats.Any(s => s.IsUndecided && s.For == person));

    private static Requirement Day { get; } = new("HasDay", (_, command) => command.Facts?.PromisedUtc is not null);

    /// <summary>Who is accountable, and who set the task; their line comes with them.</summary>
    private static Role Answerable { get; } = new("Answerable", (c, _) => [c.Subject.OwnerId, c.Subject.InitiatorId]);

    private static Role Participants { get; } = new("Participants", (c, _) => [c.Subject.OwnerId, c.Subject.InitiatorId, .. Subject(c).Helpers, .. c.State.Assigned]);

    /// <summary>When the day was set last, or else when the pass began.</summary>
    private static DateTime? Agreed(InstanceState state) => state.PromiseMadeUtc ?? state.RoundStartedUtc;

    /// <summary>Working time until the due day is over; where there is none, the task is due a minute into the next working day.</summary>
    private static TimeSpan? UntilDue(WorkflowCase c)
    {
        var granted = c.Calendar.WorkingBetween(Agreed(c.State)!.Value, c.Calendar.EndOf(Subject(c).DueOn));
        return granted > TimeSpan.FromMinutes(1) ? granted : TimeSpan.FromMinutes(1);
    }

    private static IWorkTask Subject(WorkflowCase c) => (IWorkTask)c.Subject;

    private static TaskPolicy Policy(WorkflowCase c) => (TaskPolicy)c.Policy;
}
