using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Search;
using Portal.Shared;

namespace Portal.Accounts;

/// <summary>An account, contact or product that a form offers.</summary>
public sealed record FormChoice(long Id, string Name, string? More = null);

/// <summary>The first step of a form that needs to know the customer.</summary>
/// <param name="Path">Where it goes on, with <c>account</c> in its address.</param>
public sealed record AccountPick(string Path, string? Q, IReadOnlyList<FormChoice> Found);

public static class AccountChoices
{
    private const int Most = 30;

    /// <summary>The viewer's accounts whose name contains what was typed, or in whose words or pinyin it stands.</summary>
    public static async Task<AccountPick> PickAccountAsync(this PortalDbContext db, string path, string? q, Viewer viewer, CancellationToken cancellationToken)
    {
        var accounts = db.Accounts.VisibleTo(viewer, db);
        if (!string.IsNullOrWhiteSpace(q))
        {
            var like = LikeText.Anywhere(q);
            var found = db.FoundAccounts(q);
            accounts = accounts.Where(a => EF.Functions.Like(a.Name, like, LikeText.Escape) || found.Contains(a.Id));
        }
        return new(path, q, await accounts.OrderBy(a => a.Name).Take(Most).Select(a => new FormChoice(a.Id, a.Name, a.Location)).ToListAsync(cancellationToken));
    }

    public static Task<List<FormChoice>> ContactChoicesAsync(this PortalDbContext db, long accountId, Viewer viewer, CancellationToken cancellationToken) =>
        db.Contacts.VisibleTo(viewer, db).Where(c => c.AccountId == accountId).OrderBy(c => c.Name).Select(c => new FormChoice(c.Id, c.Name, c.Title)).ToListAsync(cancellationToken);
}
