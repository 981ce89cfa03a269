namespace Portal.Workflows.Engine;

/// <summary>A named condition. Its name is a text key (<c>Guard.{Name}</c>), so the portal can say why something is refused.</summary>
/// <param name="Name">The condition as a short sentence without spaces, e.g. <c>NotOwnProposal</c>.</param>
/// <param name="Holds">A pure function of the case and the person who asks.</param>
public sealed record Condition(string Name, Func<WorkflowCase, int, bool> Holds)
{
    /// <summary>The opposite condition; used where two arrows of one action divide the cases between them.</summary>
    public static Condition operator !(Condition condition) => new("Not" + condition.Name, (c, actor) => !condition.Holds(c, actor));
}

/// <summary>Something the person must supply with the action. Its name is a text key (<c>Guard.{Name}</c>).</summary>
/// <param name="IsGiven">Whether the command, or the subject as changed by its form, supplies it.</param>
public sealed record Requirement(string Name, Func<WorkflowCase, Command, bool> IsGiven)
{
    /// <summary>A written reason of at least two characters.</summary>
    public static Requirement Reason { get; } = new("HasReason", (_, command) => command.Note?.Trim().Length >= 2);
}

/// <summary>A rule that names people for a case. Its name is a text key (<c>Role.{Name}</c>).</summary>
/// <param name="Find">Zero, one or several people, at a moment (UTC) that may lie in the future.</param>
public sealed record Role(string Name, Func<WorkflowCase, DateTime, IEnumerable<int>> Find)
{
    /// <summary>The subject's owner, or the deputy as well while the owner is away; a disabled owner's work goes up the line.</summary>
    public static Role Owner { get; } = new(nameof(Owner), (c, at) => Standing(c, c.Subject.OwnerId, at));

    /// <summary>Who started the workflow.</summary>
    public static Role Initiator { get; } = new(nameof(Initiator), (c, _) => [c.Subject.InitiatorId]);

    /// <summary>Whoever holds the current step and is present.</summary>
    public static Role Holder { get; } = new(nameof(Holder), (c, at) => Holders(c).Where(p => c.People.IsPresent(p, at)));

    /// <summary>The deputies of those who hold the current step.</summary>
    public static Role HoldersDeputy { get; } = new(nameof(HoldersDeputy), (c, at) =>
        Holders(c).Select(c.People.DeputyOf).OfType<int>().Where(p => c.People.IsPresent(p, at)));

    /// <summary>The nearest present person above the first holder of the step.</summary>
    public static Role HoldersManager { get; } = new(nameof(HoldersManager), (c, at) => Above(c, at).Take(1));

    /// <summary>The next present person above that one.</summary>
    public static Role HoldersManagersManager { get; } = new(nameof(HoldersManagersManager), (c, at) => Above(c, at).Skip(1).Take(1));

    /// <summary>The nearest present person above somebody whom the subject names, never that person.</summary>
    public static Role ManagerOf(string name, Func<IWorkflowSubject, int?> person) => new(name, (c, at) =>
        person(c.Subject) is { } p && c.People.PresentAbove(p, at) is { } manager ? [manager] : []);

    /// <summary>The person, with the deputy while away; up the line when the person is gone.</summary>
    private static IEnumerable<int> Standing(WorkflowCase c, int person, DateTime at)
    {
        if (!c.People.IsActive(person)) { return c.People.PresentAbove(person, at) is { } manager ? [manager] : []; }
        var away = c.People.IsAway(person, at) && c.People.DeputyOf(person) is { } deputy && c.People.IsPresent(deputy, at);
        return away ? [person, c.People.DeputyOf(person)!.Value] : [person];
    }

    private static IEnumerable<int> Holders(WorkflowCase c) => c.State.Assigned.Count > 0 ? c.State.Assigned : [c.Subject.OwnerId];

    private static IEnumerable<int> Above(WorkflowCase c, DateTime at) =>
        c.People.LineAbove(Holders(c).First()).Where(p => c.People.IsPresent(p, at));
}
