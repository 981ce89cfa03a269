namespace Portal.Workflows.Training;

/// <summary>Marks of a quiz. Points are kept in hundredths, so that a penalty of some percent stays a whole number.</summary>
public static class QuizScore
{
    /// <summary>Hundredths in a point.</summary>
    public const int Unit = 100;

    /// <summary>
    /// What an answer by choice is worth: all points when exactly the right options are chosen, nothing when none is, and otherwise the penalty is
    /// taken off. Nothing in between: half a right answer is a wrong one.
    /// </summary>
    /// <param name="right">The right options, at least one.</param>
    /// <param name="chosen">The chosen ones, in any order.</param>
    /// <param name="points">Whole points, at least 1.</param>
    /// <param name="penaltyPercent">Percent of the points that a wrong answer costs, 0–100.</param>
    /// <returns>Hundredths of points, from −100 × points to 100 × points.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Points or penalty are out of range.</exception>
    public static int OfChoice(IReadOnlyCollection<int> right, IReadOnlyCollection<int> chosen, int points, int penaltyPercent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(penaltyPercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(penaltyPercent, 100);
        return chosen.Count == 0 ? 0 : IsRight(right, chosen) ? points * Unit : -points * penaltyPercent;
    }

    public static bool IsRight(IReadOnlyCollection<int> right, IReadOnlyCollection<int> chosen) => right.Count > 0 && right.ToHashSet().SetEquals(chosen);

    /// <summary>The whole, which no penalty brings below zero.</summary>
    public static int Total(IEnumerable<int> scores) => Math.Max(0, scores.Sum());

    /// <summary>Whole percent, rounded down: 79.9 % is not 80 %. A quiz without points is 100 %.</summary>
    public static int Percent(int score, int most) => most <= 0 ? 100 : (int)(Math.Max(0L, score) * 100 / most);

    /// <summary>Enough points for the pass mark, compared without rounding.</summary>
    /// <param name="passPercent">1–100.</param>
    public static bool IsPassed(int score, int most, int passPercent) => most <= 0 || (long)score * 100 >= (long)most * passPercent;

    /// <summary>Draws questions, the same ones in the same order for the same seed. Without shuffling they come in their own order.</summary>
    /// <param name="count">How many; 0 or more than there are = all.</param>
    public static IReadOnlyList<T> Draw<T>(IReadOnlyList<T> bank, int count, bool shuffles, int seed)
    {
        var taken = count <= 0 || count > bank.Count ? bank.Count : count;
        if (!shuffles && taken == bank.Count) { return bank; }
        var order = Shuffled(bank.Count, seed).Take(taken);
        return [.. (shuffles ? order : order.Order()).Select(i => bank[i])];
    }

    /// <summary>The numbers from 0 to below the count in another order, the same for the same seed (Fisher–Yates).</summary>
    public static int[] Shuffled(int count, int seed)
    {
        var (order, random) = (Enumerable.Range(0, count).ToArray(), new Random(seed));
        for (var i = count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
