using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Pages.Admin.Workflows;

/// <summary>Every workflow with its versions, and how many cases of the viewer's scope are on each.</summary>
public sealed class DefinitionsModel(PortalDbContext db, WorkflowCatalog catalog, CurrentViewer me) : PageModel
{
    private Dictionary<(string, int, InstanceStatus), int> counts = [];

    public IEnumerable<WorkflowBinding> Workflows => catalog.All;
    public bool Operates => me.Viewer.Is(PortalRoles.Admin);

    public int Count(string definition, int version, InstanceStatus status) => counts.GetValueOrDefault((definition, version, status));

    public async Task OnGetAsync() => counts = await db.WorkflowInstances.CourseVisibleTo(me.Viewer).GroupBy(i => new { i.DefinitionId, i.DefinitionVersion, i.Status })
        .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => (g.Key.DefinitionId, g.Key.DefinitionVersion, g.Key.Status), g => g.Count, HttpContext.RequestAborted);
}
