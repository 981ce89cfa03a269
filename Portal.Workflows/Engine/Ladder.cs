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
/// <param name="PlusWorkingDays">Working days after that point; negative = before it. A rung that then lies before the beginning of the run is left out.</param>
/// <param name="Tell">Who is told; when nobody of them is present the next present person up the line is.</param>
public sealed record Rung(string Name, int Percent, int PlusWorkingDays, RungKind Kind, IReadOnlyList<Role> Tell)
{
    /// <summary>A calendar day on whose morning it is climbed, worked or not, whatever share has passed; <c>null</c> = by share and working days.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>When people are reminded and a case climbs, as a policy sets it.</summary>
/// <param name="FirstPercent">Share of the target after which the holder is reminded, 1–98.</param>
/// <param name="SecondPercent">Share after which the holder is reminded again, greater than the first, at most 99.</param>
/// <param name="AgainAfterDays">Working days after the target is used up until the case climbs once more, at least 1.</param>
/// <param name="TellDeputies">The second reminder also goes to the holder's deputy.</param>
public sealed record LadderFigures(int FirstPercent, int SecondPercent, int AgainAfterDays, bool TellDeputies)
{
    public static LadderFigures Standard { get; } = new(50, 80, 1, true);
}

/// <summary>Rungs in the order in which they are climbed.</summary>
public sealed record Ladder(params IReadOnlyList<Rung> Rungs)
{
    /// <summary>The standard ladder with the times of a policy.</summary>
    public static Ladder By(LadderFigures f) => f == LadderFigures.Standard ? Standard : new(
        Percent(f.FirstPercent, [Role.Holder]), Percent(f.SecondPercent, f.TellDeputies ? [Role.Holder, Role.HoldersDeputy] : [Role.Holder]),
        new Rung("P100", 100, 0, RungKind.Escalate, [Role.HoldersManager]), Again(f.AgainAfterDays, Role.HoldersManagersManager));

    /// <summary>The ladder of a promised date with the times of a policy.</summary>
    public static Ladder PromiseBy(LadderFigures f) => f == LadderFigures.Standard ? Promise : new(
        Percent(f.SecondPercent, [Role.Holder]), new Rung("P100", 100, 0, RungKind.Remind, [Role.Holder, Role.HoldersDeputy]),
        Again(f.AgainAfterDays, Role.HoldersManager));

    /// <summary>For a day that somebody has set: so many working days before it ends the holder, when it has ended the holder and the deputy, later the manager.</summary>
    /// <param name="daysBefore">Working days, at least 1.</param>
    /// <param name="daysAfter">Working days, at least 1.</param>
    public static Ladder DayBy(int daysBefore, int daysAfter) => new(
        new Rung($"P100B{daysBefore}", 100, -daysBefore, RungKind.Remind, [Role.Holder]), new Rung("P100", 100, 0, RungKind.Remind, [Role.Holder, Role.HoldersDeputy]),
        Again(daysAfter, Role.HoldersManager));

    /// <summary>On the morning of a calendar day so many days before another one.</summary>
    /// <param name="days">Calendar days, 0 and up.</param>
    public static Rung DaysBefore(DateOnly day, int days, params IReadOnlyList<Role> tell) => new($"D{days}", 0, 0, RungKind.Remind, tell) { On = day.AddDays(-days) };

    /// <summary>On the morning of a calendar day so many days after another one, on which it climbs.</summary>
    /// <param name="days">Calendar days, at least 1.</param>
    public static Rung DaysAfter(DateOnly day, int days, params IReadOnlyList<Role> tell) => new($"D{days}L", 0, 0, RungKind.Escalate, tell) { On = day.AddDays(days) };

    private static Rung Percent(int percent, IReadOnlyList<Role> tell) => new($"P{percent}", percent, 0, RungKind.Remind, tell);

    private static Rung Again(int days, Role tell) => new($"P100D{days}", 100, days, RungKind.Escalate, [tell]);

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
