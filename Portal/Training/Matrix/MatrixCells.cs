using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using Portal.Workflows.Training;

namespace Portal.Training.Matrix;

/// <summary>The rows of the matrix, written straight to the page: thirty thousand cells as partial views would take seconds.</summary>
public sealed class MatrixCells(MatrixData data, IStringLocalizer<TrainingText> text) : IHtmlContent
{
    private static readonly TrainingState[] States = Enum.GetValues<TrainingState>();

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var cells = States.ToDictionary(s => s, s => s == TrainingState.None ? "<td></td>" : $"<td class=\"{TrainingLook.ToneOf(s)}\">{encoder.Encode(text[$"Cell.{s}"].Value)}</td>");
        var (satisfied, overdue, expiring) = (encoder.Encode(text["Field.Satisfied"].Value), encoder.Encode(text["State.Overdue"].Value), encoder.Encode(text["State.Expiring"].Value));
        foreach (var row in data.Rows)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<tr data-testid=\"matrix-row\"><th scope=\"row\" class=\"head\"><a href=\"/Training?person={row.Person.Id}\">"));
            encoder.Encode(writer, row.Person.FullName);
            writer.Write("</a><span class=\"muted small\"> ");
            encoder.Encode(writer, row.Person.TeamName ?? "");
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"</span></th><td class=\"num\" data-label=\"{satisfied}\">{row.Satisfied}/{row.Asked}</td>"));
            Count(writer, overdue, row.Count(TrainingState.Overdue) + row.Count(TrainingState.Expired), "late-text");
            Count(writer, expiring, row.Count(TrainingState.Expiring), "soon-text");
            foreach (var cell in row.Cells) { writer.Write(cells[cell]); }
            writer.Write("</tr>\n");
        }
    }

    private static void Count(TextWriter writer, string label, int count, string tone) =>
        writer.Write(count == 0 ? "<td class=\"num\"></td>" : string.Create(CultureInfo.InvariantCulture, $"<td class=\"num {tone}\" data-label=\"{label}\">{count}</td>"));
}
