using System.Globalization;
using Portal.Forecasts;

namespace Portal.Goals;

/// <summary>Stages by name: a quarter (<c>2026Q4</c>), a half (<c>2026H2</c>) or a year (<c>2026</c>).</summary>
public static class Stages
{
    /// <summary>No goal is longer than this.</summary>
    public const int LongestDays = 1100;

    public static IEnumerable<string> Of(int year) => [$"{year}Q1", $"{year}Q2", $"{year}Q3", $"{year}Q4", $"{year}H1", $"{year}H2", $"{year}"];

    /// <summary>First and last day; <c>null</c> when it is none.</summary>
    public static (DateOnly From, DateOnly To)? Read(string? name)
    {
        if (Quarter.Read(name) is { } quarter) { return (quarter.First, quarter.Last); }
        if (name is not { Length: 4 or 6 } || !int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100) { return null; }
        return name[4..] switch
        {
            "" => (new(year, 1, 1), new(year, 12, 31)),
            "H1" => (new(year, 1, 1), new(year, 6, 30)),
            "H2" => (new(year, 7, 1), new(year, 12, 31)),
            _ => null,
        };
    }

    /// <summary>The name of a stage; <c>Own</c> for dates of one's own.</summary>
    public static string Name(DateOnly from, DateOnly to) => Of(from.Year).FirstOrDefault(n => Read(n) == (from, to)) ?? "Own";
}
