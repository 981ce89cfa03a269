using System.Globalization;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using Portal.Data;
using Portal.Import.Mapping;
using Portal.Import.Sheets;

namespace Portal.Import.Runs;

/// <summary>The rows that were not taken, as they were uploaded, with the reason in one more column: mended there, it is uploaded again.</summary>
public sealed class ErrorFile(PortalDbContext db, ImportDesk desk, IStringLocalizer<WizardText> text)
{
    public string Show(ImportRefusal refusal) => text["Refused." + refusal.Key, [.. ImportRun.Read<string[]>(refusal.Figures)]];

    /// <summary>What to tell about one, with where it is.</summary>
    public string Told(ImportRefusal refusal) => refusal.Column is { Length: > 0 } column ? text["Told.Cell", NameOf(column), Show(refusal)] : Show(refusal);

    /// <summary>A field without a column is named as the pages name it.</summary>
    private string NameOf(string column) => column is ['[', .. var key, ']'] && ImportFields.Find(key) is not null ? text["Field." + key] : column;

    public async Task<(Stream Content, string Name, string Type)> MakeAsync(ImportRun run, CancellationToken stop)
    {
        var wrong = (await db.ImportRefusals.AsNoTracking().Where(r => r.RunId == run.Id).OrderBy(r => r.Id).ToListAsync(stop)).GroupBy(r => r.Line).ToDictionary(g => g.Key, g => string.Join(" ", g.Select(Told)));
        await using var upload = desk.Open(run);
        var sheet = Sheet.Open(upload, run.Shape);
        var refused = sheet.Rows().Where(r => wrong.ContainsKey(r.Line));
        // A row that is too long keeps all its cells; the reasons stand in one column behind the longest.
        var width = refused.Select(r => r.Cells.Length).Append(sheet.Headers.Count).Max();
        var rows = refused.Select(r => (string[])[.. Padded(r.Cells, width), wrong[r.Line]]).Prepend([.. Padded([.. sheet.Headers], width), text["Column.Reason"]]);
        var content = new MemoryStream();
        var isBook = run.Shape.Format == SheetFormat.Xlsx;
        if (isBook) { content.SaveAs(rows.Select(Row), printHeader: false, sheetName: run.Shape.Sheet is { Length: <= 31 } name ? name : "Sheet1"); }
        else { WriteCsv(content, run.Shape, rows); }
        content.Position = 0;
        var type = isBook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv";
        return (content, Path.GetFileNameWithoutExtension(run.FileName) + "-" + text["ErrorFile.Name"] + (isBook ? ".xlsx" : ".csv"), type);
    }

    private static void WriteCsv(MemoryStream content, SheetShape shape, IEnumerable<string[]> rows)
    {
        using var writer = new StreamWriter(content, SheetEncodings.Of(shape.Encoding), leaveOpen: true);
        using var csv = CsvWriter.Create(writer, new CsvWriterOptions { Separator = shape.Delimiter, Injection = CsvInjection.None, ValidateFieldCount = false });
        foreach (var row in rows) { csv.WriteRecord(row); }
    }

    private static Dictionary<string, object> Row(string[] cells) => cells.Select((cell, i) => (cell, i)).ToDictionary(c => c.i.ToString(CultureInfo.InvariantCulture), c => (object)c.cell);

    private static string[] Padded(string[] cells, int count)
    {
        if (cells.Length < count) { Array.Resize(ref cells, count); }
        return Array.ConvertAll(cells, c => c ?? "");
    }
}
