namespace Portal.Workflows.Training;

/// <summary>What rates count of one assignment on a day.</summary>
/// <param name="CompletedOn">The day of the pass or waiver; <c>null</c> while open.</param>
/// <param name="IsWaived">Waived, not passed.</param>
public readonly record struct RateItem(DateOnly DueOn, DateOnly? CompletedOn, bool IsWaived);

/// <summary>Rates of a group of assignments, see <see cref="Of"/>. Shares are 0–1, <c>null</c> where nothing is due.</summary>
/// <param name="Due">Assigned and due: the day has come, or it is done already.</param>
/// <param name="Passed">Of these, passed.</param>
/// <param name="Waived">Of these, waived: satisfied as well, and always shown apart.</param>
/// <param name="OnTime">Of the satisfied ones, done by the end of the due day.</param>
/// <param name="Overdue">Open after the due day.</param>
public sealed record TrainingRates(int Due, int Passed, int Waived, int OnTime, int Overdue)
{
    public int Satisfied => Passed + Waived;

    /// <summary>Satisfied ÷ assigned and due.</summary>
    public double? Completion => Due == 0 ? null : (double)Satisfied / Due;

    /// <summary>Done in time ÷ assigned and due.</summary>
    public double? Punctuality => Due == 0 ? null : (double)OnTime / Due;

    /// <summary>
    /// Completion and on-time rate (C15). Called-off assignments are not among the items. The due day itself is not late: an open assignment
    /// counts from the day after.
    /// </summary>
    public static TrainingRates Of(IEnumerable<RateItem> items, DateOnly today)
    {
        var (due, passed, waived, onTime, overdue) = (0, 0, 0, 0, 0);
        foreach (var item in items)
        {
            if (item.CompletedOn is null && item.DueOn >= today) { continue; }
            due++;
            if (item.CompletedOn is not { } done) { overdue++; continue; }
            if (item.IsWaived) { waived++; } else { passed++; }
            if (done <= item.DueOn) { onTime++; }
        }
        return new(due, passed, waived, onTime, overdue);
    }

    /// <summary>Calendar days after the due day; 0 while it is not over.</summary>
    public static int OverdueDays(DateOnly dueOn, DateOnly? completedOn, DateOnly today) => Math.Max(0, (completedOn ?? today).DayNumber - dueOn.DayNumber);
}
