using System.Globalization;
using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>What holds for every goal.</summary>
public static class GoalRules
{
    /// <summary>The largest figure, in hundredths: a hundred thousand million.</summary>
    public const long Most = 9_999_999_999_999;

    /// <summary>What may become of a goal.</summary>
    public static bool Leads(GoalState from, GoalState to) => (from, to) is (GoalState.Draft, GoalState.Active) or (GoalState.Draft, GoalState.Dropped) or (GoalState.Active, GoalState.Closed) or (GoalState.Active, GoalState.Dropped);

    /// <summary>A figure as people type it: <c>1200000.5</c>.</summary>
    public static string? Plain(long? hundredths) => hundredths is { } value ? (value / 100m).ToString("0.##", CultureInfo.InvariantCulture) : null;

    /// <summary>A goal as it stands today.</summary>
    public static GoalStanding Stand(this Goal goal, DateOnly today)
    {
        var expected = GoalMath.Expected(goal.From, goal.To, today, goal.Months);
        var stale = goal.State == GoalState.Active && GoalMath.IsStale(goal.ValueUtc is { } at ? DateOnly.FromDateTime(at) : null, today < goal.To ? today : goal.To, goal.QuietDays);
        var progress = goal.Value is { } value && !stale ? GoalMath.Progress(goal.Baseline, goal.Target, value) : null;
        return new(progress, expected, GoalMath.Health(progress, expected, goal.Aim), goal.Value is { } actual && goal.Target > goal.Baseline ? GoalMath.Achievement(actual, goal.Target) : null, stale && goal.Value is not null);
    }
}

/// <summary>How a goal stands.</summary>
/// <param name="Progress">0 to 1; <c>null</c> = unknown.</param>
/// <param name="Expected">What part of the way is expected by today, 0 to 1.</param>
/// <param name="Achievement">actual / target; <c>null</c> where that says nothing.</param>
/// <param name="IsStale">There is a figure, but it is too old to say anything.</param>
public sealed record GoalStanding(double? Progress, double Expected, GoalHealth Health, double? Achievement, bool IsStale);
