using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Coaching;
using Portal.Data;
using Portal.Interactions;
using Portal.Organization;
using Portal.Shared;
using Portal.Skills;

namespace Portal.Pages.Coaching;

public sealed class NewModel(PortalDbContext db, CoachingActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<CoachingText> text) : PageModel
{
    private const int DaysBack = 90;
    private const int MostVisits = 60;

    [BindProperty(SupportsGet = true)] public int? Person { get; set; }
    [BindProperty(SupportsGet = true)] public long? Interaction { get; set; }
    [BindProperty] public NoteInput Input { get; set; } = new();

    public IReadOnlyList<Person> People => [.. directory.Known.Coached(me.Viewer)];
    public IReadOnlyList<Visit> Visits { get; private set; } = [];
    public IReadOnlyList<Skill> Skills { get; private set; } = [];

    public sealed record Visit(long Id, DateTime StartsUtc, string Account, string Subject);

    public sealed record NoteInput
    {
        [FormId] public Guid RequestId { get; init; }
        [Display(Name = "Field.Visit")] public long? Visit { get; init; }
        [Display(Name = "Field.VisitedOn"), Required] public DateOnly? VisitedOn { get; init; }
        [Display(Name = "Field.Well"), Required, StringLength(2000, MinimumLength = 2)] public string? Well { get; init; }
        [Display(Name = "Field.Next"), Required, StringLength(2000, MinimumLength = 2)] public string? Next { get; init; }
        [Display(Name = "Field.Skill")] public long? Skill { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var stop = HttpContext.RequestAborted;
        if (Interaction is { } given && Person is null) { Person = await db.Interactions.VisibleTo(me.Viewer, db).Where(i => i.Id == given).Select(i => (int?)i.AuthorId).SingleOrDefaultAsync(stop); }
        if (People.Count == 0 || (Person is { } one && People.All(p => p.Id != one))) { context.Result = NotFound(); return; }
        if (Person is { } person)
        {
            var since = clock.NowUtc.AddDays(-DaysBack);
            Visits = await db.Interactions.VisibleTo(me.Viewer, db).AsNoTracking().Where(i => i.AuthorId == person && i.Status == InteractionStatus.Held && (i.StartsUtc > since || i.Id == Interaction)).OrderByDescending(i => i.StartsUtc).Take(MostVisits).Select(i => new Visit(i.Id, i.StartsUtc, i.Account!.Name, i.Subject)).ToListAsync(stop);
        }
        Skills = await db.Skills.AsNoTracking().Where(s => !s.IsRetired).OrderBy(s => s.CategoryEn).ThenBy(s => s.Id).ToListAsync(stop);
        await next();
    }

    public void OnGet()
    {
        var chosen = Visits.FirstOrDefault(v => v.Id == Interaction);
        Input = new() { RequestId = Guid.NewGuid(), Visit = chosen?.Id, VisitedOn = chosen is null ? clock.Today : DateOnly.FromDateTime(clock.Local(chosen.StartsUtc)) };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Person is null) { return NotFound(); }
        foreach (var (key, typed) in new[] { ("Well", Input.Well), ("Next", Input.Next) })
        {
            if (!FormChecks.IsClean(typed)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        if (Input.VisitedOn > clock.Today || Input.VisitedOn < clock.Today.AddYears(-1)) { ModelState.AddModelError("Input.VisitedOn", text["Error.Day"]); }
        if (Input.Visit is { } visit && Visits.All(v => v.Id != visit)) { ModelState.AddModelError("Input.Visit", text["Error.Visit"]); }
        if (Input.Skill is { } skill && Skills.All(s => s.Id != skill)) { ModelState.AddModelError("Input.Skill", text["Error.Skill"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Form"); }
        var day = Visits.FirstOrDefault(v => v.Id == Input.Visit) is { } held ? DateOnly.FromDateTime(clock.Local(held.StartsUtc)) : Input.VisitedOn!.Value;
        if (await actions.WriteAsync(new(Person.Value, Input.Visit, day, Input.Well!.Trim(), Input.Next!.Trim(), Input.Skill, Input.RequestId), me.Viewer) is not { } id) { return NotFound(); }
        this.Toast(text["Toast.Written"]);
        return Redirect($"/Coaching/{id}");
    }
}
