using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Catalogue;
using Portal.Training.Paths;

namespace Portal.Pages.Training.Paths;

/// <summary>The learning paths.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me) : PageModel
{
    public IReadOnlyList<LearningPath> Paths { get; private set; } = [];

    /// <summary>Those the viewer is on, or has gone to the end.</summary>
    public IReadOnlyDictionary<long, bool> Mine { get; private set; } = new Dictionary<long, bool>();
    public bool Teaches => me.Viewer.Teaches();

    public async Task OnGetAsync()
    {
        var (own, stop) = (me.Viewer.UserId, HttpContext.RequestAborted);
        Paths = await db.LearningPaths.AsNoTracking().Include(p => p.Courses).Where(p => p.RetiredUtc == null).OrderBy(p => p.Name).ToListAsync(stop);
        Mine = await db.PathWalks.Where(w => w.UserId == own).ToDictionaryAsync(w => w.PathId, w => w.DoneUtc != null, stop);
    }
}
