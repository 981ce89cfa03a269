using System.Text.RegularExpressions;

namespace Portal.Import.Sheets;

/// <summary>Finds out from the values how dates and amounts are written. What the values do not tell is left open: a wrong guess would be silent.</summary>
public static partial class ValueProbe
{
    private const int MostRows = 50_000;

    /// <param name="Dates"><c>null</c> when the values fit both orders or neither alone.</param>
    /// <param name="IsOpen">There are such dates, and somebody must say how they are meant.</param>
    public sealed record Answer(DateOrder? Dates, bool IsOpen, DecimalSign Decimals, IReadOnlyList<Evidence> Found);

    /// <param name="dates">Columns that hold dates.</param>
    /// <param name="numbers">Columns that hold amounts.</param>
    public static Answer Look(Sheet sheet, IReadOnlyCollection<int> dates, IReadOnlyCollection<int> numbers)
    {
        var (day, month, both) = (default(Sighting), default(Sighting), default(Sighting));
        var (point, comma) = (default(Sighting), default(Sighting));
        foreach (var row in sheet.Rows().Where(r => r.Wrong is null).Take(MostRows))
        {
            foreach (var cell in dates.Select(c => row.Cells[c]))
            {
                if (Loose().Match(cell) is not { Success: true } m) { continue; }
                var seen = new Sighting(row.Line, cell.Trim());
                // A year of two digits could stand in front as well as behind.
                if (m.Groups[3].Length == 2) { both ??= seen; }
                else if (int.Parse(m.Groups[1].ValueSpan, null) > 12) { day ??= seen; }
                else if (int.Parse(m.Groups[2].ValueSpan, null) > 12) { month ??= seen; }
                else { both ??= seen; }
            }
            foreach (var cell in numbers.Select(c => row.Cells[c].Trim()))
            {
                if (WithComma().IsMatch(cell)) { comma ??= new(row.Line, cell); } else if (WithPoint().IsMatch(cell)) { point ??= new(row.Line, cell); }
            }
        }
        var order = (day, month) switch { (not null, null) => DateOrder.DayFirst, (null, not null) => DateOrder.MonthFirst, _ => (DateOrder?)null };
        var found = new List<Evidence>();
        if (day is not null && month is not null) { found.Add(new("Dates", new("Dates.Mixed", day.Line, day.Value, month.Line, month.Value))); }
        else if ((day ?? month) is { } sure) { found.Add(new("Dates", new("Dates." + order, sure.Line, sure.Value))); }
        else { found.Add(new("Dates", both is null ? new("Dates.YearFirst") : new("Dates.Open", both.Line, both.Value))); }
        var sign = comma is not null && point is null ? DecimalSign.Comma : DecimalSign.Point;
        found.Add(new("Decimals", (comma, point) switch
        {
            (null, null) => new("Decimals.None"),
            (not null, not null) => new("Decimals.Mixed", point.Line, point.Value, comma.Line, comma.Value),
            _ => new("Decimals." + sign, (comma ?? point)!.Line, (comma ?? point)!.Value),
        }));
        return new(order, order is null && (both ?? day) is not null, sign, found);
    }

    private sealed record Sighting(long Line, string Value);

    [GeneratedRegex(@"^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b")]
    private static partial Regex Loose();

    /// <summary>1.234,56 or 12,5 — a comma that cannot part thousands.</summary>
    [GeneratedRegex(@"\d,(\d{1,2}|\d{4,})$|\d\.\d{3},\d")]
    private static partial Regex WithComma();

    [GeneratedRegex(@"\d\.(\d{1,2}|\d{4,})$|\d,\d{3}\.\d")]
    private static partial Regex WithPoint();
}
