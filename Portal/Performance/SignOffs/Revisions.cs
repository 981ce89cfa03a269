using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;

namespace Portal.Performance.SignOffs;

/// <summary>A later version of a result: since an objection was confirmed it holds instead of what the card computed.</summary>
/// <param name="Number">Of the sign-off.</param>
/// <param name="Score">Hundredths of points.</param>
public sealed record Revision(string Number, int Edition, long? Score);

public static class Revisions
{
    /// <summary>Later versions of results, by card; of cards that have none there is nothing.</summary>
    public static async Task<IReadOnlyDictionary<long, Revision>> RevisionsAsync(this PortalDbContext db, IReadOnlyList<long> cards, Viewer viewer, CancellationToken stop) => cards.Count == 0 ? new Dictionary<long, Revision>()
        : await db.SignOffs.VisibleTo(viewer, db).AsNoTracking().Where(s => cards.Contains(s.CardId) && s.Edition > 1).ToDictionaryAsync(s => s.CardId, s => new Revision(s.Number, s.Edition, s.Score), stop);
}
