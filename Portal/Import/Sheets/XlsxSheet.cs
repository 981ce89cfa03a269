using System.Globalization;
using System.IO.Compression;
using MiniExcelLibs;

namespace Portal.Import.Sheets;

/// <summary>Rows of a sheet of a workbook, one at a time.</summary>
internal static class XlsxSheet
{
    /// <summary>More than any sheet of customers unpacks to; a file beyond it is made to fill memory.</summary>
    private const long MostUnpacked = 1L << 30;

    /// <summary>Of the packing method, at its best.</summary>
    private const long MostRatio = 1032;

    public static bool Is(Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        var length = stream.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        return length == 4 && head.SequenceEqual("PK\x03\x04"u8);
    }

    public static IReadOnlyList<string> Sheets(Stream stream) => Guard(() =>
    {
        Weigh(stream);
        Unpack(stream);
        return MiniExcel.GetSheetNames(stream);
    });

    /// <exception cref="SheetException">The file is damaged or has no such sheet.</exception>
    public static IEnumerable<SheetRow> Read(Stream stream, SheetShape shape)
    {
        var rows = Guard(() =>
        {
            Weigh(stream);
            return MiniExcel.Query(stream, useHeaderRow: false, sheetName: shape.Sheet, excelType: ExcelType.XLSX).GetEnumerator();
        });
        using (rows as IDisposable)
        {
            for (var line = 1; Guard(rows.MoveNext); line++)
            {
                yield return new(line, [.. ((IDictionary<string, object?>)rows.Current).Values.Select(v => Text(v, shape))]);
            }
        }
    }

    /// <summary>Numbers and dates of a workbook are not text: they are written so that they cannot be misread.</summary>
    private static string Text(object? value, SheetShape shape) => value switch
    {
        null => "",
        string text => text,
        DateTime at => at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture).Replace('.', shape.DecimalChar),
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static void Weigh(Stream stream)
    {
        stream.Position = 0;
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (zip.Entries.Sum(e => e.Length) > MostUnpacked) { throw new SheetException("TooLarge"); }
        }
        stream.Position = 0;
    }

    /// <summary>What a workbook says of its own size may be wrong. A small one cannot unpack to much: it is believed.</summary>
    private static void Unpack(Stream stream)
    {
        if (stream.Length * MostRatio <= MostUnpacked) { return; }
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            var (left, buffer) = (MostUnpacked, new byte[128 * 1024]);
            foreach (var entry in zip.Entries)
            {
                using var content = entry.Open();
                for (int read; (read = content.Read(buffer)) > 0;)
                {
                    if ((left -= read) < 0) { throw new SheetException("TooLarge"); }
                }
            }
        }
        stream.Position = 0;
    }

    /// <summary>A damaged workbook fails in many ways inside the library; to a person they are one.</summary>
    private static T Guard<T>(Func<T> read)
    {
        try { return read(); }
        catch (Exception error) when (error is not (SheetException or OutOfMemoryException or OperationCanceledException)) { throw new SheetException("Damaged"); }
    }
}
