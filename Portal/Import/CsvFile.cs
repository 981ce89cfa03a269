using System.Text;
using CsvHelper;

namespace Portal.Import;

/// <summary>A CSV file from outside, read row by row. Whatever is wrong with it ends up in the report, never as an exception.</summary>
public sealed class CsvFile : IDisposable
{
    /// <summary>More rows than any company has in such a file: whoever has more splits it.</summary>
    public const int MostRows = 500_000;
    private const int LongestRecord = 1_000_000;

    private readonly CsvReader csv;
    private readonly FileTally tally;
    private readonly ImportReport report;
    private readonly CsvRow row;

    private CsvFile(Stream stream, Encoding encoding, FileTally tally, ImportReport report)
    {
        (this.tally, this.report) = (tally, report);
        csv = CsvReader.Create(new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true), new CsvReaderOptions
        {
            TrackLineNumbers = true, TrimWhitespace = true, AllowLineBreaksInQuotes = false, MaxRecordSize = LongestRecord,
            MalformedData = CsvMalformedDataHandling.Skip, FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = r => report.Refuse(tally, r.LineNumber, new("Malformed." + r.Reason)),
        });
        row = new CsvRow(csv);
    }

    /// <summary>Opens a file that must have certain columns; <c>null</c> when it cannot be used, which the report then says.</summary>
    public static CsvFile? Open(Func<string, Stream?> open, string[] columns, FileTally tally, ImportReport report)
    {
        Stream? stream = null;
        try
        {
            stream = open(tally.File);
            if (stream is null) { report.Fail(tally, "Missing"); return null; }
            if (IsWorkbook(stream)) { report.Fail(tally, "Workbook"); return null; }
            if (EncodingProbe.Detect(stream) is not { } encoding) { report.Fail(tally, "Encoding"); return null; }
            var file = new CsvFile(stream, encoding, tally, report);
            stream = null;
            if (file.HasColumns(columns)) { return file; }
            file.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { report.Fail(tally, "Unreadable", error.Message); }
        finally { stream?.Dispose(); }
        return null;
    }

    public IEnumerable<CsvRow> Rows()
    {
        for (var rows = 0; Next(); rows++)
        {
            if (rows == MostRows) { report.Fail(tally, "TooManyRows", MostRows); yield break; }
            row.Reset();
            yield return row;
        }
    }

    private bool Next()
    {
        try { return csv.Read(); }
        catch (Exception error) when (error is CsvFormatException or DecoderFallbackException or IOException)
        {
            report.Fail(tally, "Broken", csv.LineNumber + 1, LongestRecord);
            return false;
        }
    }

    private bool HasColumns(string[] columns)
    {
        try { csv.ReadHeader(); }
        catch (Exception error) when (error is CsvFormatException or DecoderFallbackException or IOException)
        {
            report.Fail(tally, "Broken", 1, LongestRecord);
            return false;
        }
        var missing = columns.Where(c => !csv.TryGetFieldIndex(c, out _)).ToArray();
        if (missing.Length == 0) { return true; }
        var found = csv.Headers.ToArray().Take(12).Select(h => CsvRow.Quote(h)).ToArray();
        report.Fail(tally, "Columns", string.Join(", ", missing), string.Join(", ", columns), found.Length == 0 ? "–" : string.Join(", ", found));
        return false;
    }

    /// <summary>Excel workbooks are ZIP files.</summary>
    private static bool IsWorkbook(Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        var length = stream.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        return length == 4 && head.SequenceEqual("PK\x03\x04"u8);
    }

    public void Dispose() => csv.Dispose();
}
