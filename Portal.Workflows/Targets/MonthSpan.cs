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

    /// <summary>
    /// What of a value of this span falls into another one when every month has the same share. Months are whole steps, as equal as those
    /// allow, and sum to the value exactly.
    /// </summary>
    /// <param name="value">Hundredths, ≥ 0.</param>
    /// <param name="unit">The smallest step, ≥ 1, see <see cref="Spreading.Parts"/>.</param>
    public long Within(MonthSpan other, long value, long unit)
    {
        if (other.From <= From && other.To >= To) { return value; }
        if (!Overlaps(other)) { return 0; }
        return Until(Math.Min(To, other.To), value, unit) - Until(Math.Max(From, other.From) - 1, value, unit);
    }

    /// <summary>The share of the first months up to and with this one.</summary>
    private long Until(int month, long value, long unit) => month >= To ? value : (long)((Int128)(value / unit) * (month - From + 1) / Months) * unit;
}
