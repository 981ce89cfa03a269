namespace Portal.Workflows.Training;

/// <summary>For how long a pass counts, and when it may be renewed. All days are calendar days of the holder.</summary>
public static class Validity
{
    /// <summary>
    /// The last day on which a pass counts. Whoever finishes inside the window before an expiry keeps the anniversary: new expiry = old expiry +
    /// validity. Everybody else, earlier or later: completion + validity.
    /// </summary>
    /// <param name="completed">The day of the pass.</param>
    /// <param name="months">Validity, at least 1; <c>null</c> = for good.</param>
    /// <param name="windowDays">Length of the window before the old expiry, 0 and up.</param>
    /// <param name="previous">The last valid day of the certificate that is renewed, as it was reckoned; <c>null</c> for a first one.</param>
    /// <param name="anchorDay">The day of the month on which the first certificate of the chain ends, 1–31; keeps 29 February through common years.</param>
    /// <exception cref="ArgumentOutOfRangeException">The validity is not positive.</exception>
    public static DateOnly? Until(DateOnly completed, int? months, int windowDays, DateOnly? previous = null, int? anchorDay = null)
    {
        if (months is not { } length) { return null; }
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(months));
        return previous is { } old && IsInWindow(completed, old, windowDays) ? Plus(old, length, anchorDay ?? old.Day) : Plus(completed, length, completed.Day);
    }

    /// <summary>The first day of the window before an expiry.</summary>
    public static DateOnly WindowOpens(DateOnly until, int windowDays) => until.AddDays(-windowDays);

    /// <summary>From the first day of the window to the last valid day, both included.</summary>
    public static bool IsInWindow(DateOnly day, DateOnly until, int windowDays) => day >= WindowOpens(until, windowDays) && day <= until;

    /// <summary>So many months later on a day of the month, or on the last day of a shorter month: 29 February + 12 = 28 February, + 48 = 29 February.</summary>
    public static DateOnly Plus(DateOnly day, int months, int dayOfMonth)
    {
        var month = new DateOnly(day.Year, day.Month, 1).AddMonths(months);
        return month.AddDays(Math.Min(dayOfMonth, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
    }
}
