namespace Portal.Reviews;

/// <summary>How a manager's ratings are unusual.</summary>
public enum SkewKind { ManyHigh, ManyLow, AllAlike }

/// <summary>A manager's ratings look unusual: a warning in words, never a rule. With fewer than four people nothing can be said.</summary>
/// <param name="Percent">Share of the ratings that it is about.</param>
public sealed record Skew(int ManagerId, SkewKind Kind, int Percent)
{
    public const int Fewest = 4;

    /// <summary>More than this share of 5, or of 1 and 2, is unusual.</summary>
    public const int MostPercent = 60;

    public static IReadOnlyList<Skew> Of(IEnumerable<(int ManagerId, int Rating)> ratings) => [.. ratings.GroupBy(r => r.ManagerId, r => r.Rating).OrderBy(g => g.Key).Select(g => One(g.Key, [.. g])).OfType<Skew>()];

    private static Skew? One(int manager, IReadOnlyList<int> ratings)
    {
        if (ratings.Count < Fewest) { return null; }
        int Share(Func<int, bool> which) => ratings.Count(which) * 100 / ratings.Count;
        var (high, low) = (Share(r => r == 5), Share(r => r <= 2));
        return high > MostPercent ? new(manager, SkewKind.ManyHigh, high) : low > MostPercent ? new(manager, SkewKind.ManyLow, low)
            : ratings.Distinct().Count() == 1 ? new(manager, SkewKind.AllAlike, 100) : null;
    }
}
