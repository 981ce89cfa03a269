namespace Portal.Workflows.Goals;

/// <summary>Whether a goal must be reached in full, or is set higher than what is sure. Text keys <c>Aim.{name}</c>.</summary>
public enum GoalAim
{
    /// <summary>Reached at 1.0, nothing less.</summary>
    Committed,

    /// <summary>Around 0.7 is a good end.</summary>
    Aspirational,
}

/// <summary>How a goal stands against what is expected by today. Text keys <c>Health.{name}</c>.</summary>
public enum GoalHealth
{
    /// <summary>Nobody knows: never measured, nothing to count, or too long without an update. It is not zero.</summary>
    Unknown,

    /// <summary>Its time has not begun.</summary>
    Ahead,
    Green,
    Amber,
    Red,
}

/// <summary>
/// Formulas of goals (domain C10). Figures are whole hundredths of their unit, shares are fractions of 1. Nothing here divides by zero:
/// what has no answer is <c>null</c>, never 0.
/// </summary>
public static class GoalMath
{
    /// <summary>actual / target; <c>null</c> for a target of 0, which is not applicable and not 0 %.</summary>
    public static double? Achievement(long actual, long target) => target == 0 ? null : (double)actual / target;

    /// <summary>
    /// (actual − baseline) / (target − baseline), within 0 and 1; the same for lower-is-better, whose baseline is above its target.
    /// NPS 32 → 45, now 42: 10/13 = .77; churn 8 → 5, now 6: 2/3 = .67. <c>null</c> when target and baseline are the same.
    /// </summary>
    public static double? Progress(long baseline, long target, long actual) =>
        target == baseline ? null : Math.Clamp((actual - baseline) / (double)(target - baseline), 0, 1);

    /// <summary>
    /// What part of the way is expected at the end of a day: linear over the days from the first to the last, both counted; with a monthly plan the
    /// parts of the months before and of the days of this one.
    /// </summary>
    /// <param name="plan">Parts of the whole, one for each calendar month that the goal touches, in any unit; their sum is the whole. Empty = linear.</param>
    /// <returns>0 before the first day, 1 from the last day on.</returns>
    /// <exception cref="ArgumentException">The last day lies before the first.</exception>
    public static double Expected(DateOnly from, DateOnly to, DateOnly today, IReadOnlyList<int>? plan = null)
    {
        if (to < from) { throw new ArgumentException("The last day lies before the first.", nameof(to)); }
        if (today < from) { return 0; }
        if (today >= to) { return 1; }
        return plan is { Count: > 0 } && plan.Sum(p => (long)p) is > 0 and var whole ? Planned(from, to, today, plan, whole) : Part(from, to, today);
    }

    /// <summary>progress / expected: from 0.9 green, from 0.7 amber, below red. An aspirational goal is good from 0.7 and fair from 0.4 on.</summary>
    /// <param name="progress"><c>null</c> = unknown.</param>
    /// <param name="expected">0 to 1; 0 = nothing is expected yet.</param>
    public static GoalHealth Health(double? progress, double expected, GoalAim aim = GoalAim.Committed)
    {
        if (progress is not { } reached) { return GoalHealth.Unknown; }
        if (expected <= 0) { return GoalHealth.Ahead; }
        var (good, fair) = Bands(aim);
        // A hair below a border, by the division alone, is on it.
        var ratio = reached / expected + 1e-9;
        return ratio >= good ? GoalHealth.Green : ratio >= fair ? GoalHealth.Amber : GoalHealth.Red;
    }

    /// <summary>An update that is older than so many days says nothing about today.</summary>
    public static bool IsStale(DateOnly? updatedOn, DateOnly today, int days) => updatedOn is not { } day || day.AddDays(days) < today;

    /// <summary>The mean of the parts by their weights, unknown ones left out; <c>null</c> when nothing is known or nothing weighs.</summary>
    /// <param name="parts">Progress 0 to 1 and a weight of at least 0 each.</param>
    public static double? Combined(IEnumerable<(double? Progress, int Weight)> parts)
    {
        var (sum, weights) = (0.0, 0L);
        foreach (var (progress, weight) in parts)
        {
            if (progress is not { } known || weight <= 0) { continue; }
            (sum, weights) = (sum + known * weight, weights + weight);
        }
        return weights == 0 ? null : sum / weights;
    }

    /// <summary>Score from which the end of a goal is good, and from which it is fair: OKR bands .7 and .4 for aspirational ones, .9 and .7 for committed ones.</summary>
    public static (double Good, double Fair) Bands(GoalAim aim) => aim == GoalAim.Aspirational ? (0.7, 0.4) : (0.9, 0.7);

    private static double Part(DateOnly from, DateOnly to, DateOnly today) => (today.DayNumber - from.DayNumber + 1.0) / (to.DayNumber - from.DayNumber + 1);

    private static double Planned(DateOnly from, DateOnly to, DateOnly today, IReadOnlyList<int> plan, long whole)
    {
        var done = 0.0;
        var month = new DateOnly(from.Year, from.Month, 1);
        for (var i = 0; i < plan.Count && month <= today; i++, month = month.AddMonths(1))
        {
            var (first, last) = (month < from ? from : month, month.AddMonths(1).AddDays(-1) is var end && end > to ? to : end);
            done += plan[i] * (today >= last ? 1 : Part(first, last, today));
        }
        return Math.Clamp(done / whole, 0, 1);
    }
}
