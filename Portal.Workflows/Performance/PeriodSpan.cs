using System.Globalization;

namespace Portal.Workflows.Performance;

/// <summary>For how long a score card is. Text keys <c>Period.{name}</c>.</summary>
public enum CardPeriod { Month, Quarter, Year }

/// <summary>One month, quarter or year of the calendar.</summary>
/// <param name="From">Its first day.</param>
public readonly record struct PeriodSpan(CardPeriod Kind, DateOnly From)
{
    public int Months => Kind switch { CardPeriod.Month => 1, CardPeriod.Quarter => 3, _ => 12 };

    /// <summary>Its last day.</summary>
    public DateOnly To => From.AddMonths(Months).AddDays(-1);

    public PeriodSpan Before => this with { From = From.AddMonths(-Months) };

    public PeriodSpan After => this with { From = From.AddMonths(Months) };

    /// <summary><c>2026-11</c>, <c>2026-Q4</c>, <c>2026</c>.</summary>
    public string Key => Kind switch
    {
        CardPeriod.Month => From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        CardPeriod.Quarter => string.Create(CultureInfo.InvariantCulture, $"{From.Year}-Q{(From.Month + 2) / 3}"),
        _ => From.Year.ToString(CultureInfo.InvariantCulture),
    };

    public static PeriodSpan Of(CardPeriod kind, DateOnly day) => new(kind, new(day.Year, kind switch { CardPeriod.Month => day.Month, CardPeriod.Quarter => (day.Month - 1) / 3 * 3 + 1, _ => 1 }, 1));

    /// <summary>The span of a key; <c>null</c> when it is none, or lies outside 2000–2100.</summary>
    public static PeriodSpan? Read(string? key)
    {
        if (key is not { Length: 4 or 7 } || !int.TryParse(key[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100) { return null; }
        if (key.Length == 4) { return Of(CardPeriod.Year, new(year, 1, 1)); }
        if (key[4] != '-') { return null; }
        if (key[5] == 'Q') { return key[6] is >= '1' and <= '4' ? Of(CardPeriod.Quarter, new(year, (key[6] - '0') * 3, 1)) : null; }
        return int.TryParse(key[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? Of(CardPeriod.Month, new(year, month, 1)) : null;
    }

    /// <summary>
    /// The target of the period for somebody who begins or is on probation in it: months before the first one of work have none, and each of the
    /// others has its share of the one target or of the other. <c>null</c> when there is none, or nobody worked in it yet.
    /// </summary>
    /// <param name="probation">The target of a whole period of probation; <c>null</c> = as for everybody.</param>
    /// <param name="hired">The first day of work; <c>null</c> = nobody knows, and it is long ago.</param>
    /// <param name="probationMonths">From that day on.</param>
    /// <param name="isShare">A part of a whole, which fewer months do not make smaller.</param>
    public long? Target(long? usual, long? probation, DateOnly? hired, int probationMonths, bool isShare)
    {
        if (usual is not { } full || hired is not { } first) { return usual; }
        var (from, ends) = (From, first.AddMonths(probationMonths));
        var worked = Enumerable.Range(0, Months).Select(m => from.AddMonths(m)).Where(m => m.AddMonths(1) > first).ToList();
        var onProbation = worked.Count(m => m < ends);
        return worked.Count == 0 ? null : (full * (worked.Count - onProbation) + (probation ?? full) * onProbation) / (isShare ? worked.Count : Months);
    }
}
