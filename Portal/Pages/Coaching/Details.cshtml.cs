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

namespace Portal.Pages.Coaching;

public sealed class DetailsModel(PortalDbContext db, CoachingActions actions, CurrentViewer me, DirectoryCache directory, IStringLocalizer<CoachingText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public AnswerInput Input { get; set; } = new();

    public CoachingNote Note { get; private set; } = null!;

    /// <summary>The visit, where the viewer may see it.</summary>
    public string? Visit { get; private set; }
    public bool IsMine => Note.PersonId == me.Viewer.UserId;

    public sealed record AnswerInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.Answer"), Required, StringLength(1000, MinimumLength = 2)] public string? Text { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await LoadAsync()) { context.Result = NotFound(); return; }
        await next();
    }

    public IActionResult OnGet()
    {
        Input = new() { Version = Note.Version, Text = Note.Answer };
        return this.PageOrFragment("_Note");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsMine) { return NotFound(); }
        if (!FormChecks.IsClean(Input.Text)) { ModelState.AddModelError("Input.Text", text["Error.Control"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Note"); }
        if (await actions.AnswerAsync(Id, Input.Version, Input.Text!.Trim(), me.Viewer) == CoachingAnswer.Done)
        {
            this.Toast(text["Toast.Answered"]);
            return RedirectToPage();
        }
        await LoadAsync();
        ModelState.Remove("Input.Version");
        Input = Input with { Version = Note.Version };
        ModelState.AddModelError("", text["Error.Conflict"]);
        return this.Conflict("_Note");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    private async Task<bool> LoadAsync()
    {
        if (await db.CoachingNotes.VisibleTo(me.Viewer).AsNoTracking().Include(n => n.Skill).SingleOrDefaultAsync(n => n.Id == Id, HttpContext.RequestAborted) is not { } note) { return false; }
        Note = note;
        Visit = note.InteractionId is not { } visit ? null : await db.Interactions.VisibleTo(me.Viewer, db).Where(i => i.Id == visit).Select(i => i.Account!.Name + " · " + i.Subject).SingleOrDefaultAsync(HttpContext.RequestAborted);
        return true;
    }
}
