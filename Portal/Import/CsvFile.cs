using Portal.Import.Sheets;

namespace Portal.Import;

/// <summary>A file whose columns are known beforehand, read row by row. Whatever is wrong with it ends up in the report, never as an exception.</summary>
public sealed class CsvFile : IDisposable
{
    private readonly Stream stream;
    private readonly Sheet sheet;
    private readonly FileTally tally;
    private readonly ImportReport report;

    private CsvFile(Stream stream, Sheet sheet, FileTally tally, ImportReport report) => (this.stream, this.sheet, this.tally, this.report) = (stream, sheet, tally, report);

    /// <summary>Opens a file that must have certain columns; <c>null</c> when it cannot be used, which the report then says.</summary>
    public static CsvFile? Open(Func<string, Stream?> open, string[] columns, FileTally tally, ImportReport report)
    {
        Stream? stream = null;
        try
        {
            stream = open(tally.File);
            if (stream is null) { report.Fail(tally, "Missing"); return null; }
            if (XlsxSheet.Is(stream)) { report.Fail(tally, "Workbook"); return null; }
            var sheet = Sheet.Open(stream, ShapeProbe.Detect(stream, cells => cells.Count(columns.Contains)).Shape);
            if (!HasColumns(sheet.Headers, columns, tally, report)) { return null; }
            var file = new CsvFile(stream, sheet, tally, report);
            stream = null;
            return file;
        }
        catch (SheetException wrong) { Fail(tally, report, columns, wrong.Reason); }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { report.Fail(tally, "Unreadable", error.Message); }
        finally { stream?.Dispose(); }
        return null;
    }

    public IEnumerable<CsvRow> Rows()
    {
        var row = new CsvRow(sheet.Headers);
        using var rows = sheet.Rows().GetEnumerator();
        while (Next(rows))
        {
            if (rows.Current.Wrong is { } wrong) { report.Refuse(tally, rows.Current.Line, wrong); continue; }
            row.Take(rows.Current);
            yield return row;
        }
    }

    private bool Next(IEnumerator<SheetRow> rows)
    {
        try { return rows.MoveNext(); }
        catch (Exception error) when (error is SheetException or IOException)
        {
            Fail(tally, report, [], error is SheetException wrong ? wrong.Reason : new("Gone"));
            return false;
        }
    }

    private static bool HasColumns(IReadOnlyList<string> headers, string[] columns, FileTally tally, ImportReport report)
    {
        var missing = columns.Where(c => !headers.Contains(c)).ToArray();
        if (missing.Length == 0) { return true; }
        var found = headers.Take(12).Select(h => CsvRow.Quote(h)).ToArray();
        report.Fail(tally, "Columns", string.Join(", ", missing), string.Join(", ", columns), found.Length == 0 ? "–" : string.Join(", ", found));
        return false;
    }

    private static void Fail(FileTally tally, ImportReport report, string[] columns, Reason reason)
    {
        switch (reason.Key)
        {
            case "Encoding": report.Fail(tally, "Encoding"); break;
            case "Empty": HasColumns([], columns, tally, report); break;
            case "TooManyRows": report.Fail(tally, "TooManyRows", Sheet.MostRows); break;
            default: report.Fail(tally, "Broken", reason.Figures is [var line, ..] ? line : 1, CsvSheet.LongestRecord); break;
        }
    }

    public void Dispose() => stream.Dispose();
}
