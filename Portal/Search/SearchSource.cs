using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Search;

/// <summary>Reads the words of records, whoever may see them: what comes of it is only asked together with the rules of who sees what.</summary>
public sealed class SearchSource(PortalDbContext db)
{
    /// <summary>Words of those records that are still there, by their place.</summary>
    public async Task<Dictionary<long, List<string>>> ReadAsync(IEnumerable<long> places, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, List<string>>();
        foreach (var kind in places.Select(SearchPlace.Read).GroupBy(p => p.Kind, p => p.Id))
        {
            await foreach (var (id, words) in WordsAsync(kind.Key, [.. kind]).WithCancellation(cancellationToken)) { found[SearchPlace.Of(kind.Key, id)] = words; }
        }
        return found;
    }

    private IAsyncEnumerable<(long Id, List<string> Words)> WordsAsync(SearchKind kind, long[] ids) => kind switch
    {
        SearchKind.Account => Each(db.Accounts.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name, a.Location, a.Sector, a.Phone, a.Website, a.CreditCode }),
            a => (a.Id, [Account(a.Id), .. Name(a.Name), .. Texts(a.Location, a.Sector, a.Website, a.CreditCode), .. SearchWords.OfPhone(a.Phone)])),
        SearchKind.Contact => Each(db.Contacts.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.AccountId, c.Name, c.Title, c.Department, c.Email, c.WeChat, c.Phone, c.OtherPhones }),
            c => (c.Id, [Account(c.AccountId), .. Name(c.Name), .. Texts(c.Title, c.Department), .. SearchWords.Hidden(Texts(c.Email, c.WeChat)), .. SearchWords.OfPhone(c.Phone), .. SearchWords.OfPhone(c.OtherPhones)])),
        SearchKind.Opportunity => Each(db.Opportunities.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.AccountId, o.OwnerId, o.Title }),
            o => (o.Id, [Owner(o.OwnerId), .. o.AccountId is { } account ? [Account(account)] : Array.Empty<string>(), .. Texts(o.Title)])),
        SearchKind.Complaint => Each(db.Complaints.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Number, c.Title, c.Description }), c => (c.Id, [.. Texts(c.Number, c.Title, c.Description)])),
        _ => Each(db.Interactions.Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.AccountId, i.Subject, i.Learned, i.Agreed }), i => (i.Id, [Account(i.AccountId), .. Texts(i.Subject, i.Learned, i.Agreed)])),
    };

    /// <summary>A word that no text holds: it belongs to an account, to an owner. Whoever sees few of them asks for these words too.</summary>
    public static string Account(long id) => string.Create(CultureInfo.InvariantCulture, $"_a{id}");

    /// <inheritdoc cref="Account"/>
    public static string Owner(int id) => string.Create(CultureInfo.InvariantCulture, $"_o{id}");

    public static IEnumerable<string> Name(string name) => SearchWords.Of(name).Concat(Pinyin.WordsOf(name));

    private static IEnumerable<string> Texts(params string?[] texts) => texts.SelectMany(SearchWords.Of);

    private static async IAsyncEnumerable<(long, List<string>)> Each<T>(IQueryable<T> rows, Func<T, (long, List<string>)> words)
    {
        await foreach (var row in rows.AsAsyncEnumerable()) { yield return words(row); }
    }
}
