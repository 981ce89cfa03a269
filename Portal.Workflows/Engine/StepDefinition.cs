namespace Portal.Workflows.Engine;

/// <summary>An arrow of a definition: an action that leads from one step to another, or back to the same one.</summary>
/// <param name="To">The step it leads to; equal to the step itself when the action only adds to the case.</param>
/// <param name="When">Conditions of the case; unmet ones grey the button out and say why.</param>
/// <param name="Needs">What the person must supply; checked when the action is sent.</param>
/// <param name="By">Who may do it beside those who hold the step; <c>null</c> = holders, their deputies and their line.</param>
/// <param name="NewRound">Whether the case begins another pass, with clocks of its own.</param>
/// <param name="Quick">It may be done from a list, without opening the case.</param>
/// <param name="Tells">Effects: what is told to whom, by name.</param>
public sealed record Arrow(
    string Action, string To, IReadOnlyList<Condition> When, IReadOnlyList<Requirement> Needs, Role? By, bool NewRound,
    IReadOnlyList<Telling> Tells, bool Stays, bool Quick = false);

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

    /// <summary>Who holds the step; any one of them decides. Several rules are joined.</summary>
    public StepDefinition AssignTo(params Role[] roles) { holders.AddRange(roles); return this; }

    /// <summary>Declares an action that leads to another step.</summary>
    public StepDefinition On(
        string action, string to, Condition[]? when = null, Requirement[]? needs = null, Role? by = null, bool newRound = false, Telling[]? tell = null, bool quick = false)
    {
        arrows.Add(new(action, to, when ?? [], needs ?? [], by, newRound, tell ?? [], Stays: false, quick));
        return this;
    }

    /// <summary>Declares actions that add to the case without leaving the step.</summary>
    public StepDefinition Also(string action, Condition[]? when = null, Requirement[]? needs = null, Role? by = null, Telling[]? tell = null)
    {
        arrows.Add(new(action, Name, when ?? [], needs ?? [], by, NewRound: false, tell ?? [], Stays: true));
        return this;
    }

    /// <summary>Allows the clocks to be stopped for a reason, at most for the time that the policy grants.</summary>
    public StepDefinition Pausable() { MayPause = true; return this; }
}
