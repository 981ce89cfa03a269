using System.Text;
using CsvHelper;

namespace Portal.Shared;

/// <summary>Rows as CSV that Excel opens rightly: byte order mark, and no text that it would run as a formula.</summary>
public static class CsvExport
{
    /// <param name="rows">Fields, and which of them are numbers or dates of ours: those stand as they are, also below zero.</param>
    public static void Write(Stream target, string[] head, IEnumerable<IEnumerable<(string Text, bool IsNumber)>> rows)
    {
        using var text = new StreamWriter(target, new UTF8Encoding(true), leaveOpen: true);
        using var csv = CsvWriter.Create(text, new CsvWriterOptions());
        csv.WriteRecord(head);
        foreach (var row in rows) { csv.WriteRecord(row.Select(f => f.IsNumber ? f.Text : Disarm(f.Text)).ToArray()); }
    }

    /// <summary>A quote before whatever begins a formula, full-width signs among them, or is skipped before one.</summary>
    private static string Disarm(string field) => field is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\0' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] ? "'" + field : field;
}
