using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Admin.Workflows;

public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, WorkflowCatalog catalog, Clock clock, IStringLocalizerFactory texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public InstanceFilter Filter { get; init; } = new();

    public IReadOnlyList<InstanceRow> Rows { get; private set; } = [];
    public string? Next { get; private set; }
    public IEnumerable<WorkflowBinding> Definitions => catalog.All;

    public bool Operates => me.Viewer.Is(PortalRoles.Admin);
    public bool SeesAll => me.Viewer.Is(PortalRoles.Admin | PortalRoles.HR);

    public async Task<IActionResult> OnGetAsync()
    {
        var found = db.WorkflowInstances.CourseVisibleTo(me.Viewer).AsNoTracking().Apply(Filter, db.Incidents, clock.NowUtc);
        if (Filter.After is { } after) { found = found.Where(i => i.Id < after); }
        var rows = await found.OrderByDescending(i => i.Id).Take(InstanceQuery.PageSize + 1)
            .Select(i => new InstanceRow(i.Id, i.DefinitionId, i.DefinitionVersion, i.Reference, i.Step, i.Round, i.OwnerId, i.Status, i.IsPaused, i.StartedUtc,
                i.DueUtc, i.NextTimerUtc, db.Incidents.Count(x => x.InstanceId == i.Id && x.ResolvedUtc == null))).ToListAsync(HttpContext.RequestAborted);
        if (rows.Count > InstanceQuery.PageSize)
        {
            rows.RemoveAt(InstanceQuery.PageSize);
            Next = Url.Page("Index", new
            {
                Filter.Q, Filter.Status, Filter.Definition, Late = Filter.Late ? "true" : null, Incidents = Filter.Incidents ? "true" : null, After = rows[^1].Id,
            });
        }
        Rows = rows;
        return this.PageOrFragment("_List");
    }

    public IStringLocalizer Words(string definition) => texts.Create(catalog[definition].Texts);

    public string NameOf(int? id) => directory.Known.NameOf(id);
}
