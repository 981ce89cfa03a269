using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Recognition;
using Portal.Shared;

namespace Portal.Pages.Recognition;

/// <summary>The wall: what people thank each other for, the latest first.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int PageSize = 20;

    [BindProperty(SupportsGet = true)] public long? Value { get; init; }

    /// <summary>me = those for the viewer, mine = those by the viewer.</summary>
    [BindProperty(SupportsGet = true)] public string? Of { get; init; }
    [BindProperty(SupportsGet = true)] public long? After { get; init; }

    public IReadOnlyList<CompanyValue> Values { get; private set; } = [];
    public IReadOnlyList<Kudos> Rows { get; private set; } = [];
    public string? Next { get; private set; }
    public string Culture => CultureInfo.CurrentUICulture.Name;

    public async Task<IActionResult> OnGetAsync()
    {
        var (stop, user) = (HttpContext.RequestAborted, me.Viewer.UserId);
        Values = await db.CompanyValues.AsNoTracking().OrderBy(v => v.Position).ThenBy(v => v.Id).ToListAsync(stop);
        var found = db.Kudos.VisibleTo(me.Viewer).AsNoTracking();
        if (Value is { } value) { found = found.Where(k => k.ValueId == value); }
        if (Of == "me") { found = found.Where(k => k.Receivers.Any(r => r.PersonId == user)); }
        if (Of == "mine") { found = found.Where(k => k.ById == user); }
        if (After is { } last) { found = found.Where(k => k.Id < last); }
        var rows = await found.Include(k => k.Value).Include(k => k.Receivers).AsSplitQuery().OrderByDescending(k => k.Id).Take(PageSize + 1).ToListAsync(stop);
        if (rows.Count > PageSize)
        {
            rows.RemoveAt(PageSize);
            Next = Request.With(nameof(After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        Rows = rows;
        return this.PageOrFragment("_Wall");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);
}
