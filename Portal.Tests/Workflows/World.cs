using Portal.Workflows.Calendar;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Workflows.Complaints.ComplaintAction;

namespace Portal.Tests.Workflows;

/// <summary>One throw of the dice: what is tried, by whom, how much later, and a number for everything else.</summary>
internal readonly record struct Throw(int Action, int Who, int Minutes, int Amount);

/// <summary>A case of any definition in which things happen at random, told to the engine and to the plain model alike.</summary>
internal sealed class World
{
    public const string Wait = nameof(Wait), GoAway = nameof(GoAway);

    private static readonly string[] Verbs =
    [
        EngineActions.Transfer, EngineActions.AddApprover, EngineActions.Comment, EngineActions.Copy, EngineActions.Nudge, EngineActions.Pause, EngineActions.Resume,
        EngineActions.SendBack, EngineActions.Withdraw, EngineActions.Cancel, Wait, GoAway, GoAway, GoAway,
    ];

    private readonly IWorkflowSubject subject;
    private readonly IOrganization people;
    private readonly Action<int, DateTime, DateTime> away;

    private World(WorkflowDefinition definition, IWorkflowSubject subject, IOrganization people, Action<int, DateTime, DateTime> away)
    {
        (Definition, this.subject, this.people, this.away) = (definition, subject, people, away);
        // What moves a case on is thrown more often than what only adds to it.
        var own = definition.Steps.SelectMany(s => s.Arrows).Select(a => a.Action).Distinct().ToArray();
        Actions = [.. own, .. own, .. Verbs];
        Model = new(definition, Case);
        Take(Decider.Start(definition, Case));
        Model.Start();
    }

    public static World Complaint()
    {
        var village = new Village();
        return new(Story.Definition, new AComplaint(), village, (who, from, until) => village.Absences.Add((who, from, until)));
    }

    /// <summary>A request to three people, with a chain of deputies that leads from one of them to the next and to the asker.</summary>
    public static World Request(Quorum quorum, params int[] approvers)
    {
        var office = new Office { Deputies = { [2] = 3, [3] = 4, [4] = Office.Asker, [5] = 6, [6] = 5, [7] = 2 } };
        var definition = new Request(quorum, approvers);
        definition.Validate();
        return new(definition, office, office, (who, from, until) => office.Absences.Add((who, from, until)));
    }

    public string[] Actions { get; }
    public WorkflowDefinition Definition { get; }
    public PlainModel Model { get; }
    public List<JournalEntry> Journal { get; } = [];
    public HashSet<int> Open { get; } = [];
    public DateTime Now { get; private set; } = Story.At("2026-06-01 09:00");
    public Outcome Last { get; private set; } = null!;
    public InstanceState State => Last?.State!;
    public IWorkflowSubject Subject => subject;
    public WorkflowCase Case => new(subject, ComplaintPolicy.Standard, State, people, WorkingCalendar.Default, Now);

    public void Sweep()
    {
        if (Timers.Due(Definition, Case) is not { } due) { return; }
        Take(due);
        foreach (var entry in due.Entries) { Model.Hear(Case, entry); }
    }

    public void PassTo(DateTime utc) => Now = utc;

    /// <summary>The refusal of the engine, or <c>null</c>; the model must say the same.</summary>
    public string? Send(Throw dice)
    {
        var action = ActionOf(dice);
        if (action == GoAway) { away(dice.Who, Now.AddMinutes(dice.Minutes / 10), Now.AddMinutes(dice.Minutes + 600 * dice.Amount)); }
        if (action is Wait or GoAway) { return null; }
        // Half of the time somebody whose turn it is.
        if (dice.Minutes % 2 == 0 && Open.Count > 0) { dice = dice with { Who = Open.Order().ElementAt(dice.Who % Open.Count) }; }
        var undo = Change(action, dice);
        var command = new Command(action, dice.Who, dice.Amount == 7 ? null : "because", FactsOf(dice), action == EngineActions.SendBack && dice.Amount % 3 == 0 ? Definition.First.Name : null);
        var said = Model.Do(Case, command);
        var outcome = action == EngineActions.Cancel ? Cancelling.Of(Definition, Case, dice.Who, command.Note) : Decider.Act(Definition, Case, command);
        var refusal = outcome.Accepted ? null : outcome.Refusals[0].Name is var name && name is PlainModel.NotHere or PlainModel.NotEntitled or PlainModel.Cancelled or PlainModel.Ended ? outcome.Refusals[0].Name : PlainModel.Unmet;
        Assert.True(said == refusal, $"{action} by {dice.Who} in {State.Step}: the model says {said ?? "yes"}, the engine {refusal ?? "yes"}");
        if (outcome.Accepted) { Take(outcome); } else { undo(); }
        return refusal;
    }

    /// <summary>Half of the time one of the step's own arrows, so that cases get far; now and then they are cancelled.</summary>
    private string ActionOf(Throw dice)
    {
        var arrows = Definition.Find(State.Step).Arrows;
        var any = Actions[dice.Action % Actions.Length];
        return dice.Minutes % 4 < 2 && arrows.Count > 0 ? arrows[dice.Action % arrows.Count].Action : any == EngineActions.Cancel && dice.Amount > 1 ? Wait : any;
    }

    /// <summary>What the form of a complaint changes beside; taken back when the engine refuses.</summary>
    private Action Change(string action, Throw dice)
    {
        if (subject is not AComplaint complaint) { return () => { }; }
        var before = (complaint.Severity, complaint.ProposedById, complaint.RemedyCost, complaint.HasProposal, complaint.ClosedUtc);
        if (action == Propose) { (complaint.HasProposal, complaint.RemedyCost, complaint.ProposedById) = (true, dice.Amount * 10_000_00L, dice.Who); }
        if (action is Assess or ChangeSeverity) { complaint.Severity = Math.Clamp(dice.Amount, 1, 4); }
        if (action is Close or Dismiss or Reject) { complaint.ClosedUtc = Now; }
        return () => (complaint.Severity, complaint.ProposedById, complaint.RemedyCost, complaint.HasProposal, complaint.ClosedUtc) = before;
    }

    private JournalFacts FactsOf(Throw dice) => new()
    {
        People = dice.Amount == 8 ? null : [dice.Amount], Place = dice.Minutes % 2 == 0 ? "Before" : "After",
        AnswerByUtc = dice.Minutes % 3 == 0 ? Now.AddHours(dice.Minutes % 7 * 20) : null, PromisedUtc = Now.AddDays(2),
        Reason = "WaitingForCustomer", FollowUpUtc = Now.AddDays(1), UntilUtc = Now.AddDays(2 + dice.Minutes % 20),
    };

    private void Take(Outcome outcome)
    {
        Journal.AddRange(outcome.Entries);
        if (outcome.ClosesItems) { Open.Clear(); }
        Open.ExceptWith(outcome.Frees);
        Open.UnionWith(outcome.Opens);
        Last = outcome;
    }
}
