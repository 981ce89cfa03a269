namespace Portal.Workflows.Engine;

/// <summary>Whether a rung only reminds, or also opens a work item for the people it tells.</summary>
public enum RungKind
{
    /// <summary>People who hold the step already are told.</summary>
    Remind,

    /// <summary>People above get the case into their inbox beside those who hold it.</summary>
    Escalate,
}

/// <summary>One rung of an escalation ladder.</summary>
/// <param name="Name">Unique within a ladder, e.g. <c>P80</c>; a text key (<c>Rung.{Name}</c>).</param>
/// <param name="Percent">Share of the clock's target that has passed, 0–100.</param>
/// <param name="PlusWorkingDays">Working days after that point.</param>
/// <param name="Tell">Who is told; when nobody of them is present the next present person up the line is.</param>
public sealed record Rung(string Name, int Percent, int PlusWorkingDays, RungKind Kind, IReadOnlyList<Role> Tell);

/// <summary>Rungs in the order in which they are climbed.</summary>
public sealed record Ladder(params IReadOnlyList<Rung> Rungs)
{
    /// <summary>50 % the holder, 80 % the holder and the deputy, 100 % the manager, one working day later the manager's manager.</summary>
    public static Ladder Standard { get; } = new(
        new Rung("P50", 50, 0, RungKind.Remind, [Role.Holder]),
        new Rung("P80", 80, 0, RungKind.Remind, [Role.Holder, Role.HoldersDeputy]),
        new Rung("P100", 100, 0, RungKind.Escalate, [Role.HoldersManager]),
        new Rung("P100D1", 100, 1, RungKind.Escalate, [Role.HoldersManagersManager]));

    /// <summary>For a promised date: 80 % the holder, when missed the holder and the deputy, one working day later the manager.</summary>
    public static Ladder Promise { get; } = new(
        new Rung("P80", 80, 0, RungKind.Remind, [Role.Holder]),
        new Rung("P100", 100, 0, RungKind.Remind, [Role.Holder, Role.HoldersDeputy]),
        new Rung("P100D1", 100, 1, RungKind.Escalate, [Role.HoldersManager]));
}
