using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Duplicates;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Duplicates;

public sealed class MergedModel(PortalDbContext db, UndoActions actions, CurrentViewer me, DirectoryCache directory, IStringLocalizer<DuplicatesText> text, IStringLocalizer<AccountsText> accounts) : PageModel
{
    [FromRoute] public long Id { get; init; }

    public AccountMerge Merge { get; private set; } = null!;
    public string Master { get; private set; } = "";
    public UndoAnswer Answer { get; private set; }
    public IReadOnlyList<(string Table, int Count)> Followed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostUndoAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        var report = await actions.UndoAsync(Id, me.Viewer);
        if (report.Answer == UndoAnswer.NotFound) { return NotFound(); }
        if (report.Answer != UndoAnswer.Done)
        {
            ModelState.AddModelError("", text[$"Undo.{report.Answer}"]);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        var kept = MergeField.All.Where(f => f.Properties.Any(p => report.Kept!.Contains(p))).Select(f => accounts[$"Field.{f.Name}"].Value).ToList();
        this.Toast(kept.Count == 0 ? text["Toast.Undone", report.Back, report.Stayed] : text["Toast.UndoneKept", report.Back, report.Stayed, string.Join(text["Comma"], kept)]);
        return Redirect($"/Accounts/{Merge.MergedId}");
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public DateTime UntilUtc => Merge.AtUtc + AccountMerge.Undoable;

    private async Task<bool> FillAsync()
    {
        var visible = db.Accounts.VisibleTo(me.Viewer, db);
        var found = await db.AccountMerges.AsNoTracking().Where(m => m.Id == Id).Join(visible, m => m.MasterId, a => a.Id, (m, a) => new { Merge = m, a.Name }).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (found is null) { return false; }
        (Merge, Master) = (found.Merge, found.Name);
        Answer = await actions.MayAsync(Merge, me.Viewer, HttpContext.RequestAborted);
        Followed = [.. (await db.MergeMoves.Where(m => m.MergeId == Id).GroupBy(m => m.Source).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(HttpContext.RequestAborted)).Select(g => (g.Key, g.Count))];
        return true;
    }
}
