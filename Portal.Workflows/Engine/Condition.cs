namespace Portal.Workflows.Engine;

/// <summary>A named condition. Its name is a text key (<c>Guard.{Name}</c>), so the portal can say why something is refused.</summary>
/// <param name="Name">The condition as a short sentence without spaces, e.g. <c>NotOwnProposal</c>.</param>
/// <param name="Holds">A pure function of the case and the person who asks.</param>
public sealed record Condition(string Name, Func<WorkflowCase, int, bool> Holds)
{
    /// <summary>Holds in every case.</summary>
    public static Condition Always { get; } = new(nameof(Always), (_, _) => true);

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
/// <param name="PassesUp">While one of them is away without a deputy, the next one up the line is asked instead.</param>
public sealed record Role(string Name, Func<WorkflowCase, DateTime, IEnumerable<int>> Find, bool PassesUp = false)
{
    /// <summary>The subject's owner.</summary>
    public static Role Owner { get; } = new(nameof(Owner), (c, _) => [c.Subject.OwnerId]);

    /// <summary>Who started the workflow.</summary>
    public static Role Initiator { get; } = new(nameof(Initiator), (c, _) => [c.Subject.InitiatorId]);

    /// <summary>A certain person.</summary>
    public static Role Person(int personId) => new(nameof(Person), (_, _) => [personId], PassesUp: true);

    /// <summary>Everybody who has a role in the portal, by its name.</summary>
    public static Role Holding(string role) => new("Holding" + role, (c, _) => c.People.InRole(role));

    /// <summary>The person so many levels above somebody whom the subject names, 1 and up; where the line is shorter, its head.</summary>
    public static Role Above(string name, int levels, Func<IWorkflowSubject, int?> person) =>
        new(name, (c, _) => person(c.Subject) is { } p ? c.People.LineAbove(p).Take(levels).TakeLast(1) : [], PassesUp: true);

    /// <summary>Everybody above somebody up to so many levels, nearest first.</summary>
    public static Role LineUpTo(string name, int levels, Func<IWorkflowSubject, int?> person) =>
        new(name, (c, _) => person(c.Subject) is { } p ? c.People.LineAbove(p).Take(levels) : [], PassesUp: true);

    /// <summary>The head of the team of somebody whom the subject names.</summary>
    public static Role TeamHead(string name, Func<IWorkflowSubject, int?> person) =>
        new(name, (c, _) => person(c.Subject) is { } p && c.People.TeamHeadOf(p) is { } head ? [head] : [], PassesUp: true);

    /// <summary>Those of HR who look after somebody whom the subject names.</summary>
    public static Role HrOf(string name, Func<IWorkflowSubject, int?> person) =>
        new(name, (c, _) => person(c.Subject) is { } p ? c.People.HrOf(p) : []);

    /// <summary>The manager of somebody whom the subject names, never that person.</summary>
    public static Role ManagerOf(string name, Func<IWorkflowSubject, int?> person) => Above(name, 1, person);

    /// <summary>Whoever holds the current step and is present.</summary>
    public static Role Holder { get; } = new(nameof(Holder), (c, at) => Holders(c).Where(p => c.People.IsPresent(p, at)));

    /// <summary>The deputies of those in whose name the current step is decided.</summary>
    public static Role HoldersDeputy { get; } = new(nameof(HoldersDeputy), (c, at) =>
        Owners(c).Select(c.DeputyOf).OfType<int>().Where(p => c.People.IsPresent(p, at)));

    /// <summary>The nearest present person above the first of those in whose name the step is decided.</summary>
    public static Role HoldersManager { get; } = new(nameof(HoldersManager), (c, at) => AboveOwner(c, at).Take(1));

    /// <summary>The next present person above that one.</summary>
    public static Role HoldersManagersManager { get; } = new(nameof(HoldersManagersManager), (c, at) => AboveOwner(c, at).Skip(1).Take(1));

    private static IEnumerable<int> Holders(WorkflowCase c) => c.State.Assigned.Count > 0 ? c.State.Assigned : [c.Subject.OwnerId];

    /// <summary>In whose names the step is decided, those who came in by climbing at the end.</summary>
    internal static IReadOnlyList<int> Owners(WorkflowCase c)
    {
        int[] owners = [.. c.State.Seats.Where(s => s.Status == SeatStatus.Open).Select(s => s.For).Concat(c.State.Escalated).Distinct()];
        return owners.Length > 0 ? owners : [c.Subject.OwnerId];
    }

    private static IEnumerable<int> AboveOwner(WorkflowCase c, DateTime at) =>
        c.People.LineAbove(Owners(c)[0]).Where(p => c.People.IsPresent(p, at));
}
