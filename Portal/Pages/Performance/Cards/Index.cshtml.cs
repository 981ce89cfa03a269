using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Cards;
using Portal.Performance.SignOffs;
using Portal.Shared;

namespace Portal.Pages.Performance.Cards;

/// <summary>Each with the score of the latest card.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : MeasuredPeopleModel(me, directory)
{
    public override string Here => "/Performance/Cards";

    /// <summary>By person.</summary>
    public IReadOnlyDictionary<int, ScoreCard> Latest { get; private set; } = new Dictionary<int, ScoreCard>();

    /// <summary>Scores that hold instead of computed ones, by card.</summary>
    public IReadOnlyDictionary<long, Revision> Revisions { get; private set; } = new Dictionary<long, Revision>();

    public async Task<IActionResult> OnGetAsync()
    {
        if (Fill() is { } own) { return own; }
        var ids = People.Rows.Select(p => p.Id).ToList();
        Latest = await db.ScoreCards.VisibleTo(Viewer).AsNoTracking().Include(c => c.Template).Where(c => ids.Contains(c.PersonId) && !db.ScoreCards.Any(later => later.PersonId == c.PersonId && later.ToOn > c.ToOn)).ToDictionaryAsync(c => c.PersonId, HttpContext.RequestAborted);
        Revisions = await db.RevisionsAsync([.. Latest.Values.Select(c => c.Id)], Viewer, HttpContext.RequestAborted);
        return this.PageOrFragment("_List");
    }
}
