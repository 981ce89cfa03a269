using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Identity;
using Portal.Organization;
using Portal.Recognition;

namespace Portal.Pages.Recognition;

/// <summary>Which share of each team was ever recognised.</summary>
public sealed class FairnessModel(FairnessReader reader, CurrentViewer me) : PageModel
{
    public IReadOnlyList<TeamShare> Teams { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!me.Viewer.Is(PortalRoles.Manager | PortalRoles.HR)) { return NotFound(); }
        Teams = await reader.ReadAsync(me.Viewer, HttpContext.RequestAborted);
        return Page();
    }
}
