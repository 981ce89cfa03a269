using System.Collections.Immutable;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>A decision that is asked for. Who has it is not kept but looked up when it is asked.</summary>
internal sealed record Chair(int Id, int For, string Is = "Open", int? After = null, bool Added = false);

/// <summary>All that the model knows of a case.</summary>
internal sealed record Picture
{
    public string Step { get; init; } = "";
    public int Round { get; init; } = 1;
    public bool Cancelled { get; init; }
    public bool Paused { get; init; }
    public bool Touched { get; init; }
    public ImmutableList<Chair> Chairs { get; init; } = [];
    public ImmutableList<int> Climbed { get; init; } = [];
    public ImmutableHashSet<int> Copied { get; init; } = [];
    public ImmutableList<(int Asked, int By)> Questions { get; init; } = [];
    public ImmutableDictionary<int, DateOnly> Nudged { get; init; } = ImmutableDictionary<int, DateOnly>.Empty;
}

/// <summary>
/// What commands do, told a second time and as plainly as possible: no journal, no state machine, no seats that are kept up to date.
/// Only the definition's arrows, conditions and roles are shared with the engine. Timers are none of its business; it is told what they did.
/// </summary>
internal sealed class PlainModel(WorkflowDefinition definition, WorkflowCase seed)
{
    public const string NotHere = nameof(NotHere), NotEntitled = nameof(NotEntitled), Cancelled = nameof(Cancelled), Ended = nameof(Ended), Unmet = nameof(Unmet);

    private WorkflowCase c = seed;

    public Picture Now { get; private set; } = new();

    private StepDefinition Step => definition.Find(Now.Step);

    public void Start() => Now = Enter(definition.First, 1, Now);

    /// <summary>Does what a command does; or says why not, and nothing changes.</summary>
    public string? Do(WorkflowCase asItIs, Command command)
    {
        c = asItIs;
        var before = Now;
        var refused = command.Action == EngineActions.Cancel ? Cancel(command) : Now.Cancelled ? Cancelled : Verb(command);
        if (refused is not null) { Now = before; }
        return refused;
    }

    /// <summary>What a timer has done.</summary>
    public void Hear(WorkflowCase asItIs, JournalEntry entry)
    {
        c = asItIs;
        if (entry.Action == EngineActions.Climb) { Now = Now with { Climbed = [.. Now.Climbed.Union(entry.Facts.Assigned ?? [])] }; }
        if (entry.Action == EngineActions.Resume) { Now = Now with { Paused = false }; }
    }

    /// <summary>Everybody who has a work item.</summary>
    public IEnumerable<int> Working(WorkflowCase asItIs)
    {
        c = asItIs;
        return Working();
    }

    /// <summary>The chairs that still wait for a decision, and who has each.</summary>
    public IEnumerable<string> Undecided(WorkflowCase asItIs)
    {
        c = asItIs;
        return Now.Chairs.Where(h => h.Is is "Open" or "Waiting").Select(h => $"{h.For} by {Holder(h)}: {h.Is}");
    }

    private string? Cancel(Command command)
    {
        if (Now.Cancelled) { return Cancelled; }
        if (Step.IsEnd) { return Ended; }
        if (command.Note is null) { return Unmet; }
        Now = Now with { Cancelled = true, Paused = false, Chairs = [], Climbed = [], Questions = [] };
        return null;
    }

    private string? Verb(Command command) => command.Action switch
    {
        EngineActions.Transfer => !Step.MayTransfer || Step.IsEnd ? NotHere : Hand(command, h => Replace(h, h with { For = command.Facts!.People![0] })),
        EngineActions.AddApprover => Step.Agree is null ? NotHere : command.Facts?.Place is null ? Unmet : Hand(command, h => Add(h, command)),
        EngineActions.Comment => Talk(command, () => Comment(command)),
        EngineActions.Copy => Talk(command, () => Copy(command)),
        EngineActions.Nudge => Step.Discussed is null || Step.IsEnd ? NotHere : Working().Contains(command.ActorId) ? NotEntitled : Talk(command, () => Nudge()),
        EngineActions.Pause => !Step.MayPause || Now.Paused ? NotHere : !MayAct(command.ActorId) ? NotEntitled : Pause(command.Facts!),
        EngineActions.Resume => !Now.Paused ? NotHere : !MayAct(command.ActorId) ? NotEntitled : Resume(),
        _ => Take(command, again: false),
    };

    private string? Take(Command command, bool again)
    {
        var named = Step.Arrows.Where(a => a.Action == command.Action && (again || command.Target is null || a.To == command.Target)).ToList();
        if (named.Count == 0) { return NotHere; }
        var own = named.FindAll(a => a.Only is { } only ? Find(only).Contains(command.ActorId) : MayAct(command.ActorId) || (a.By is { } by && IsOrIsAbove(command.ActorId, Find(by))));
        if (own.Count == 0) { return NotEntitled; }
        if (own.Find(a => a.When.All(w => w.Holds(c, command.ActorId))) is not { } arrow || !arrow.Needs.All(n => n.IsGiven(c, command))) { return Unmet; }
        // Nobody says yes or no to what they asked for themselves, not in the name of somebody else either.
        if ((command.Action == Step.Agree || command.Action == Step.Decline) && IsOwn(Step, command.ActorId)) { return Unmet; }
        if (arrow.Stays || (command.Action == Step.Agree && !Agree(command.ActorId)) || (command.Action == Step.Decline && !Decline(command.ActorId))) { return null; }
        Now = Enter(definition.Find(arrow.To), arrow.NewRound ? Now.Round + 1 : Now.Round, arrow.NewRound && !arrow.KeepsClocks ? Now with { Questions = [] } : Now);
        // Who is asked for the same again has said it.
        if (Step.Agree == command.Action && Now.Chairs.Any(h => h.Is == "Open" && Holder(h) == command.ActorId)) { Again(command); }
        return null;
    }

    private void Again(Command command)
    {
        var before = Now;
        if (Take(command with { Note = null }, again: true) is not null) { Now = before; }
    }

    private Picture Enter(StepDefinition step, int round, Picture was)
    {
        var people = step.Holders.SelectMany(role => Find(role).Select(p => Asked(step, role, p))).OfType<int>().ToList();
        if (step.Quorum == Quorum.Any) { people = [.. people.Distinct()]; }
        if (people.Count == 0 && !step.IsEnd) { people = [.. c.Catchers]; }
        var inTurn = step.Quorum == Quorum.InOrder;
        return was with
        {
            Step = step.Name, Round = round, Touched = false, Paused = false, Climbed = [],
            Chairs = [.. people.Select((p, i) => new Chair(i + 1, p, inTurn && i > 0 ? "Waiting" : "Open", inTurn && i > 0 ? i : null))],
        };
    }

    /// <summary>Whose decision it is in truth: nobody's who has left or whose own request it is, then the next one's up.</summary>
    private int? Asked(StepDefinition step, Role role, int person)
    {
        bool Fit(int p) => c.People.IsActive(p) && !IsOwn(step, p);
        bool Reached(int p) => Present(p, step) is not null;
        return Fit(person) && (Reached(person) || !role.PassesUp || !c.People.IsAway(person, c.NowUtc)) ? person
            : Above(person).Where(p => Fit(p) && Reached(p)).Select(p => (int?)p).FirstOrDefault();
    }

    private string? Hand(Command command, Action<Chair> how)
    {
        if (!MayAct(command.ActorId) || Own(command.ActorId) is not { } own) { return NotEntitled; }
        if (!NamesOthers(command, 1)) { return Unmet; }
        var person = command.Facts!.People![0];
        if (IsOwn(Step, person) || Now.Chairs.Any(h => h.Is is "Open" or "Waiting" && (h.For == person || Holder(h) == person))) { return Unmet; }
        how(own);
        Now = Now with { Touched = true };
        return null;
    }

    private void Add(Chair own, Command command)
    {
        var added = new Chair(Now.Chairs.Max(h => h.Id) + 1, command.Facts!.People![0], Added: true);
        if (command.Facts.Place == "Before")
        {
            Replace(own, own with { Is = "Waiting", After = added.Id });
            Now = Now with { Chairs = Now.Chairs.Add(added with { After = own.After }) };
            return;
        }
        foreach (var next in Now.Chairs.Where(h => h.After == own.Id)) { Replace(next, next with { After = added.Id }); }
        Now = Now with { Chairs = Now.Chairs.Add(added with { Is = "Waiting", After = own.Id }) };
    }

    /// <summary>True when with this the step is agreed.</summary>
    private bool Agree(int actor)
    {
        Mark(actor, "Agreed");
        var named = Now.Chairs.FindAll(h => !h.Added);
        var enough = named.Count(h => h.Is == "Agreed") >= Math.Min(Step.Quorum.Needed, named.Count);
        return enough && Now.Chairs.FindAll(h => h.Added).TrueForAll(h => h.Is == "Agreed");
    }

    /// <summary>True when with this the step is declined.</summary>
    private bool Decline(int actor)
    {
        Mark(actor, "Declined");
        if (Step.Quorum.Name != nameof(Quorum.AtLeast) || Now.Chairs.Exists(h => h.Added && h.Is == "Declined")) { return true; }
        var named = Now.Chairs.FindAll(h => !h.Added);
        return named.Count(h => h.Is != "Declined") < Math.Min(Step.Quorum.Needed, named.Count);
    }

    private void Mark(int actor, string what)
    {
        var own = Own(actor);
        foreach (var chair in Now.Chairs.FindAll(h => h == own || (h.Is == "Open" && Holder(h) == actor))) { Replace(chair, chair with { Is = what }); }
        // Whoever waited for it is asked now; the same person has just said it.
        while (Now.Chairs.Find(h => h.Is == "Waiting" && Now.Chairs.Exists(o => o.Id == h.After && (o.Is is "Agreed" or "Declined"))) is { } next)
        {
            Replace(next, next with { Is = Holder(next) == actor ? what : "Open" });
        }
        Now = Now with { Touched = true };
    }

    private string? Talk(Command command, Func<string?> say)
    {
        if (Step.Discussed is not { } by) { return NotHere; }
        return MayAct(command.ActorId) || Now.Copied.Contains(command.ActorId) || IsOrIsAbove(command.ActorId, Find(by)) ? say() : NotEntitled;
    }

    private string? Comment(Command command)
    {
        var people = command.Facts?.People ?? [];
        var by = command.Facts?.AnswerByUtc;
        if (!Requirement.Reason.IsGiven(c, command) || (people.Count > 0 && !NamesOthers(command, 20))) { return Unmet; }
        if (by is { } at && (people.Count == 0 || at <= c.NowUtc || at > c.NowUtc.AddDays(90))) { return Unmet; }
        var open = Now.Questions.RemoveAll(q => q.Asked == command.ActorId);
        Now = Now with { Copied = Now.Copied.Union(people), Questions = by is null ? open : open.AddRange(people.Select(p => (p, command.ActorId))) };
        return null;
    }

    private string? Copy(Command command)
    {
        if (!NamesOthers(command, 20)) { return Unmet; }
        Now = Now with { Copied = Now.Copied.Union(command.Facts!.People!) };
        return null;
    }

    private string? Nudge()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(c.NowUtc, c.Calendar.TimeZone));
        var people = Working().Where(p => Now.Nudged.GetValueOrDefault(p) != today).ToList();
        if (people.Count == 0 || !c.Calendar.IsWorkingTime(c.NowUtc)) { return Unmet; }
        Now = Now with { Nudged = Now.Nudged.SetItems(people.Select(p => KeyValuePair.Create(p, today))) };
        return null;
    }

    private string? Pause(JournalFacts facts)
    {
        var longest = c.Calendar.AddWorkingDays(c.NowUtc, definition.LongestPauseDays(c));
        if (facts.Reason is null || facts.UntilUtc is not { } until || facts.FollowUpUtc is not { } look || look <= c.NowUtc || look > until || until > longest) { return Unmet; }
        Now = Now with { Paused = true };
        return null;
    }

    private string? Resume()
    {
        Now = Now with { Paused = false };
        return null;
    }

    /// <summary>Whoever has a work item, in whose name it is, who stands in for somebody away, and everybody above them.</summary>
    private bool MayAct(int actor)
    {
        var people = Working().Union(Now.Chairs.Where(h => h.Is == "Open").Select(h => h.For)).ToList();
        return IsOrIsAbove(actor, people) || Working().Any(p => c.People.IsAway(p, c.NowUtc) && Present(p, null) == actor);
    }

    /// <summary>The chair for which somebody speaks: what they have comes before what is theirs, that before what those below them have.</summary>
    private Chair? Own(int actor)
    {
        var open = Now.Chairs.FindAll(h => h.Is == "Open");
        return open.Find(h => Holder(h) == actor) ?? open.Find(h => h.For == actor) ?? open.Find(h => Present(h.For, null) == actor)
            ?? open.Find(h => Above(h.For).Contains(actor)) ?? open.Find(h => Above(Holder(h)).Contains(actor)) ?? (MayAct(actor) ? open.FirstOrDefault() : null);
    }

    private IEnumerable<int> Working() => Now.Chairs.Where(h => h.Is == "Open").Select(Holder).Concat(Now.Climbed).Distinct();

    private int Holder(Chair chair) => Present(chair.For, Step) ?? chair.For;

    /// <summary>The person, or while they are away the deputy and so on; nobody whose own request it is.</summary>
    private int? Present(int person, StepDefinition? step)
    {
        List<int> asked = [];
        for (int? p = person; p is { } one && !asked.Contains(one); p = Deputy(one))
        {
            asked.Add(one);
            if (c.People.IsActive(one) && !c.People.IsAway(one, c.NowUtc)) { return step is not null && IsOwn(step, one) ? null : one; }
        }
        return null;
    }

    private int? Deputy(int person) => c.People.DeputyOf(person, c.Subject.Workflow);

    private bool IsOwn(StepDefinition step, int person) => step.Excluded is { } requester && Find(requester).Contains(person);

    private List<int> Above(int person)
    {
        List<int> line = [];
        for (var p = c.People.ManagerOf(person); p is { } manager; p = c.People.ManagerOf(manager)) { line.Add(manager); }
        return line;
    }

    private bool IsOrIsAbove(int actor, IEnumerable<int> people) => people.Any(p => p == actor || Above(p).Contains(actor));

    private bool NamesOthers(Command command, int most) => command.Facts?.People is { Count: > 0 } people && people.Count <= most
        && people.Distinct().Count() == people.Count && !people.Contains(command.ActorId) && people.All(c.People.IsActive);

    private IEnumerable<int> Find(Role role) => role.Find(c, c.NowUtc);

    private void Replace(Chair chair, Chair by) => Now = Now with { Chairs = Now.Chairs.Replace(chair, by) };
}
