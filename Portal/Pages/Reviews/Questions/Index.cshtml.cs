using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Reviews;
using Portal.Shared;

namespace Portal.Pages.Reviews.Questions;

/// <summary>All question sets, the newest first; who uses them.</summary>
public sealed class IndexModel(PortalDbContext db, QuestionSets sets, CurrentViewer me, DirectoryCache directory, IStringLocalizer<ReviewsText> text) : PageModel
{
    public IReadOnlyList<(QuestionSet Set, int Cycles)> Rows { get; private set; } = [];

    [BindProperty] public RetireInput Input { get; init; } = new();

    public sealed record RetireInput
    {
        public long Id { get; init; }
        public int Version { get; init; }
        public bool Retired { get; init; }
    }

    public Task OnGetAsync() => FillAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var status = await sets.RetireAsync(Input.Id, Input.Version, Input.Retired, me.Viewer);
        if (status == SetStatus.NotFound) { return NotFound(); }
        if (status == SetStatus.Done)
        {
            this.Toast(text[Input.Retired ? "Toast.Retired" : "Toast.Offered"]);
            return RedirectToPage();
        }
        ModelState.AddModelError("", text["Error.SetChanged"]);
        await FillAsync();
        return this.Conflict("_Sets");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    private async Task FillAsync() => Rows = [.. (await db.QuestionSets.AsNoTracking().OrderByDescending(s => s.Id).Select(s => new { Set = s, Cycles = db.ReviewCycles.Count(c => c.QuestionSetId == s.Id) })
        .ToListAsync(HttpContext.RequestAborted)).Select(s => (s.Set, s.Cycles))];
}
