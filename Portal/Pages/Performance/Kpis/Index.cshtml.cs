using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Cards;
using Portal.Performance.Kpis;
using Portal.Shared;

namespace Portal.Pages.Performance.Kpis;

/// <summary>What work is measured by, and the cards made of it: for everybody to read, for HR to keep.</summary>
public sealed class IndexModel(PortalDbContext db, KpiActions actions, CurrentViewer me, IStringLocalizer<PerformanceText> text) : PageModel
{
    public IReadOnlyList<Kpi> Kpis { get; private set; } = [];

    /// <summary>The newest edition for each role.</summary>
    public IReadOnlyList<CardTemplate> Cards { get; private set; } = [];
    public bool Keeps => me.Viewer.KeepsPerformance();

    public async Task OnGetAsync()
    {
        Kpis = await db.Kpis.AsNoTracking().OrderBy(k => k.RetiredUtc != null).ThenBy(k => k.Id).ToListAsync(HttpContext.RequestAborted);
        Cards = await db.CardTemplates.AsNoTracking().Include(t => t.Lines.OrderBy(l => l.Position)).Where(t => !db.CardTemplates.Any(later => later.Role == t.Role && later.Edition > t.Edition)).OrderBy(t => t.Role).ToListAsync(HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostStandardAsync()
    {
        if (!Keeps) { return NotFound(); }
        this.Toast(text["Toast.Standard", await actions.AddStandardAsync(me.Viewer)]);
        return RedirectToPage();
    }
}
