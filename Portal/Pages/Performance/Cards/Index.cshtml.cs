using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Cards;

namespace Portal.Pages.Performance.Cards;

/// <summary>Everybody whose results the viewer sees, with the score of the latest card; who sees nobody else goes straight to their own.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int Most = 500;

    public IReadOnlyList<(Person Person, ScoreCard? Latest)> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var people = me.Viewer.PerformanceSeen().Select(directory.Known.Find).OfType<Person>().Where(p => !p.IsDisabled && Criteria.RoleOf(p.Roles) != 0)
            .OrderBy(p => p.FullName, StringComparer.CurrentCulture).Take(Most).ToList();
        if (people is [var only] && only.Id == me.Viewer.UserId) { return Redirect(FormattableString.Invariant($"/Performance/Cards/{only.Id}")); }
        var ids = people.Select(p => p.Id).ToList();
        var cards = await db.ScoreCards.VisibleTo(me.Viewer).AsNoTracking().Include(c => c.Template).Where(c => ids.Contains(c.PersonId) && !db.ScoreCards.Any(later => later.PersonId == c.PersonId && later.ToOn > c.ToOn)).ToListAsync(HttpContext.RequestAborted);
        People = [.. people.Select(p => (p, cards.Find(c => c.PersonId == p.Id)))];
        return Page();
    }
}
