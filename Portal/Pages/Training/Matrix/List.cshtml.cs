using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Exports;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Matrix;
using Portal.Workflows.Training;

namespace Portal.Pages.Training.Matrix;

/// <summary>The assignments behind a number of the matrix, and reminding those who have not done theirs.</summary>
public sealed class ListModel(PortalDbContext db, MatrixReader reader, MatrixFiles files, TrainingChase chase, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TrainingText> text) : PageModel
{
    private const int MostShown = 500;

    [BindProperty(SupportsGet = true)] public int? Team { get; init; }
    [BindProperty(SupportsGet = true)] public CourseCategory? Category { get; init; }
    [BindProperty(SupportsGet = true)] public TrainingState? State { get; init; }
    [BindProperty(SupportsGet = true)] public long? Course { get; init; }

    public IReadOnlyList<AssignmentRow> Rows { get; private set; } = [];
    public IEnumerable<AssignmentRow> Shown => Rows.Take(MostShown);
    public string? CourseTitle => Course is null ? null : Rows.Select(r => r.Title).FirstOrDefault();
    public int Missing => Rows.Count(r => r.CompletedOn is null);
    public bool MayExport => me.Viewer.Rights.MayExport;
    public bool MayChase => me.Viewer.Is(PortalRoles.Manager | PortalRoles.HR) && Missing > 0;
    public string Here => Request.HereUrl();

    public async Task OnGetAsync() => await FillAsync();

    public async Task<IActionResult> OnGetFileAsync(ExportFormat format)
    {
        if (!MayExport || !ModelState.IsValid) { return NotFound(); }
        await FillAsync();
        return File(await files.ListAsync(Rows, format, Request.QueryString.Value ?? "", me.Viewer, HttpContext.RequestAborted), ListFile.ContentType(format), ListFile.NameOf("training", clock.Today, format));
    }

    public async Task<IActionResult> OnPostChaseAsync()
    {
        await FillAsync();
        if (!MayChase) { return NotFound(); }
        var result = await chase.ChaseAsync([.. Rows.Where(r => r.CompletedOn is null).Select(r => r.Id)], me.Viewer, HttpContext.RequestAborted);
        if (result is { People: 0, Refusals: [var refusal, ..] })
        {
            ModelState.AddModelError("", text["Guard." + refusal.Name]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        this.Toast(text["Toast.Chased", result.People, result.Skipped]);
        return Redirect(Here);
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public string? TeamOf(int id) => directory.Known.Find(id)?.TeamName;

    private async Task FillAsync() => Rows = await db.BehindAsync(reader, new(Team, Category, State, Course), me.Viewer, clock.Today, HttpContext.RequestAborted);
}
