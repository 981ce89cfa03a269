using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Skills;

namespace Portal.Pages.Skills.Catalogue;

/// <summary>HR keeps the skills, and what which accounts require.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me) : PageModel
{
    public IReadOnlyList<Skill> Skills { get; private set; } = [];
    public ILookup<long, SkillRequirement> Required { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!me.Viewer.KeepsSkills()) { return NotFound(); }
        Skills = await db.Skills.AsNoTracking().OrderBy(s => s.IsRetired).ThenBy(s => s.CategoryEn).ThenBy(s => s.Id).ToListAsync(HttpContext.RequestAborted);
        Required = (await db.SkillRequirements.AsNoTracking().ToListAsync(HttpContext.RequestAborted)).ToLookup(r => r.SkillId);
        return Page();
    }
}
