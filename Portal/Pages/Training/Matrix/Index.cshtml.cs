using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Exports;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;
using Portal.Training.Catalogue;
using Portal.Training.Matrix;
using Portal.Workflows.Training;

namespace Portal.Pages.Training.Matrix;

/// <summary>People × courses: who has what, what is late and what expires, with rates.</summary>
public sealed class IndexModel(MatrixReader reader, MatrixFiles files, CurrentViewer me, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Team { get; init; }
    [BindProperty(SupportsGet = true)] public CourseCategory? Category { get; init; }
    [BindProperty(SupportsGet = true)] public TrainingState? State { get; init; }

    public MatrixData Data { get; private set; } = null!;
    public bool MayAssign => me.Viewer.Is(PortalRoles.Manager | PortalRoles.HR);
    public bool MayExport => me.Viewer.Rights.MayExport;
    public IEnumerable<(int Id, string Name)> Teams => reader.PeopleOf(me.Viewer, null).Where(p => p.TeamId is not null).Select(p => (p.TeamId!.Value, p.TeamName!)).Distinct().OrderBy(t => t.Item2, StringComparer.CurrentCulture);
    public string Query => QueryString.Create(new Dictionary<string, string?> { ["Team"] = Team?.ToString(System.Globalization.CultureInfo.InvariantCulture), ["Category"] = Category?.ToString() }.Where(p => p.Value is not null)).Value ?? "";

    public async Task OnGetAsync() => await FillAsync();

    public async Task<IActionResult> OnGetFileAsync(ExportFormat format)
    {
        if (!MayExport || !ModelState.IsValid) { return NotFound(); }
        await FillAsync();
        return File(await files.MatrixAsync(Data, format, Request.QueryString.Value ?? "", me.Viewer, HttpContext.RequestAborted), ListFile.ContentType(format), ListFile.NameOf("training-matrix", clock.Today, format));
    }

    /// <summary>Where the rows behind a number are.</summary>
    public string Behind(TrainingState? state, long? course = null) => "/Training/Matrix/List" + QueryString.Create(new Dictionary<string, string?>
    {
        ["State"] = state?.ToString(), ["Course"] = course?.ToString(System.Globalization.CultureInfo.InvariantCulture), ["Team"] = Team?.ToString(System.Globalization.CultureInfo.InvariantCulture), ["Category"] = Category?.ToString(),
    }.Where(p => p.Value is not null));

    private async Task FillAsync()
    {
        Data = await reader.ReadAsync(new(Team, Category, State), me.Viewer, clock.Today, HttpContext.RequestAborted);
    }
}
