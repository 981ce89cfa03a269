using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Reviews;
using Portal.Shared;

namespace Portal.Pages.Reviews.Questions;

/// <summary>A set of questions: to change while no cycle uses it, to read afterwards.</summary>
public sealed class EditModel(PortalDbContext db, QuestionSets sets, CurrentViewer me, IStringLocalizer<ReviewsText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public SetInput Input { get; set; } = new();

    public QuestionSet Set { get; private set; } = null!;
    public int Cycles { get; private set; }
    public bool MayChange => Cycles == 0 && QuestionSets.MayChange(Set, me.Viewer);
    public SetForm Form => new(Input, $"/Reviews/Questions/{Id}", text["Button.SaveSet"]);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        Input = SetInput.Of(Set);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (!FormChecks.IsLine(Input.Name)) { ModelState.AddModelError("Input.Name", text["Error.Control"]); }
        var questions = Input.Read(ModelState, text);
        if (!ModelState.IsValid) { return Again(StatusCodes.Status422UnprocessableEntity); }
        var status = await sets.ChangeAsync(Id, Input.Version, Input.Name!.Trim(), questions, me.Viewer);
        if (status == SetStatus.Done)
        {
            this.Toast(text["Toast.SetSaved"]);
            return RedirectToPage("Index");
        }
        if (status == SetStatus.NotFound || !await FillAsync()) { return NotFound(); }
        ModelState.AddModelError("", text[status == SetStatus.Used ? "Error.SetUsed" : "Error.SetChanged"]);
        ModelState.Remove("Input.Version");
        Input = Input with { Version = Set.Version };
        return Again(StatusCodes.Status409Conflict);
    }

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> FillAsync()
    {
        var found = await db.QuestionSets.AsNoTracking().Where(s => s.Id == Id).Select(s => new { Set = s, Cycles = db.ReviewCycles.Count(c => c.QuestionSetId == s.Id) }).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (found is null) { return false; }
        (Set, Cycles) = (found.Set, found.Cycles);
        return true;
    }
}
