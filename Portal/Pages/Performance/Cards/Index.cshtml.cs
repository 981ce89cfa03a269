using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Cards;
using Portal.Performance.SignOffs;

namespace Portal.Pages.Performance.Cards;

/// <summary>Everybody whose results the viewer sees, with the score of the latest card; who sees nobody else goes straight to their own.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    /// <summary>So many people are shown; others are found by name.</summary>
    public const int Most = 500;

    [BindProperty(SupportsGet = true)] public string? Q { get; init; }

    /// <summary>How many there are in all.</summary>
    public int Count { get; private set; }

    public IReadOnlyList<(Person Person, ScoreCard? Latest)> People { get; private set; } = [];

    /// <summary>Scores that hold instead of computed ones, by card.</summary>
    public IReadOnlyDictionary<long, Revision> Revisions { get; private set; } = new Dictionary<long, Revision>();

    public async Task<IActionResult> OnGetAsync()
    {
        var found = directory.Known.MeasuredSeenBy(me.Viewer, Q);
        var people = found.Take(Most).ToList();
        Count = found.Count;
        if (Q is null && people is [var only] && only.Id == me.Viewer.UserId) { return Redirect(FormattableString.Invariant($"/Performance/Cards/{only.Id}")); }
        var ids = people.Select(p => p.Id).ToList();
        var cards = await db.ScoreCards.VisibleTo(me.Viewer).AsNoTracking().Include(c => c.Template).Where(c => ids.Contains(c.PersonId) && !db.ScoreCards.Any(later => later.PersonId == c.PersonId && later.ToOn > c.ToOn)).ToListAsync(HttpContext.RequestAborted);
        Revisions = await db.RevisionsAsync([.. cards.Select(c => c.Id)], me.Viewer, HttpContext.RequestAborted);
        People = [.. people.Select(p => (p, cards.Find(c => c.PersonId == p.Id)))];
        return Page();
    }
}
