using Microsoft.Extensions.Localization;
using Portal.AccessLog;
using Portal.Data;
using Portal.Exports;
using Portal.Lists;
using Portal.Organization;
using Portal.Shared;
using Portal.Training.Assignments;

namespace Portal.Training.Matrix;

/// <summary>The matrix and the list behind it as files; what was taken is in the access log before anything leaves.</summary>
public sealed class MatrixFiles(PortalDbContext db, AccessRecorder log, DirectoryCache directory, Clock clock, IStringLocalizer<TrainingText> text)
{
    /// <summary>A row a person, a column a course.</summary>
    public Task<byte[]> MatrixAsync(MatrixData data, ExportFormat format, string query, Viewer viewer, CancellationToken stop)
    {
        var heads = data.Courses.ToDictionary(c => FormattableString.Invariant($"c{c.Id}"), c => $"{c.Code} {c.Title}");
        List<ListColumn<MatrixRow>> columns =
        [
            new("Learner", ColumnKind.Text, r => r.Person.FullName), new("Team", ColumnKind.Text, r => r.Person.TeamName), new("Satisfied", ColumnKind.Number, r => r.Satisfied), new("AskedFor", ColumnKind.Number, r => r.Asked),
            .. data.Courses.Select((c, i) => new ListColumn<MatrixRow>(FormattableString.Invariant($"c{c.Id}"), ColumnKind.Text, r => r.Cells[i] == Workflows.Training.TrainingState.None ? null : text[$"State.{r.Cells[i]}"].Value)),
        ];
        return WriteAsync("training-matrix", columns, key => heads.TryGetValue(key, out var head) ? head : text["Field." + key].Value, data.Rows, format, query, viewer, stop);
    }

    /// <summary>A row an assignment.</summary>
    public Task<byte[]> ListAsync(IReadOnlyList<AssignmentRow> rows, ExportFormat format, string query, Viewer viewer, CancellationToken stop)
    {
        ListColumn<AssignmentRow>[] columns =
        [
            new("Number", ColumnKind.Text, r => r.Number), new("Learner", ColumnKind.Text, r => directory.Known.NameOf(r.OwnerId)), new("Team", ColumnKind.Text, r => directory.Known.Find(r.OwnerId)?.TeamName), new("Code", ColumnKind.Text, r => r.Code),
            new("Course", ColumnKind.Text, r => r.Title), new("State", ColumnKind.Text, r => text[$"State.{r.StateOn(clock.Today)}"].Value), new("Source", ColumnKind.Text, r => text[$"Source.{r.Source}"].Value), new("DueOn", ColumnKind.Day, r => r.DueOn),
            new("CompletedOn", ColumnKind.Day, r => r.CompletedOn), new("ValidUntil", ColumnKind.Day, r => r.ValidUntil), new("Best", ColumnKind.Number, r => r.BestPercent), new("Certificate", ColumnKind.Text, r => r.Certificate),
        ];
        return WriteAsync("training", columns, key => text["Field." + key].Value, rows, format, query, viewer, stop);
    }

    private async Task<byte[]> WriteAsync<TRow>(string list, IReadOnlyList<ListColumn<TRow>> columns, Func<string, string> head, IReadOnlyList<TRow> rows, ExportFormat format, string query, Viewer viewer, CancellationToken stop)
    {
        using var file = new MemoryStream();
        var count = ListFile.Write(file, format, columns, head, rows, clock);
        db.AccessEntries.Add(log.Entry(viewer.UserId, AccessVia.Export, list, null, count, query));
        await db.SaveChangesAsync(stop);
        return file.ToArray();
    }
}
