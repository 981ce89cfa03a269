namespace Portal.Workflows.Privacy;

/// <summary>What may be shown of answers that were given in confidence.</summary>
/// <param name="ShowsWhole">Whether the sums over everybody may be shown.</param>
/// <param name="Groups">The groups whose own sums may be shown.</param>
public sealed record ShownGroups<TKey>(bool ShowsWhole, IReadOnlySet<TKey> Groups);

/// <summary>
/// Decides which sums of confidential answers are shown, so that none of fewer than <see cref="Least"/> people can be read or found by subtraction.
/// Source: complementary cell suppression of statistical offices, for one level of disjoint groups and their total.
/// </summary>
public static class MinimumGroup
{
    /// <summary>The smallest number of people behind a figure that is shown.</summary>
    public const int Least = 4;

    /// <summary>
    /// Groups below the minimum are left out. What is then left of the whole must be nobody at all or the minimum again,
    /// so the smallest of the shown groups are left out too until it is.
    /// </summary>
    /// <param name="answers">Disjoint groups and how many people answered in each, 0 or more. Equal counts fall in the order given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static ShownGroups<TKey> Of<TKey>(IReadOnlyList<(TKey Key, int Answers)> answers)
    {
        foreach (var (_, count) in answers) { ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(answers)); }
        var whole = answers.Sum(a => a.Answers);
        if (whole < Least) { return new(false, new HashSet<TKey>()); }
        var shown = answers.Where(a => a.Answers >= Least).OrderBy(a => a.Answers).ToList();
        var rest = whole - shown.Sum(a => a.Answers);
        while (rest is > 0 and < Least)
        {
            rest += shown[0].Answers;
            shown.RemoveAt(0);
        }
        return new(true, shown.Select(a => a.Key).ToHashSet());
    }
}
