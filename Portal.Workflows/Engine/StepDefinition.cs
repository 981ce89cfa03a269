namespace Portal.Workflows.Engine;

/// <summary>An arrow of a definition: an action that leads from one step to another, or back to the same one.</summary>
/// <param name="To">The step it leads to; equal to the step itself when the action only adds to the case.</param>
/// <param name="When">Conditions of the case; unmet ones grey the button out and say why.</param>
/// <param name="Needs">What the person must supply; checked when the action is sent.</param>
/// <param name="By">Who may do it beside those who hold the step; <c>null</c> = holders and their line.</param>
/// <param name="NewRound">Whether the case begins another pass.</param>
/// <param name="Quick">It may be done from a list, without opening the case.</param>
/// <param name="Tells">Effects: what is told to whom, by name.</param>
/// <param name="Only">Who alone may do it, holders or not.</param>
/// <param name="KeepsClocks">The new pass runs on the clocks of the one before.</param>
/// <param name="LowRisk">When it may be taken for many cases at once; <c>null</c> = never.</param>
public sealed record Arrow(
    string Action, string To, IReadOnlyList<Condition> When, IReadOnlyList<Requirement> Needs, Role? By, bool NewRound,
    IReadOnlyList<Telling> Tells, bool Stays, bool Quick = false, Role? Only = null, bool KeepsClocks = false, Condition? LowRisk = null);

/// <summary>An effect to record when an arrow is taken; the shell turns it into notifications and mail.</summary>
public sealed record Telling(string Effect, Role Whom);

/// <summary>A step: who holds it, which clocks run in it, and the arrows that leave it. Built by <see cref="WorkflowDefinition.Step"/>.</summary>
public sealed class StepDefinition(string name)
{
    private readonly List<Arrow> arrows = [];
    private readonly List<Role> holders = [];

    public string Name { get; } = name;
    public IReadOnlyList<Role> Holders => holders;
    public IReadOnlyList<Arrow> Arrows => arrows;

    /// <summary>A step without holders ends the case.</summary>
    public bool IsEnd => holders.Count == 0;

    /// <summary>Clocks may be stopped in this step.</summary>
    public bool MayPause { get; private set; }

    /// <summary>Its decision may be handed to somebody else.</summary>
    public bool MayTransfer { get; private set; }

    /// <summary>How many of its holders must take <see cref="Agree"/>.</summary>
    public Quorum Quorum { get; private set; } = Quorum.Any;

    /// <summary>The action by which holders agree, where they are asked one by one; <c>null</c> = whoever acts first acts for all.</summary>
    public string? Agree { get; private set; }

    /// <summary>The action by which they decline.</summary>
    public string? Decline { get; private set; }

    /// <summary>Whose own request it is: they are never asked, the next one up is.</summary>
    public Role? Excluded { get; private set; }

    /// <summary>Whose seats nobody else may take: what they say is theirs alone.</summary>
    public Role? Personal { get; private set; }

    /// <summary>Who may remind the holders beside their line; <c>null</c> = nobody may.</summary>
    public Role? Reminded { get; private set; }

    /// <summary>Who may comment, copy and remind beside the holders; <c>null</c> = nobody may.</summary>
    public Role? Discussed { get; private set; }

    /// <summary>Who holds the step; any one of them decides unless <see cref="Ask"/> says otherwise. Several rules are joined.</summary>
    public StepDefinition AssignTo(params Role[] roles) { holders.AddRange(roles); return this; }

    /// <summary>How many of the holders must agree, and by which action; with another action they decline.</summary>
    public StepDefinition Ask(Quorum quorum, string agree, string? decline = null) { (Quorum, Agree, Decline) = (quorum, agree, decline); return this; }

    /// <summary>Whoever made the request is not asked about it.</summary>
    public StepDefinition ButNot(Role requester) { Excluded = requester; return this; }

    /// <summary>Declares an action that leads to another step.</summary>
    /// <param name="quick">It may be done from a list.</param>
    /// <param name="lowRisk">When it may be done to many cases at once.</param>
    /// <param name="only">Who alone may do it, holders or not.</param>
    /// <exception cref="InvalidOperationException">It is low-risk and asks for something: nobody fills in a form for many cases.</exception>
    public StepDefinition On(
        string action, string to, Condition[]? when = null, Requirement[]? needs = null, Role? by = null, bool newRound = false, Telling[]? tell = null,
        bool quick = false, Condition? lowRisk = null, Role? only = null)
    {
        if (lowRisk is not null && needs is { Length: > 0 }) { throw new InvalidOperationException($"{Name}: {action} asks for {needs[0].Name}, so it cannot be low-risk."); }
        arrows.Add(new(action, to, when ?? [], needs ?? [], by, newRound, tell ?? [], Stays: false, quick, only, LowRisk: lowRisk));
        return this;
    }

    /// <summary>back to one of the earlier steps, for a reason. Its work is a new round, on the clocks that run already.</summary>
    public StepDefinition SendBack(string[] to, Condition[]? when = null, Telling[]? tell = null)
    {
        arrows.AddRange(to.Select(t => new Arrow(EngineActions.SendBack, t, when ?? [], [Requirement.Reason], null, NewRound: true, tell ?? [], Stays: false, KeepsClocks: true)));
        return this;
    }

    /// <summary>whoever brought the case here takes it back, as long as nobody has acted on it.</summary>
    public StepDefinition Withdraw(string to, Role only, Telling[]? tell = null)
    {
        arrows.Add(new(EngineActions.Withdraw, to, [NobodyActed], [], null, NewRound: false, tell ?? [new("Withdrawn", Role.Holder)], Stays: false, Only: only));
        return this;
    }

    /// <summary>Declares actions that add to the case without leaving the step.</summary>
    public StepDefinition Also(string action, Condition[]? when = null, Requirement[]? needs = null, Role? by = null, Telling[]? tell = null)
    {
        arrows.Add(new(action, Name, when ?? [], needs ?? [], by, NewRound: false, tell ?? [], Stays: true));
        return this;
    }

    /// <summary>Comments with mentions, copies and reminders, by those as well as by the holders.</summary>
    public StepDefinition Discuss(Role by) { (Discussed, Reminded) = (by, by); return this; }

    /// <summary>Reminders without any talk, by those as well as by the line.</summary>
    public StepDefinition Remind(Role by) { Reminded = by; return this; }

    /// <summary>Their seats are taken in person: no deputy, no line above, no successor speaks for them.</summary>
    public StepDefinition InPerson(Role whose) { Personal = whose; return this; }

    /// <summary>holders may hand their decision to somebody else.</summary>
    public StepDefinition Transferable() { MayTransfer = true; return this; }

    /// <summary>Allows the clocks to be stopped for a reason, at most for the time that the policy grants.</summary>
    public StepDefinition Pausable() { MayPause = true; return this; }

    private static Condition NobodyActed { get; } = new(nameof(NobodyActed), (c, _) => !c.State.Touched);
}
