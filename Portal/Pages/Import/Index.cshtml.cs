using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Import;
using Portal.Import.Runs;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Import;

public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, IStringLocalizer<WizardText> text) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public long? Before { get; init; }
    [BindProperty] public long Mapping { get; init; }

    public IReadOnlyList<ImportRun> Runs { get; private set; } = [];
    public IReadOnlyList<SavedMapping> Saved { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task OnGetAsync()
    {
        var (before, id) = (Before ?? long.MaxValue, me.Viewer.UserId);
        var runs = await db.ImportRuns.AsNoTracking().VisibleTo(me.Viewer).Where(r => r.Id < before).OrderByDescending(r => r.Id).Take(PageSize + 1).ToListAsync(HttpContext.RequestAborted);
        if (runs.Count > PageSize)
        {
            runs.RemoveAt(PageSize);
            Next = Url.Page("Index", new { Before = runs[^1].Id });
        }
        Runs = runs;
        Saved = await db.SavedMappings.AsNoTracking().Where(m => m.OwnerId == id).OrderBy(m => m.Name).ToListAsync(HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostForgetAsync()
    {
        var (id, mapping) = (me.Viewer.UserId, Mapping);
        if (await db.WriteAsync(() => db.SavedMappings.Where(m => m.OwnerId == id && m.Id == mapping).ExecuteDeleteAsync()) == 0) { return NotFound(); }
        this.Toast(text["Toast.Forgotten"]);
        return RedirectToPage();
    }

    public string NameOf(int? id) => id is null ? text["By.CommandLine"] : directory.Known.NameOf(id);
}
