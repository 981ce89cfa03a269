using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using Portal.Lists;
using Portal.Shared;

namespace Portal.Exports;

public enum ExportFormat { Xlsx, Csv }

/// <summary>A list as a file, row by row: nothing is kept in memory, and nothing in it runs as a formula.</summary>
public static class ListFile
{
    /// <summary>A sheet of a workbook has 1,048,576 rows, and the first is the head.</summary>
    public const int MostInWorkbook = 1_048_575;

    public static string ContentType(ExportFormat format) => format == ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static string NameOf(string list, DateOnly day, ExportFormat format) => FormattableString.Invariant($"{list}-{day:yyyy-MM-dd}.{(format == ExportFormat.Csv ? "csv" : "xlsx")}");

    /// <returns>How many rows were written, the head aside.</returns>
    public static int Write<TRow>(Stream target, ExportFormat format, IReadOnlyList<ListColumn<TRow>> columns, Func<string, string> head, IEnumerable<TRow> rows, Clock clock)
    {
        var count = 0;
        var counted = rows.Select(row => { count++; return row; });
        if (format == ExportFormat.Csv) { CsvExport.Write(target, [.. columns.Select(c => head(c.Key))], counted.Select(row => columns.Select(c => Plain(c.Value(row), clock)))); }
        else { MiniExcel.SaveAs(target, counted.Select(row => columns.ToDictionary(c => c.Key, c => Cell(c.Value(row), clock))), sheetName: "1", configuration: Layout(columns, head)); }
        return count;
    }

    /// <summary>Frozen head, fitting widths, and a format for each column: text stays text when somebody edits the cell, so that it never becomes a formula.</summary>
    private static OpenXmlConfiguration Layout<TRow>(IReadOnlyList<ListColumn<TRow>> columns, Func<string, string> head) => new()
    {
        FreezeRowCount = 1, AutoFilter = false, TableStyles = TableStyles.None,
        DynamicColumns = [.. columns.Select((c, i) => new DynamicExcelColumn(c.Key) { Index = i, Name = head(c.Key), Width = Width(c.Kind), Format = FormatOf(c.Kind) })],
    };

    private static double Width(ColumnKind kind) => kind switch { ColumnKind.Text => 24, ColumnKind.Moment => 17, ColumnKind.Money => 16, _ => 12 };

    private static string FormatOf(ColumnKind kind) => kind switch { ColumnKind.Number => "#,##0", ColumnKind.Money => "#,##0.00", ColumnKind.Day => "yyyy-mm-dd", ColumnKind.Moment => "yyyy-mm-dd hh:mm", _ => "@" };

    private static object? Cell(object? value, Clock clock) => value switch
    {
        Money money => money.Minor / 100m,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        DateTime moment => clock.Local(moment),
        string text => new string([.. text.Where(c => !char.IsControl(c) || c is '\n' or '\t')]),
        _ => value,
    };

    private static (string Text, bool IsNumber) Plain(object? value, Clock clock) => value switch
    {
        null => ("", false),
        Money money => ((money.Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture), true),
        DateOnly day => (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), true),
        DateTime moment => (clock.Show(moment), true),
        int or long => (Convert.ToString(value, CultureInfo.InvariantCulture)!, true),
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", false),
    };
}
