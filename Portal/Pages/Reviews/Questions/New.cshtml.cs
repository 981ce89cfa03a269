using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Reviews;
using Portal.Shared;

namespace Portal.Pages.Reviews.Questions;

/// <summary>A new set: from the standard questions, or the next edition of one that there is.</summary>
public sealed class NewModel(PortalDbContext db, QuestionSets sets, CurrentViewer me, IStringLocalizer<ReviewsText> text) : PageModel
{
    [BindProperty(SupportsGet = true)] public long? Copy { get; init; }
    [BindProperty] public SetInput Input { get; set; } = new();

    public SetForm Form => new(Input, $"/Reviews/Questions/New{(Copy is { } copy ? $"?copy={copy}" : "")}", text["Button.NewSet"]);

    public async Task<IActionResult> OnGetAsync()
    {
        var set = new QuestionSet { Name = text["Set.Standard"], Edition = 1, Body = QuestionSet.Standard, CreatedById = me.Viewer.UserId, CreatedUtc = default };
        if (Copy is { } copy)
        {
            if (await db.QuestionSets.AsNoTracking().SingleOrDefaultAsync(s => s.Id == copy, HttpContext.RequestAborted) is not { } known) { return NotFound(); }
            set = known;
        }
        Input = SetInput.Of(set);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Copy is { } copy && !await db.QuestionSets.AnyAsync(s => s.Id == copy, HttpContext.RequestAborted)) { return NotFound(); }
        if (!FormChecks.IsLine(Input.Name)) { ModelState.AddModelError("Input.Name", text["Error.Control"]); }
        var questions = Input.Read(ModelState, text);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await sets.AddAsync(Input.Name!.Trim(), questions, Copy, me.Viewer);
        this.Toast(text["Toast.SetAdded"]);
        return RedirectToPage("Index");
    }
}
