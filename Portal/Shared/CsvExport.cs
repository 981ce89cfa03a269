using System.Text;
using CsvHelper;

namespace Portal.Shared;

/// <summary>A list as CSV that Excel opens rightly: byte order mark, and nothing that it would run as a formula.</summary>
public static class CsvExport
{
    public static async Task<Stream> WriteAsync(string[] head, IAsyncEnumerable<string?[]> rows, CancellationToken cancellationToken = default)
    {
        var memory = new MemoryStream();
        await using (var text = new StreamWriter(memory, new UTF8Encoding(true), leaveOpen: true))
        await using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Injection = CsvInjection.Escape, InjectionCharacters = "=+-@\t\r" }))
        {
            csv.WriteRecord(head);
            await foreach (var row in rows.WithCancellation(cancellationToken)) { csv.WriteRecord(Array.ConvertAll(row, Disarm)); }
        }
        memory.Position = 0;
        return memory;
    }

    /// <summary>Full-width signs begin a formula too; the writer itself only knows the usual ones.</summary>
    private static string Disarm(string? field) => field is ['\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\n' or '\0', ..] ? "'" + field : field ?? "";
}
