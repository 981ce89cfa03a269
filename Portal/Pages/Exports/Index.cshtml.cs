using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Exports;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Exports;

/// <summary>The files that somebody asked for.</summary>
public sealed class IndexModel(ExportDesk desk, ExportFiles files, ExportProgress progress, CurrentViewer me, IStringLocalizer<ExportsText> text) : PageModel
{
    private const int Shown = 50;

    [BindProperty] public long Export { get; init; }

    public IReadOnlyList<ExportRun> Runs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Runs = await desk.Of(me.Viewer).OrderByDescending(r => r.Id).Take(Shown).ToListAsync(HttpContext.RequestAborted);
        return this.PageOrFragment("_Runs");
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (!await desk.RemoveAsync(Export, files, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.Removed"]);
        return RedirectToPage();
    }

    public int RowsOf(ExportRun run) => run.IsOver ? run.Rows : progress[run.Id] ?? 0;
}
