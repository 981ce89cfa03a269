using Portal.Workflows.Calendar;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Workflows.Complaints.ComplaintAction;

namespace Portal.Tests.Workflows;

/// <summary>A complaint on its way through the pure engine: a clock to turn, people who act, and the journal that results.</summary>
internal sealed class CaseBuilder
{
    public static ComplaintEscalation Definition { get; } = new();

    private readonly List<JournalEntry> journal = [];
    private InstanceState state = null!;

    public CaseBuilder(string received = "2026-03-02 09:00", int severity = 2, Action<Cast>? people = null)
    {
        people?.Invoke(People);
        Complaint = new() { Severity = severity };
        Now = Shanghai.At(received);
        Started = Take(Decider.Start(Definition, Case));
    }

    public Cast People { get; } = new();
    public FakeComplaint Complaint { get; set; }
    public DateTime Now { get; set; }
    public Outcome Started { get; }
    public InstanceState State => state;
    public IReadOnlyList<JournalEntry> Journal => journal;
    public WorkflowCase Case => new(Complaint, ComplaintPolicy.Standard, state, People, WorkingCalendar.Default, Now);
    public IReadOnlyList<Upcoming> Forecast => Portal.Workflows.Engine.Forecast.Of(Definition, Case);

    /// <summary>A case that has come as far as a step on the shortest way, without time passing.</summary>
    public static CaseBuilder In(string step, int severity = 2)
    {
        var c = new CaseBuilder(severity: severity);
        (string Action, int Who)[] way = [(Acknowledge, Cast.Owner), (Assess, Cast.Owner), (Propose, Cast.Owner), (Approve, Cast.Manager), (Communicate, Cast.Owner), (Close, Cast.Owner)];
        if (step == ComplaintStep.Dismissed) { way = [(Dismiss, Cast.Owner)]; }
        foreach (var (action, who) in way.TakeWhile(_ => c.State.Step != step))
        {
            if (action != Approve || c.State.Step == ComplaintStep.Approval) { Assert.True(c.Do(action, who).Accepted, action); }
        }
        Assert.Equal(step, c.State.Step);
        return c;
    }

    public CaseBuilder At(string local) { Now = Shanghai.At(local); return this; }

    /// <summary>Sends a command with everything it may need; the complaint changes only if it is accepted.</summary>
    public Outcome Do(string action, int who, string? note = "Because", JournalFacts? facts = null, int? severity = null, long cost = 0)
    {
        var before = Complaint;
        Complaint = action switch
        {
            Propose => Complaint with { ProposedById = who, HasProposal = true, RemedyCost = cost },
            ChangeSeverity => Complaint with { Severity = severity ?? Complaint.Severity },
            _ => Complaint,
        };
        var outcome = Take(Decider.Act(Definition, Case, new(action, who, note, facts ?? Facts(action))));
        Complaint = !outcome.Accepted ? before : outcome.Ended ? Complaint with { ClosedUtc = Now } : Complaint;
        return outcome;
    }

    /// <summary>Lets the timers do what is due.</summary>
    public Outcome? Tick() => Timers.Due(Definition, Case) is { } outcome ? Take(outcome) : null;

    /// <summary>A pause until a local time, with a look in between.</summary>
    public Outcome Pause(string until, string? followUp = null, string? reason = "WaitingForCustomer", int who = Cast.Owner) =>
        Do(EngineActions.Pause, who, facts: new() { Reason = reason, UntilUtc = Shanghai.At(until), FollowUpUtc = Shanghai.At(followUp ?? until) });

    public DateTime? Due(string clock = ComplaintClock.Resolution) => Clocks.Read(Definition, Case).SingleOrDefault(r => r.Clock.Name == clock)?.DueUtc;

    private JournalFacts? Facts(string action) => action switch
    {
        Update => new() { PromisedUtc = Now.AddDays(2) },
        EngineActions.Pause => new() { Reason = "WaitingForCustomer", FollowUpUtc = Now.AddDays(1), UntilUtc = Now.AddDays(2) },
        _ => null,
    };

    private Outcome Take(Outcome outcome)
    {
        journal.AddRange(outcome.Entries);
        state = outcome.State;
        return outcome;
    }
}
