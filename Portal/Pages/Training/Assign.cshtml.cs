using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Workflows.Goals;

namespace Portal.Pages.Training;

/// <summary>Assigns a course to people, after a look at who has it already.</summary>
public sealed class AssignModel(PortalDbContext db, BatchAssigning batch, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TrainingText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "course")] public long? CourseId { get; init; }
    [BindProperty(SupportsGet = true, Name = "person")] public int? PersonId { get; init; }
    [BindProperty] public AssignInput Input { get; set; } = new();

    public IReadOnlyList<Course> Courses { get; private set; } = [];
    public AssignPreview? Preview { get; private set; }
    public IEnumerable<Person> People => me.Viewer.MayAssignTo().Select(directory.Known.Find).OfType<Person>().Where(p => !p.IsDisabled).OrderBy(p => p.TeamName, StringComparer.CurrentCulture).ThenBy(p => p.FullName, StringComparer.CurrentCulture);

    public sealed record AssignInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Course")] public long? Course { get; init; }
        [Display(Name = "Field.People"), MaxLength(BatchAssigning.Most)] public List<int> People { get; init; } = [];
        [Display(Name = "Field.DueOn")] public string? DueOn { get; init; }
        [Display(Name = "Field.Reason"), StringLength(500)] public string? Reason { get; init; }
        [Display(Name = "Field.Kpi"), EnumDataType(typeof(Metric))] public Metric? Kpi { get; init; }

        /// <summary>Those with a valid pass get it as well.</summary>
        public bool Again { get; init; }
    }

    public async Task OnGetAsync()
    {
        await FillAsync();
        Input = new() { Course = CourseId, People = PersonId is { } person ? [person] : [] };
    }

    public async Task<IActionResult> OnPostPreviewAsync() => await ReadAsync() is null ? this.InvalidForm("_Assign") : this.PageOrFragment("_Assign");

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadAsync() is not { } order) { return this.InvalidForm("_Assign"); }
        var given = Preview!.Getting(Input.Again).ToList();
        if (given.Count == 0)
        {
            ModelState.AddModelError("", text["Error.Nobody"]);
            return this.InvalidForm("_Assign");
        }
        var count = await batch.AssignAsync(order with { People = given }, me.Viewer);
        this.Toast(text["Toast.Assigned", count]);
        return Redirect($"/Training/Courses/{order.CourseId}");
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private async Task<BatchOrder?> ReadAsync()
    {
        await FillAsync();
        var allowed = me.Viewer.MayAssignTo().ToHashSet();
        if (Courses.All(c => c.Id != Input.Course)) { ModelState.AddModelError("Input.Course", text["Error.Course"]); }
        if (Input.People.Count is 0 or > BatchAssigning.Most || !Input.People.All(allowed.Contains)) { ModelState.AddModelError("Input.People", text["Error.People", BatchAssigning.Most]); }
        var due = TrainingDays.Read(Input.DueOn, clock.Today);
        if (!string.IsNullOrWhiteSpace(Input.DueOn) && due is null) { ModelState.AddModelError("Input.DueOn", text["Guard.HasDay"]); }
        if (!FormChecks.IsClean(Input.Reason)) { ModelState.AddModelError("Input.Reason", text["Error.Control"]); }
        if (!ModelState.IsValid) { return null; }
        Preview = await batch.PreviewAsync(Input.Course!.Value, Input.People, Input.RequestId, clock.Today, HttpContext.RequestAborted);
        return new(Input.Course.Value, Input.People, due, string.IsNullOrWhiteSpace(Input.Reason) ? null : Input.Reason.Trim(), Input.Kpi, Input.RequestId);
    }

    private async Task FillAsync() =>
        Courses = await db.Courses.VisibleTo(me.Viewer).AsNoTracking().Include(c => c.Current).Where(c => c.Current != null && c.RetiredUtc == null).OrderBy(c => c.Code).ToListAsync(HttpContext.RequestAborted);
}
