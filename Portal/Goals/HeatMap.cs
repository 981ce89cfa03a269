using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>What one person's goals of one metric come to: their progress against what is expected, by weight.</summary>
/// <param name="Ratio">progress / expected; <c>null</c> = unknown, or nothing is expected yet.</param>
public sealed record HeatCell(int Goals, double? Progress, double? Ratio, GoalHealth Health);

/// <param name="Owner">A person, or the one at the head of a line.</param>
/// <param name="People">How many people with goals are in it.</param>
/// <param name="Cells">By metric.</param>
public sealed record HeatRow(int Owner, int People, IReadOnlyDictionary<Metric, HeatCell> Cells, HeatCell All);

/// <summary>Who is where: people × metrics; of more people than can be read, the lines below instead.</summary>
public sealed record HeatMap(IReadOnlyList<Metric> Metrics, IReadOnlyList<HeatRow> Rows)
{
    public const int MostPeople = 40;

    /// <param name="lineOf">The line in which a person is told when there are too many.</param>
    public static HeatMap Of(IEnumerable<GoalLine> lines, Func<int, int> lineOf)
    {
        var counted = lines.Where(l => l.Goal.State == GoalState.Active).ToList();
        var metrics = counted.Select(l => l.Goal.Metric).Distinct().Order().ToList();
        var isMany = counted.Select(l => l.Goal.OwnerId).Distinct().Count() > MostPeople;
        return new(metrics, [.. counted.GroupBy(l => isMany ? lineOf(l.Goal.OwnerId) : l.Goal.OwnerId).Select(g => new HeatRow(g.Key, g.Select(l => l.Goal.OwnerId).Distinct().Count(), g.GroupBy(l => l.Goal.Metric).ToDictionary(m => m.Key, m => Cell([.. m])), Cell([.. g])))]);
    }

    private static HeatCell Cell(IReadOnlyList<GoalLine> lines)
    {
        var progress = GoalMath.Combined(lines.Select(l => (l.Standing.Progress, l.Goal.Weight)));
        var expected = GoalMath.Combined(lines.Where(l => l.Standing.Progress is not null).Select(l => ((double?)l.Standing.Expected, l.Goal.Weight)));
        return new(lines.Count, progress, progress is { } p && expected is > 0 and var e ? p / e : null, GoalMath.Health(progress, expected ?? 0));
    }
}
