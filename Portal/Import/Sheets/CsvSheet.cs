using System.Text;
using CsvHelper;

namespace Portal.Import.Sheets;

/// <summary>Rows of a CSV file, in bounded memory.</summary>
internal static class CsvSheet
{
    public const int LongestRecord = 1_000_000;

    /// <exception cref="SheetException">The file is not text in its encoding, or a quotation mark is never closed.</exception>
    public static IEnumerable<SheetRow> Read(Stream stream, SheetShape shape)
    {
        using var text = new StreamReader(stream, SheetEncodings.Of(shape.Encoding), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var wrong = new Queue<SheetRow>();
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false, Separator = shape.Delimiter, TrackLineNumbers = true, AllowLineBreaksInQuotes = true, SkipEmptyLines = true, MaxRecordSize = LongestRecord,
            MalformedData = CsvMalformedDataHandling.Skip, FieldCountMismatch = CsvFieldCountHandling.Allow,
            OnMalformedRecord = r => wrong.Enqueue(Malformed(r)),
        });
        while (Next(csv))
        {
            while (wrong.TryDequeue(out var row)) { yield return row; }
            yield return new(csv.LineNumber, Cells(csv));
        }
        while (wrong.TryDequeue(out var row)) { yield return row; }
    }

    private static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var i = 0; i < cells.Length; i++) { cells[i] = csv.GetString(i); }
        if (csv.RowNumber <= 1 && cells is [['\uFEFF', ..], ..]) { cells[0] = cells[0][1..]; }
        return cells;
    }

    private static SheetRow Malformed(CsvMalformedRecord record) => record.Reason == CsvMalformedReason.UnterminatedQuote
        ? throw new SheetException("Unclosed", record.LineNumber)
        : new(record.LineNumber, [record.RawRecord?.TrimEnd('\r', '\n') ?? ""], new("Malformed." + record.Reason));

    private static bool Next(CsvReader csv)
    {
        try { return csv.Read(); }
        catch (DecoderFallbackException) { throw new SheetException("WrongEncoding", csv.LineNumber + 1); }
        catch (CsvFormatException) { throw new SheetException("TooLong", csv.LineNumber + 1, LongestRecord); }
    }
}
