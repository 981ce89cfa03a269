using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>The picture of a goal with what is needed to name its figures.</summary>
public sealed record BurnView(BurnUp Burn, Goal Goal, Func<long?, string> Show);

/// <summary>A figure on a day, and what was expected by then. Hundredths of the unit.</summary>
public sealed record BurnPoint(DateOnly Day, long? Value, long Expected);

/// <summary>
/// How a goal came along against what was expected, as a picture and as the table behind it. A function of the figures; positions are in units of
/// the drawing, from its top left corner.
/// </summary>
public sealed record BurnUp(IReadOnlyList<BurnPoint> Points, IReadOnlyList<(double X, DateOnly Day)> Months, string Actual, string Line, double TodayX, double TargetY, double BaseY)
{
    public const double Width = 640;
    public const double Height = 220;
    public const double Left = 8, Top = 14, Right = 632, Bottom = 196;

    /// <param name="figures">Known figures in the order of their days; between two of them nothing is claimed but the last one.</param>
    public static BurnUp Of(Goal goal, IReadOnlyList<(DateOnly Day, long Value)> figures, DateOnly today)
    {
        var (low, high) = (Math.Min(goal.Baseline, goal.Target), Math.Max(goal.Baseline, goal.Target));
        foreach (var (_, value) in figures) { (low, high) = (Math.Min(low, value), Math.Max(high, value)); }
        double X(DateOnly day) => Left + (Right - Left) * Math.Clamp((day.DayNumber - goal.From.DayNumber + 1) / (double)(goal.To.DayNumber - goal.From.DayNumber + 1), 0, 1);
        double Y(double value) => high == low ? Bottom : Bottom - (Bottom - Top) * (value - low) / (high - low);
        long ExpectedAt(DateOnly day) => goal.Baseline + (long)Math.Round((goal.Target - goal.Baseline) * GoalMath.Expected(goal.From, goal.To, day, goal.Months));
        var days = Ends(goal).ToList();
        var line = string.Join(' ', days.Prepend(goal.From.AddDays(-1)).Select((d, i) => FormattableString.Invariant($"{(i == 0 ? 'M' : 'L')}{X(d):0.#} {Y(i == 0 ? goal.Baseline : ExpectedAt(d)):0.#}")));
        var shown = figures.Where(f => f.Day <= goal.To && f.Day <= today).ToList();
        var points = days.Select(d => new BurnPoint(d, d > today && (d.Year, d.Month) != (today.Year, today.Month) ? null : shown.LastOrDefault(f => f.Day <= d) is { Day.Year: > 1 } last ? last.Value : null, ExpectedAt(d))).ToList();
        return new(points, [.. days.Select(d => (X(d), d))], Steps(goal, shown, today, X, Y), line, X(today), Y(goal.Target), Y(goal.Baseline));
    }

    /// <summary>The last day of each month of the goal.</summary>
    private static IEnumerable<DateOnly> Ends(Goal goal)
    {
        for (var month = new DateOnly(goal.From.Year, goal.From.Month, 1); month <= goal.To; month = month.AddMonths(1))
        {
            var end = month.AddMonths(1).AddDays(-1);
            yield return end > goal.To ? goal.To : end;
        }
    }

    /// <summary>Level until the next figure: what adds up jumps with each row.</summary>
    private static string Steps(Goal goal, List<(DateOnly Day, long Value)> figures, DateOnly today, Func<DateOnly, double> x, Func<double, double> y)
    {
        if (figures.Count == 0) { return ""; }
        var starts = goal.Metric.AddsUp() ? FormattableString.Invariant($"M{Left:0.#} {y(0):0.#}H{x(figures[0].Day):0.#}V{y(figures[0].Value):0.#}") : FormattableString.Invariant($"M{x(figures[0].Day):0.#} {y(figures[0].Value):0.#}");
        var path = new System.Text.StringBuilder(starts);
        foreach (var (day, value) in figures.Skip(1)) { path.Append(FormattableString.Invariant($"H{x(day):0.#}V{y(value):0.#}")); }
        return path.Append(FormattableString.Invariant($"H{x(today < goal.To ? today : goal.To):0.#}")).ToString();
    }
}
