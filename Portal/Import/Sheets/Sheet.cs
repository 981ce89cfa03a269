namespace Portal.Import.Sheets;

/// <summary>A file under a shape: the names of its columns, and the rows below them.</summary>
public sealed class Sheet
{
    /// <summary>More rows than any company has in such a file: whoever has more splits it.</summary>
    public const int MostRows = 500_000;
    private const int MostColumns = 150;

    private readonly Func<IEnumerable<SheetRow>> read;
    private readonly bool mayBeShort;

    private Sheet(Func<IEnumerable<SheetRow>> read, bool mayBeShort, IReadOnlyList<string> headers) => (this.read, this.mayBeShort, Headers) = (read, mayBeShort, headers);

    public IReadOnlyList<string> Headers { get; }

    /// <param name="stream">Can be wound back; stays open.</param>
    /// <exception cref="SheetException">It cannot be read.</exception>
    public static Sheet Open(Stream stream, SheetShape shape)
    {
        IEnumerable<SheetRow> Read()
        {
            stream.Position = 0;
            return (shape.Format == SheetFormat.Xlsx ? XlsxSheet.Read(stream, shape) : CsvSheet.Read(stream, shape)).Where(r => !r.IsEmpty).Skip(shape.HeaderRow - 1);
        }
        var head = Read().FirstOrDefault() ?? throw new SheetException("Empty");
        if (head.Wrong is not null || head.Cells.Length > MostColumns) { throw new SheetException("NoHeader", shape.HeaderRow); }
        var width = Array.FindLastIndex(head.Cells, c => !string.IsNullOrWhiteSpace(c)) + 1;
        return new(Read, shape.Format == SheetFormat.Xlsx, [.. head.Cells.Take(width).Select(c => c.Trim())]);
    }

    /// <summary>The rows below the header; one that has another number of cells says so.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        var count = 0;
        foreach (var row in read().Skip(1))
        {
            if (++count > MostRows) { throw new SheetException("TooManyRows", MostRows); }
            yield return Fitted(row);
        }
    }

    private SheetRow Fitted(SheetRow row)
    {
        if (row.Wrong is not null || row.Cells.Length == Headers.Count) { return row; }
        var isLong = row.Cells.Length > Headers.Count;
        if (isLong ? !Array.TrueForAll(row.Cells[Headers.Count..], string.IsNullOrWhiteSpace) : !mayBeShort)
        {
            return row with { Wrong = new("FieldCount", row.Cells.Length, Headers.Count) };
        }
        var cells = row.Cells;
        Array.Resize(ref cells, Headers.Count);
        for (var i = row.Cells.Length; i < cells.Length; i++) { cells[i] = ""; }
        return row with { Cells = cells };
    }
}
