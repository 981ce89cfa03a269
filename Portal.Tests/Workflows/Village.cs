using Portal.Workflows.Calendar;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>A small organization: a rep with a deputy, above them a manager with a deputy and a director; a stranger; an administrator.</summary>
public sealed class Village : IOrganization
{
    public const int Owner = 1, Manager = 2, Director = 3, Deputy = 4, Stranger = 5, Admin = 6, ManagersDeputy = 7, Initiator = 8;

    private readonly Dictionary<int, int> managers = new() { [Owner] = Manager, [Deputy] = Manager, [Manager] = Director, [ManagersDeputy] = Director };
    private readonly Dictionary<int, int> deputies = new() { [Owner] = Deputy, [Manager] = ManagersDeputy };

    public HashSet<int> Disabled { get; } = [];
    public List<(int Person, DateTime From, DateTime Until)> Absences { get; } = [];
    public IReadOnlyList<int> Administrators { get; } = [Admin];

    public int? ManagerOf(int personId) => managers.TryGetValue(personId, out var manager) ? manager : null;
    public int? DeputyOf(int personId, string workflow) => deputies.TryGetValue(personId, out var deputy) ? deputy : null;
    public bool IsActive(int personId) => personId is >= Owner and <= Initiator && !Disabled.Contains(personId);
    public bool IsAway(int personId, DateTime atUtc) => Absences.Exists(a => a.Person == personId && a.From <= atUtc && atUtc < a.Until);

    public IReadOnlyList<(DateTime FromUtc, DateTime UntilUtc)> AbsencesOf(int personId) => [.. Absences.Where(a => a.Person == personId).Select(a => (a.From, a.Until))];

    public Village Away(int person) { Absences.Add((person, DateTime.MinValue, DateTime.MaxValue)); return this; }
    public Village Without(int manager) { foreach (var p in managers.Where(m => m.Value == manager).Select(m => m.Key).ToArray()) { managers.Remove(p); } return this; }
    public Village NameDeputy(int person, int deputy) { deputies[person] = deputy; return this; }
}

/// <summary>A complaint as the portal keeps it.</summary>
public sealed class AComplaint : IComplaint
{
    public int OwnerId { get; init; } = Village.Owner;
    public int InitiatorId { get; init; } = Village.Initiator;
    public int Severity { get; set; } = 3;
    public int? ProposedById { get; set; }
    public long RemedyCost { get; set; }
    public bool HasProposal { get; set; }
    public DateTime? ClosedUtc { get; set; }
}

/// <summary>One complaint carried by the engine alone, with the changes that the portal makes beside it. Times are read and shown in Shanghai.</summary>
public sealed class Story
{
    public static readonly ComplaintEscalation Definition = new();
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public AComplaint Complaint { get; }
    public Village People { get; }
    public List<JournalEntry> Journal { get; } = [];
    public Outcome Last { get; private set; }
    public DateTime Now { get; private set; }
    public InstanceState State => Last.State;
    public IReadOnlyList<int> Open { get; private set; }

    public Story(string now = "2026-06-01 09:00", AComplaint? complaint = null, Village? people = null)
    {
        (Complaint, People, Now) = (complaint ?? new(), people ?? new(), At(now));
        Last = Decider.Start(Definition, new(Complaint, ComplaintPolicy.Standard, null!, People, WorkingCalendar.Default, Now));
        Journal.AddRange(Last.Entries);
        Open = [.. Last.Opens];
    }

    public static DateTime At(string shanghai) =>
        DateTime.SpecifyKind(DateTime.ParseExact(shanghai, "yyyy-MM-dd HH:mm", null) - Shanghai, DateTimeKind.Utc);

    public static string Show(DateTime utc) => (utc + Shanghai).ToString("yyyy-MM-dd HH:mm", null);

    public WorkflowCase Case => new(Complaint, ComplaintPolicy.Standard, State, People, WorkingCalendar.Default, Now);

    public IEnumerable<string> Coming => Forecast.Of(Definition, Case).Select(u => $"{Show(u.AtUtc)} {u.Clock ?? u.Action} {u.Rung?.Name}: {string.Join(",", u.Tell)}");

    public DateTime Due(string clock) => Clocks.Read(Definition, Case).Single(r => r.Clock.Name == clock).DueUtc;

    public Story On(string shanghai) { Now = At(shanghai); return this; }
    public Story On(DateTime utc) { Now = utc; return this; }

    /// <summary>Sends a command with everything its form would ask for.</summary>
    public Outcome Try(string action, int who, string? note = "because", JournalFacts? facts = null, int? severity = null, long cost = 0)
    {
        var before = (Complaint.Severity, Complaint.ProposedById, Complaint.RemedyCost, Complaint.HasProposal, Complaint.ClosedUtc);
        if (action == ComplaintAction.Propose) { (Complaint.HasProposal, Complaint.RemedyCost, Complaint.ProposedById) = (true, cost, who); }
        if (action is ComplaintAction.Close or ComplaintAction.Dismiss) { Complaint.ClosedUtc = Now; }
        Complaint.Severity = severity ?? Complaint.Severity;
        var outcome = Decider.Act(Definition, Case, new(action, who, note, facts));
        if (!outcome.Accepted)
        {
            (Complaint.Severity, Complaint.ProposedById, Complaint.RemedyCost, Complaint.HasProposal, Complaint.ClosedUtc) = before;
            return outcome;
        }
        return Keep(outcome);
    }

    public Story Do(string action, int who = Village.Owner, string? note = "because", JournalFacts? facts = null, int? severity = null, long cost = 0)
    {
        var outcome = Try(action, who, note, facts, severity, cost);
        Assert.True(outcome.Accepted, $"{action} in {State.Step}: {string.Join(", ", outcome.Refusals.Select(r => r.Name))}");
        return this;
    }

    /// <summary>What the sweep does at this moment.</summary>
    public Outcome? Sweep() => Timers.Due(Definition, Case) is { } due ? Keep(due) : null;

    /// <summary>A case in a step, by the shortest way there.</summary>
    public static Story In(string step, long cost = 30_000_00, Village? people = null)
    {
        var story = new Story(people: people);
        if (step == ComplaintStep.Received) { return story; }
        if (step == ComplaintStep.Dismissed) { return story.Do(ComplaintAction.Dismiss); }
        story.Do(ComplaintAction.Acknowledge);
        if (step == ComplaintStep.Assessment) { return story; }
        story.Do(ComplaintAction.Assess);
        if (step == ComplaintStep.Investigation) { return story; }
        story.Do(ComplaintAction.Propose, cost: step == ComplaintStep.Approval ? cost : 0);
        if (step is ComplaintStep.Approval or ComplaintStep.Decided) { return story; }
        story.Do(ComplaintAction.Communicate);
        return step == ComplaintStep.AwaitingAnswer ? story : story.Do(ComplaintAction.Close);
    }

    private Outcome Keep(Outcome outcome)
    {
        Journal.AddRange(outcome.Entries);
        Open = [.. (outcome.ClosesItems ? [] : Open.Except(outcome.Frees)), .. outcome.Opens];
        return Last = outcome;
    }
}
