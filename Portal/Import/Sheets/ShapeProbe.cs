using System.Text;

namespace Portal.Import.Sheets;

/// <summary>What was found out about a file, and from what.</summary>
/// <param name="Topic">Encoding, Delimiter, Header, Sheet, Dates or Decimals.</param>
/// <param name="Because">A text key, <c>Evidence.{Key}</c>.</param>
public sealed record Evidence(string Topic, Reason Because);

/// <summary>Detects the shape of a file. Everything it says can be changed by whoever uploads.</summary>
public static class ShapeProbe
{
    private const int Looked = 64 * 1024;
    private const int MostHeads = 10;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <param name="isHeader">Whether many of these cells are names of columns that are known.</param>
    /// <exception cref="SheetException">It is neither text nor a workbook.</exception>
    public static (SheetShape Shape, IReadOnlyList<Evidence> Found) Detect(Stream stream, Func<IReadOnlyList<string>, int> known)
    {
        var evidence = new List<Evidence>();
        var shape = XlsxSheet.Is(stream) ? Workbook(stream, known, evidence) : Text(stream, evidence);
        var head = HeaderRow(stream, shape, known);
        evidence.Add(new("Header", new(head.Known > 0 ? "Header.Known" : "Header.Full", head.Row, head.Known)));
        return (shape with { HeaderRow = head.Row }, evidence);
    }

    private static SheetShape Workbook(Stream stream, Func<IReadOnlyList<string>, int> known, List<Evidence> evidence)
    {
        var sheets = XlsxSheet.Sheets(stream);
        if (sheets.Count == 0) { throw new SheetException("Empty"); }
        // The sheet whose header is known best; a result file keeps what failed on a second sheet.
        var best = sheets.Select(s => new SheetShape { Format = SheetFormat.Xlsx, Sheet = s }).MaxBy(s => HeaderRow(stream, s, known).Known)!;
        evidence.Add(new("Sheet", new("Sheet", best.Sheet!, sheets.Count)));
        return best;
    }

    private static SheetShape Text(Stream stream, List<Evidence> evidence)
    {
        if (EncodingProbe.Detect(stream) is not { } encoding) { throw new SheetException("Encoding"); }
        var name = SheetEncodings.Names.Single(n => n.Equals(encoding.WebName, StringComparison.OrdinalIgnoreCase));
        evidence.Add(new("Encoding", new("Encoding", name)));
        var (delimiter, lines, of) = Delimiter(Begin(stream, encoding));
        evidence.Add(new("Delimiter", of == 0 ? new("Delimiter.None") : new("Delimiter", lines, of)));
        return new() { Encoding = name, Delimiter = delimiter };
    }

    private static string Begin(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        using var reader = new StreamReader(stream, encoding, true, leaveOpen: true);
        var chars = new char[Looked];
        var length = reader.ReadBlock(chars);
        stream.Position = 0;
        return new(chars, 0, length);
    }

    /// <summary>The sign that cuts most lines into equally many pieces.</summary>
    private static (char Delimiter, int Lines, int Of) Delimiter(string text)
    {
        var lines = Lines(text).Take(200).ToList();
        var best = Delimiters.Select(d =>
        {
            var most = lines.Select(l => l.Count(c => c == d)).Where(n => n > 0).GroupBy(n => n).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
            return (Delimiter: d, Lines: most?.Count() ?? 0, Columns: most?.Key ?? 0);
        }).OrderByDescending(x => x.Lines).ThenByDescending(x => x.Columns).First();
        return best.Lines == 0 ? (',', 0, 0) : (best.Delimiter, best.Lines, lines.Count);
    }

    /// <summary>Lines without what stands in quotation marks. The last one may be cut off: it does not count beside others.</summary>
    private static List<string> Lines(string text)
    {
        var (lines, line, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in text)
        {
            if (c == '"') { quoted = !quoted; }
            else if (!quoted && c is '\n') { lines.Add(line.ToString()); line.Clear(); }
            else if (!quoted) { line.Append(c); }
        }
        if (lines.Count == 0 || text.Length < Looked) { lines.Add(line.ToString()); }
        return [.. lines.Where(l => l.Trim().Length > 0)];
    }

    /// <summary>Above the header there may be a title: the row with the most known names, else the first that is as full as any.</summary>
    private static (int Row, int Known) HeaderRow(Stream stream, SheetShape shape, Func<IReadOnlyList<string>, int> known)
    {
        stream.Position = 0;
        var rows = (shape.Format == SheetFormat.Xlsx ? XlsxSheet.Read(stream, shape) : CsvSheet.Read(stream, shape)).Where(r => !r.IsEmpty).Take(MostHeads).ToList();
        if (rows.Count == 0) { return (1, 0); }
        var scores = rows.ConvertAll(r => r.Wrong is null ? known(r.Cells) : 0);
        if (scores.Max() is var most and >= 2) { return (scores.IndexOf(most) + 1, most); }
        var width = rows.Max(Filled);
        return (rows.FindIndex(r => Filled(r) == width) + 1, 0);
    }

    private static int Filled(SheetRow row) => row.Wrong is null ? row.Cells.Count(c => !string.IsNullOrWhiteSpace(c)) : 0;
}
