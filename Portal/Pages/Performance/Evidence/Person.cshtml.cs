using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Evidence;
using Portal.Shared;
using Portal.Workflows.Performance;

namespace Portal.Pages.Performance.Evidence;

/// <summary>What shows how one person worked in a period. They and those who see it add to it; on their own page people also write feedback for colleagues.</summary>
public sealed class PersonModel(EvidenceDrawer drawer, EvidenceActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<PerformanceText> text) : PageModel
{
    [FromRoute] public int Id { get; init; }
    [BindProperty(SupportsGet = true)] public string? Period { get; init; }
    [BindProperty] public NoteInput Input { get; set; } = new();

    public PeriodSpan Span { get; private set; }
    public IReadOnlyList<EvidenceItem> Items { get; private set; } = [];
    public string Name => directory.Known.NameOf(Id);
    public bool IsMine => Id == me.Viewer.UserId;

    /// <summary>About whom the viewer may write here: the person, and on one's own page every colleague who is measured.</summary>
    public IReadOnlyList<Person> About => IsMine ? [.. directory.Known.Active.Where(p => p.Id != Id && directory.Known.IsMeasured(p.Id)).OrderBy(p => p.FullName, StringComparer.CurrentCulture)] : [];

    public sealed record NoteInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.NewGuid();
        [Display(Name = "Field.About")] public int? About { get; init; }
        [Display(Name = "Field.NoteKind")] public EvidenceNoteKind Kind { get; init; }
        [Display(Name = "Field.OnDay"), Required] public DateOnly? OnDay { get; init; }
        [Display(Name = "Field.NoteText"), Required, StringLength(2000, MinimumLength = 2)] public string? Text { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!me.Viewer.SeesPerformanceOf(Id) || !directory.Known.IsMeasured(Id) || (Period is not null && PeriodSpan.Read(Period) is null)) { context.Result = NotFound(); return; }
        Span = PeriodSpan.Read(Period) ?? PeriodSpan.Of(CardPeriod.Quarter, clock.Today);
        await next();
    }

    public async Task<IActionResult> OnGetAsync()
    {
        Input = new() { OnDay = clock.Today };
        Items = await drawer.ReadAsync(Id, Span, me.Viewer, HttpContext.RequestAborted);
        return this.PageOrFragment("_Drawer");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!FormChecks.IsClean(Input.Text)) { ModelState.AddModelError("Input.Text", text["Error.Control"]); }
        if (Input.OnDay > clock.Today || Input.OnDay < clock.Today.AddYears(-1)) { ModelState.AddModelError("Input.OnDay", text["Error.NoteDay"]); }
        if (!Enum.IsDefined(Input.Kind)) { ModelState.AddModelError("Input.Kind", text["Error.NoteKind"]); }
        if (Input.About is { } about && About.All(p => p.Id != about)) { ModelState.AddModelError("Input.About", text["Error.About"]); }
        if (!ModelState.IsValid)
        {
            Items = await drawer.ReadAsync(Id, Span, me.Viewer, HttpContext.RequestAborted);
            return this.InvalidForm("_Drawer");
        }
        if (!await actions.WriteAsync(new(Input.About ?? Id, Input.Kind, Input.OnDay!.Value, Input.Text!.Trim(), Input.RequestId), me.Viewer)) { return NotFound(); }
        this.Toast(text[Input.About is null ? "Toast.Noted" : "Toast.Given"]);
        return RedirectToPage(new { id = Id, period = Period });
    }

    public async Task<IActionResult> OnPostRetractAsync(long note)
    {
        if (!await actions.RetractAsync(note, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.Retracted"]);
        return RedirectToPage(new { id = Id, period = Period });
    }
}
