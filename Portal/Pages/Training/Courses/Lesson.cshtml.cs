using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Files;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Catalogue;
using Portal.Training.Lessons;

namespace Portal.Pages.Training.Courses;

/// <summary>The form of a lesson of the draft, with a look at how it will read.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest), RequestSizeLimit(Uploads.LargestRequest)]
public sealed class LessonModel(PortalDbContext db, LessonEditing editing, Uploads uploads, CurrentViewer me, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [FromRoute] public int? Position { get; init; }
    [BindProperty] public LessonInput Input { get; set; } = new();

    public Course Course { get; private set; } = null!;
    public IReadOnlyList<LessonFile> Files { get; private set; } = [];
    public bool ShowsPreview { get; private set; }

    public sealed record LessonInput
    {
        [Display(Name = "Field.LessonTitle"), Required, StringLength(200, MinimumLength = 2)] public string? Title { get; init; }
        [Display(Name = "Field.Body"), Required, StringLength(60_000, MinimumLength = 2)] public string? Body { get; init; }
        [Display(Name = "Field.Dwell"), Required, Range(0, 3600)] public int? Dwell { get; init; } = 30;
        public bool AsksStatement { get; init; }
        [Display(Name = "Field.Files")] public List<IFormFile> Files { get; init; } = [];
        [MaxLength(50)] public List<long> Removed { get; init; } = [];
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync(fillsInput: true)) { return NotFound(); }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync(fillsInput: false)) { return NotFound(); }
        await CheckAsync();
        if (!ModelState.IsValid) { return Again(); }
        var facts = new LessonFacts(Input.Title!.Trim(), Input.Body!, Input.Dwell!.Value, Input.AsksStatement, await uploads.StoreAsync(Input.Files), Input.Removed);
        if (await editing.SaveAsync(Id, Position, facts, me.Viewer) is null) { return NotFound(); }
        this.Toast(text["Toast.LessonSaved"]);
        return Redirect(Back);
    }

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        if (!await FillAsync(fillsInput: false)) { return NotFound(); }
        await CheckAsync();
        if (!ModelState.IsValid) { return Again(); }
        ShowsPreview = true;
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (!await FillAsync(fillsInput: false) || Position is not { } at || !await editing.RemoveAsync(Id, at, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.LessonRemoved"]);
        return Redirect(Back);
    }

    public async Task<IActionResult> OnPostUpAsync()
    {
        if (!await FillAsync(fillsInput: false) || Position is not { } at || !await editing.MoveUpAsync(Id, at, me.Viewer)) { return NotFound(); }
        return Redirect(Back);
    }

    public string Back => FormattableString.Invariant($"/Training/Courses/{Id}");

    private async Task CheckAsync()
    {
        if (!FormChecks.IsLine(Input.Title)) { ModelState.AddModelError("Input.Title", text["Error.Control"]); }
        if (!FormChecks.IsClean(Input.Body)) { ModelState.AddModelError("Input.Body", text["Error.Control"]); }
        foreach (var error in await uploads.CheckAsync(Input.Files)) { ModelState.AddModelError("Input.Files", error); }
    }

    private async Task<bool> FillAsync(bool fillsInput)
    {
        var (id, position, stop) = (Id, Position, HttpContext.RequestAborted);
        var draft = await db.CourseVersions.AsNoTracking().Include(v => v.Course).Include(v => v.Lessons).ThenInclude(l => l.Files).SingleOrDefaultAsync(v => v.CourseId == id && v.PublishedUtc == null, stop);
        if (draft is null) { return false; }
        Course = draft.Course!;
        if (position is null) { return true; }
        if (draft.Lessons.Find(l => l.Position == position) is not { } lesson) { return false; }
        Files = lesson.Files;
        if (fillsInput) { Input = new() { Title = lesson.Title, Body = lesson.Body, Dwell = lesson.DwellSeconds, AsksStatement = lesson.AsksStatement }; }
        return true;
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
