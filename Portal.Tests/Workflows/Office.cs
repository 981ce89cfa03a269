using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>A request that people approve, as small as a workflow can be: what is tested is the asking, not the request.</summary>
internal sealed class Request : WorkflowDefinition
{
    public const string Draft = nameof(Draft), Check = nameof(Check), Sign = nameof(Sign), Granted = nameof(Granted), Refused = nameof(Refused);
    public const string Send = nameof(Send), Approve = nameof(Approve), Reject = nameof(Reject);

    public Request(Quorum quorum, params int[] approvers) : base("request", version: 1)
    {
        var everybody = new Role("Everybody", (_, _) => Enumerable.Range(1, 9));
        Clock("Answer").From(s => s.StepEnteredUtc).Within(_ => TimeSpan.FromHours(8)).Climb(Ladder.Standard).In(Check, Sign);
        Step(Draft).AssignTo(Role.Owner).Transferable().Discuss(everybody).On(Send, Check);
        Step(Check).AssignTo([.. approvers.Select(Role.Person)]).ButNot(Role.Owner).Ask(quorum, Approve, Reject).Transferable().Discuss(everybody)
            .On(Approve, Sign).On(Reject, Refused, needs: [Requirement.Reason]).SendBack([Draft]).Withdraw(Draft, only: Role.Owner);
        Step(Sign).AssignTo(Role.Person(approvers[^1])).ButNot(Role.Owner).Ask(Quorum.Any, Approve).On(Approve, Granted).SendBack([Draft, Check]);
        Step(Granted);
        Step(Refused);
    }
}

/// <summary>An office of nine: 1 asks; 2 to 6 answer to 7, who answers to 8; 9 keeps the portal running.</summary>
internal sealed class Office : IOrganization, IWorkflowSubject
{
    public const int Asker = 1, Head = 7, Chief = 8, Admin = 9;

    public Dictionary<int, int> Managers { get; } = new() { [1] = 7, [2] = 7, [3] = 7, [4] = 7, [5] = 7, [6] = 7, [7] = 8 };
    public Dictionary<int, int> Deputies { get; } = [];
    public Dictionary<(int Person, string Workflow), int> KindDeputies { get; } = [];
    public List<(int Person, DateTime From, DateTime Until)> Absences { get; } = [];
    public HashSet<int> Left { get; } = [];

    /// <summary>Who heads the team of whom.</summary>
    public Dictionary<int, int> Teams { get; } = [];
    public SortedSet<int> Hr { get; } = [];
    public Dictionary<int, int> HrPartners { get; } = [];

    public int? TeamHeadOf(int personId) => Teams.TryGetValue(personId, out var head) ? head : null;
    public IEnumerable<int> InRole(string role) => role == "HR" ? Hr.Where(IsActive) : [];
    public IEnumerable<int> HrOf(int personId) => HrPartners.TryGetValue(personId, out var partner) && IsActive(partner) ? [partner] : InRole("HR");

    public int OwnerId => Asker;
    public int InitiatorId => Asker;
    public string Workflow => "request";
    public IReadOnlyList<int> Administrators => [Admin];
    public int? ManagerOf(int personId) => Managers.TryGetValue(personId, out var m) ? m : null;
    public int? DeputyOf(int personId, string workflow) => KindDeputies.TryGetValue((personId, workflow), out var own) ? own : Deputies.TryGetValue(personId, out var d) ? d : null;
    public bool IsActive(int personId) => personId is >= 1 and <= 9 && !Left.Contains(personId);
    public bool IsAway(int personId, DateTime atUtc) => Absences.Exists(a => a.Person == personId && a.From <= atUtc && atUtc < a.Until);
    public IReadOnlyList<(DateTime FromUtc, DateTime UntilUtc)> AbsencesOf(int personId) => [.. Absences.Where(a => a.Person == personId).Select(a => (a.From, a.Until))];

    public Office Away(int person, string from = "2026-06-01 08:00", string until = "2026-06-30 18:00", int? deputy = null)
    {
        Absences.Add((person, Story.At(from), Story.At(until)));
        if (deputy is { } d) { Deputies[person] = d; }
        return this;
    }
}

/// <summary>A request on its way; commands that are refused fail the test unless they are tried.</summary>
internal sealed class Asking
{
    public Asking(Quorum quorum, int[] approvers, Office? office = null)
    {
        (Definition, Office) = (new(quorum, approvers), office ?? new());
        Definition.Validate();
        Take(Decider.Start(Definition, Case));
        Do(Request.Send, Office.Asker);
    }

    public Request Definition { get; }
    public Office Office { get; }
    public DateTime Now { get; set; } = Story.At("2026-06-01 09:00");
    public Outcome Last { get; private set; } = null!;
    public List<JournalEntry> Journal { get; } = [];
    public HashSet<int> Open { get; } = [];
    public InstanceState State => Last?.State!;
    public WorkflowCase Case => new(Office, new(), State, Office, WorkingCalendar.Default, Now);
    public string Where => $"{State.Step}: {string.Join(",", State.Assigned)}";

    public Outcome Try(string action, int who, JournalFacts? facts = null, string? target = null, string? note = "because")
    {
        var outcome = Decider.Act(Definition, Case, new(action, who, note, facts, target));
        return outcome.Accepted ? Take(outcome) : outcome;
    }

    public Asking Do(string action, int who, JournalFacts? facts = null, string? target = null)
    {
        var outcome = Try(action, who, facts, target);
        Assert.True(outcome.Accepted, $"{action} by {who} in {Where}: {string.Join(", ", outcome.Refusals.Select(r => r.Name))}");
        return this;
    }

    public Asking At(string local) { Now = Story.At(local); return this; }

    public Outcome? Sweep() => Timers.Due(Definition, Case) is { } due ? Take(due) : null;

    public string Refused(string action, int who, JournalFacts? facts = null) => string.Join(",", Try(action, who, facts).Refusals.Select(r => r.Name));

    /// <summary>Somebody has left, and what they have here goes to somebody else.</summary>
    public Asking Leave(int from, int to)
    {
        Office.Left.Add(from);
        if (HandingOver.OfWork(Definition, Case, from, to, Office.Admin) is { } outcome) { Take(outcome); }
        return this;
    }

    private Outcome Take(Outcome outcome)
    {
        Journal.AddRange(outcome.Entries);
        if (outcome.ClosesItems) { Open.Clear(); }
        Open.ExceptWith(outcome.Frees);
        Open.UnionWith(outcome.Opens);
        Last = outcome;
        Assert.Equal(State.Assigned.Order(), Open.Order());
        Assert.Equal(Portal.Workflows.Engine.InstanceState.Fold(Journal).Seats, State.Seats);
        return outcome;
    }
}
