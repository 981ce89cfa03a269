using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Opportunities;

namespace Portal.Pages.Admin.Pipelines;

/// <summary>What the pages for a new and for an existing pipeline share.</summary>
public abstract class PipelinePage(PortalDbContext db) : PageModel
{
    [BindProperty] public PipelineInput Input { get; set; } = new();

    public IReadOnlyList<(int Id, string Name)> Teams { get; private set; } = [];
    public virtual Pipeline? Before => null;

    protected async Task FillAsync() => Teams = (await db.Teams.OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(HttpContext.RequestAborted)).ConvertAll(t => (t.Id, t.Name));
}
