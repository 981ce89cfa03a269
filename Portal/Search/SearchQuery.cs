using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Identity;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Search;

/// <param name="All">Where the whole list is, if there is one.</param>
public sealed record SearchGroup(string Key, IReadOnlyList<SearchHit> Hits, string? All);

public sealed record SearchHit(string Title, string? More, string Url);

/// <summary>One box over everything that a viewer may see: each group asks the rule of its own list.</summary>
public sealed class SearchQuery(PortalDbContext db, DirectoryCache directory)
{
    private const int Most = 8;

    /// <summary>Two characters, or one that is a word by itself, such as a Chinese surname.</summary>
    public static bool IsEnough(string? typed) => typed?.Trim() is { Length: >= 2 and <= 200 } or [>= '\u2E80'];

    /// <summary>Groups with hits, in the order in which people look; nothing for less than is enough.</summary>
    public async Task<IReadOnlyList<SearchGroup>> FindAsync(string? typed, Viewer viewer, CancellationToken cancellationToken)
    {
        if (!IsEnough(typed)) { return []; }
        var like = LikeText.Anywhere(typed!);
        var address = Uri.EscapeDataString(typed!.Trim());
        var groups = new List<SearchGroup>();
        if (viewer.SeesCustomers)
        {
            groups.Add(new("Accounts", await db.Accounts.VisibleTo(viewer, db).Where(a => EF.Functions.Like(a.Name, like, LikeText.Escape)).OrderBy(a => a.Name).Take(Most)
                .Select(a => new SearchHit(a.Name, a.Location, "/Accounts/" + a.Id)).ToListAsync(cancellationToken), "/Accounts?q=" + address));
            groups.Add(new("Contacts", await db.Contacts.VisibleTo(viewer, db).Where(c => EF.Functions.Like(c.Name, like, LikeText.Escape) || EF.Functions.Like(c.Email, like, LikeText.Escape) || EF.Functions.Like(c.Phone, like, LikeText.Escape))
                .OrderBy(c => c.Name).Take(Most).Select(c => new SearchHit(c.Name, c.Title == null ? c.Account!.Name : c.Title + " · " + c.Account!.Name, "/Accounts/" + c.AccountId)).ToListAsync(cancellationToken), null));
            groups.Add(new("Opportunities", await db.Opportunities.VisibleTo(viewer, db).Where(o => EF.Functions.Like(o.Title, like, LikeText.Escape)).OrderByDescending(o => o.Id).Take(Most)
                .Select(o => new SearchHit(o.Title, o.Account!.Name, "/Opportunities/" + o.Id)).ToListAsync(cancellationToken), "/Opportunities?View=List&q=" + address));
            groups.Add(new("Complaints", await db.Complaints.VisibleTo(viewer, db).Where(c => EF.Functions.Like(c.Number, like, LikeText.Escape) || EF.Functions.Like(c.Title, like, LikeText.Escape)).OrderByDescending(c => c.Id).Take(Most)
                .Select(c => new SearchHit(c.Title, c.Number + " · " + c.Account!.Name, "/Complaints/" + c.Number)).ToListAsync(cancellationToken), "/Complaints?q=" + address));
        }
        if (viewer.Is(PortalRoles.HR | PortalRoles.Admin)) { groups.Add(new("People", People(typed.Trim()), "/Admin/People?q=" + address)); }
        return [.. groups.Where(g => g.Hits.Count > 0)];
    }

    private List<SearchHit> People(string typed) =>
    [
        .. directory.Known.People.Values.Where(p => p.FullName.Contains(typed, StringComparison.OrdinalIgnoreCase) || p.Email?.Contains(typed, StringComparison.OrdinalIgnoreCase) == true)
            .OrderBy(p => p.FullName, StringComparer.CurrentCulture).Take(Most).Select(p => new SearchHit(p.FullName, string.Join(" · ", new[] { p.Title, p.TeamName }.Where(t => t is not null)), "/Admin/People/" + p.Id)),
    ];
}
