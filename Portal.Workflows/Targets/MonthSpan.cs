namespace Portal.Workflows.Targets;

/// <summary>Whole months of one year, first and last included.</summary>
/// <param name="From">1–12.</param>
/// <param name="To">1–12, not before <paramref name="From"/>.</param>
public readonly record struct MonthSpan(int From, int To)
{
    public static MonthSpan Year { get; } = new(1, 12);

    public int Months => To - From + 1;

    public bool IsValid => From >= 1 && To <= 12 && From <= To;

    /// <summary>Both hold a month in common.</summary>
    public bool Overlaps(MonthSpan other) => From <= other.To && other.From <= To;

    /// <summary>What of a value of this span falls into another one when every month has the same share; the months sum to the value exactly.</summary>
    /// <param name="value">Hundredths, ≥ 0.</param>
    /// <param name="unit">The smallest step, see <see cref="Spreading.Parts"/>.</param>
    public long Within(MonthSpan other, long value, long unit)
    {
        if (other.From <= From && other.To >= To) { return value; }
        if (!Overlaps(other)) { return 0; }
        var months = Spreading.Parts(value, [.. Enumerable.Repeat(1L, Months)], unit);
        var sum = 0L;
        for (var month = Math.Max(From, other.From); month <= Math.Min(To, other.To); month++) { sum += months[month - From]; }
        return sum;
    }
}
