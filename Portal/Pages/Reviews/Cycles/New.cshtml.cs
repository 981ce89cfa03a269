using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Reviews;
using Portal.Shared;

namespace Portal.Pages.Reviews.Cycles;

/// <summary>A new cycle: first who would be in it, then it is opened.</summary>
public sealed class NewModel(PortalDbContext db, CycleActions actions, CurrentViewer me, DirectoryCache directory, IStringLocalizer<ReviewsText> text) : PageModel
{
    public static readonly PortalRoles[] Choosable = [PortalRoles.Employee, PortalRoles.Manager, PortalRoles.HR];

    [BindProperty] public CycleInput Input { get; set; } = new();

    public IReadOnlyList<Team> Teams { get; private set; } = [];
    public IReadOnlyList<QuestionSet> Sets { get; private set; } = [];

    /// <summary>Who would be in it; <c>null</c> before anybody asked.</summary>
    public IReadOnlyList<Person>? Preview { get; private set; }
    public IReadOnlyList<Person> WithoutManager { get; private set; } = [];
    public bool IsHr => me.Viewer.Is(PortalRoles.HR);

    public sealed record CycleInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Name"), Required, StringLength(100, MinimumLength = 2)] public string? Name { get; init; }
        [Display(Name = "Field.From"), Required] public DateOnly? From { get; init; }
        [Display(Name = "Field.To"), Required] public DateOnly? To { get; init; }
        [Display(Name = "Field.Questions"), Required] public long? Questions { get; init; }
        [Display(Name = "Field.PreparationDays"), Required, Range(1, 60)] public int? PreparationDays { get; init; }
        public bool HasCalibration { get; init; }
        [MaxLength(200)] public List<int> Teams { get; init; } = [];
        [MaxLength(4)] public List<PortalRoles> Roles { get; init; } = [];
    }

    public async Task OnGetAsync()
    {
        await FillAsync();
        Input = new() { PreparationDays = 10, Roles = [PortalRoles.Employee], Questions = Sets.Count > 0 ? Sets[0].Id : null };
    }

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        await FillAsync();
        if (!Check()) { return this.InvalidForm("_NewForm"); }
        Preview = [.. directory.Known.Matching(Scope)];
        WithoutManager = [.. directory.Known.WithoutManager(Scope)];
        return Page();
    }

    public async Task<IActionResult> OnPostOpenAsync()
    {
        await FillAsync();
        if (!Check()) { return this.InvalidForm("_NewForm"); }
        if (!directory.Known.Matching(Scope).Any())
        {
            ModelState.AddModelError("", text["Error.Nobody"]);
            return this.InvalidForm("_NewForm");
        }
        var number = await actions.OpenAsync(new(Input.Name!.Trim(), Input.From!.Value, Input.To!.Value, Input.Questions!.Value, Scope, Input.PreparationDays!.Value, IsHr && Input.HasCalibration, Input.RequestId), me.Viewer);
        this.Toast(text["Toast.Opened"]);
        return RedirectToPage("Details", new { number });
    }

    private CycleScope Scope => new(Input.Teams, Input.Roles.Aggregate(PortalRoles.None, (all, one) => all | one), IsHr ? null : me.Viewer.UserId);

    private bool Check()
    {
        if (!FormChecks.IsLine(Input.Name)) { ModelState.AddModelError("Input.Name", text["Error.Control"]); }
        if (Input is { From: { } from, To: { } to } && (to < from || to.DayNumber - from.DayNumber > 400 || from.Year is < 2000 or > 2100)) { ModelState.AddModelError("Input.To", text["Error.Period"]); }
        if (Input.Questions is { } set && Sets.All(s => s.Id != set)) { ModelState.AddModelError("Input.Questions", text["Error.Questions"]); }
        if (Input.Roles.Count == 0 || Input.Roles.Exists(r => !Choosable.Contains(r))) { ModelState.AddModelError("Input.Roles", text["Error.Roles"]); }
        if (Input.Teams.Exists(t => Teams.All(known => known.Id != t))) { ModelState.AddModelError("Input.Teams", text["Error.Teams"]); }
        return ModelState.IsValid;
    }

    private async Task FillAsync()
    {
        Teams = await db.Teams.AsNoTracking().OrderBy(t => t.Name).ToListAsync(HttpContext.RequestAborted);
        Sets = await db.QuestionSets.AsNoTracking().Where(s => !s.IsRetired).OrderByDescending(s => s.Id).ToListAsync(HttpContext.RequestAborted);
    }
}
