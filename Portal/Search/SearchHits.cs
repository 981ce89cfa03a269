using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Organization;

namespace Portal.Search;

public static class FoundAccountsExtension
{
    /// <summary>Ids of accounts in which all that was typed stands, by word, pair of characters or pinyin; only to narrow what somebody sees.</summary>
    public static IQueryable<long> FoundAccounts(this PortalDbContext db, string typed)
    {
        var index = SearchSchema.IndexOf(SearchKind.Account);
        var ask = $$"""SELECT rowid AS Value FROM "{{index}}" WHERE "{{index}}" MATCH {0}""";
        return db.Database.SqlQueryRaw<long>(ask, SearchWords.Ask(typed) is { IsEmpty: false } asked ? asked.Match : "\"_nothing\"");
    }
}

/// <summary>The number of a record in which the words stand. A type of its own: of a plain number the database would not know that it comes in order.</summary>
public sealed class FoundId
{
    public long Id { get; init; }
}

/// <summary>
/// Asks the index, and of what it finds takes only what the rules of each list show the viewer: all kinds in one command, the newest
/// records first, and of each kind no more than a page needs.
/// </summary>
public sealed class SearchHits(PortalDbContext db, SearchSource source)
{
    private const int Most = 30;
    private const int FewAccounts = 200, FewPeople = 50;

    /// <summary>So many records that the index does not know yet are looked through one by one.</summary>
    private const int MostStale = 200;

    public async Task<IReadOnlyList<SearchRow>> FindAsync(SearchAsk ask, string typed, Viewer viewer, CancellationToken cancellationToken)
    {
        if (ask.IsEmpty || !viewer.SeesCustomers) { return []; }
        var (all, narrow) = (ask.Match, await NarrowAsync(ask.Match, viewer, cancellationToken));
        var fresh = await FreshAsync(ask, cancellationToken);
        var begins = Shared.LikeText.Anywhere(typed)[1..];
        return await Accounts(In(SearchKind.Account, narrow, fresh), begins, viewer).Concat(Contacts(In(SearchKind.Contact, narrow, fresh), begins, viewer))
            .Concat(Opportunities(In(SearchKind.Opportunity, narrow, fresh), viewer)).Concat(Complaints(In(SearchKind.Complaint, all, fresh), viewer))
            .Concat(Notes(In(SearchKind.Note, narrow, fresh), viewer)).ToListAsync(cancellationToken);
    }

    /// <summary>Whoever sees few customers asks for words of these only: what everybody else wrote need not be gone through.</summary>
    private async Task<string> NarrowAsync(string match, Viewer viewer, CancellationToken cancellationToken)
    {
        if (viewer.CustomerScope.Count > FewPeople) { return match; }
        var accounts = await db.Accounts.VisibleTo(viewer, db).OrderBy(a => a.Id).Select(a => a.Id).Take(FewAccounts + 1).ToListAsync(cancellationToken);
        if (accounts.Count > FewAccounts) { return match; }
        var own = accounts.Select(SearchSource.Account).Concat(viewer.CustomerScope.Select(SearchSource.Owner));
        return $"({match}) AND ({string.Join(" OR ", own.Select(w => $"\"{w}\""))})";
    }

    /// <summary>Places of stale records in which the words stand by now.</summary>
    private async Task<IReadOnlyList<long>> FreshAsync(SearchAsk ask, CancellationToken cancellationToken)
    {
        var stale = await db.Database.SqlQuery<long>($"""SELECT "Place" AS Value FROM "SearchStale" ORDER BY "Place" DESC LIMIT {MostStale}""").ToListAsync(cancellationToken);
        return stale.Count == 0 ? [] : [.. (await source.ReadAsync(stale, cancellationToken)).Where(w => ask.IsIn(w.Value)).Select(w => w.Key)];
    }

    private IQueryable<FoundId> In(SearchKind kind, string match, IReadOnlyList<long> fresh)
    {
        var index = SearchSchema.IndexOf(kind);
        var mine = fresh.Select(SearchPlace.Read).Where(p => p.Kind == kind).Select(p => p.Id).ToList();
        // Without any order of its own, so that the database may go through the index from its end and stop when it has enough.
        var ask = $$"""SELECT rowid AS "Id" FROM "{{index}}" WHERE "{{index}}" MATCH {0}""";
        var withFresh = ask + " UNION SELECT value FROM json_each({1})";
        return mine.Count == 0 ? db.Database.SqlQueryRaw<FoundId>(ask, match) : db.Database.SqlQueryRaw<FoundId>(withFresh, match, JsonSerializer.Serialize(mine));
    }

    private IQueryable<SearchRow> Accounts(IQueryable<FoundId> hits, string begins, Viewer viewer) =>
        (from f in hits join a in db.Accounts.VisibleTo(viewer, db) on f.Id equals a.Id orderby EF.Functions.Like(a.Name, begins, Shared.LikeText.Escape) descending, f.Id descending select a)
        .Take(Most).Select(a => new SearchRow { Kind = (int)SearchKind.Account, Id = a.Id, Title = a.Name, Reference = null, Account = null, More = a.Location, Text = a.Sector, Text2 = a.Phone, AtUtc = null });

    private IQueryable<SearchRow> Contacts(IQueryable<FoundId> hits, string begins, Viewer viewer) =>
        (from f in hits join c in db.Contacts.VisibleTo(viewer, db) on f.Id equals c.Id orderby EF.Functions.Like(c.Name, begins, Shared.LikeText.Escape) descending, f.Id descending select c)
        .Take(Most).Select(c => new SearchRow { Kind = (int)SearchKind.Contact, Id = c.AccountId, Title = c.Name, Reference = null, Account = c.Account!.Name, More = c.Title, Text = c.Email, Text2 = c.Phone, AtUtc = null });

    private IQueryable<SearchRow> Opportunities(IQueryable<FoundId> hits, Viewer viewer) =>
        (from f in hits join o in db.Opportunities.VisibleTo(viewer, db) on f.Id equals o.Id orderby f.Id descending select o)
        .Take(Most).Select(o => new SearchRow { Kind = (int)SearchKind.Opportunity, Id = o.Id, Title = o.Title, Reference = null, Account = o.Account!.Name, More = null, Text = null, Text2 = null, AtUtc = null });

    private IQueryable<SearchRow> Complaints(IQueryable<FoundId> hits, Viewer viewer) =>
        (from f in hits join c in db.Complaints.VisibleTo(viewer, db).FoundFrom(viewer, db) on f.Id equals c.Id orderby f.Id descending select c)
        .Take(Most).Select(c => new SearchRow { Kind = (int)SearchKind.Complaint, Id = c.Id, Title = c.Title, Reference = c.Number, Account = c.Account!.Name, More = null, Text = c.Description, Text2 = null, AtUtc = c.ReceivedUtc });

    private IQueryable<SearchRow> Notes(IQueryable<FoundId> hits, Viewer viewer) =>
        (from f in hits join i in db.Interactions.VisibleTo(viewer, db) on f.Id equals i.Id orderby f.Id descending select i)
        .Take(Most).Select(i => new SearchRow { Kind = (int)SearchKind.Note, Id = i.Id, Title = i.Subject, Reference = null, Account = i.Account!.Name, More = null, Text = i.Learned, Text2 = i.Agreed, AtUtc = i.StartsUtc });
}
