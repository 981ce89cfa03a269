using Portal.Identity;
using Portal.Organization;
using Portal.Rights;
using Portal.Shared;

namespace Portal.Search;

/// <param name="All">Where the whole list is, if there is one.</param>
public sealed record SearchGroup(string Key, IReadOnlyList<SearchHit> Hits, string? All);

/// <param name="Snippet">The words in the text, when they do not stand in the title.</param>
public sealed record SearchHit(IReadOnlyList<Piece> Title, string? More, string Url, IReadOnlyList<Piece>? Snippet = null);

/// <summary>One box over everything that a viewer may see, in groups, best first: what is called so before what only speaks of it.</summary>
public sealed class SearchQuery(SearchHits hits, DirectoryCache directory, Clock clock)
{
    private const int Most = 8;

    /// <summary>Two characters, or one that is a word by itself, such as a Chinese surname.</summary>
    public static bool IsEnough(string? typed) => typed?.Trim() is { Length: >= 2 and <= 200 } or [>= '\u2E80'];

    /// <summary>Groups with hits, in the order in which people look; nothing for less than is enough.</summary>
    public async Task<IReadOnlyList<SearchGroup>> FindAsync(string? typed, Viewer viewer, CancellationToken cancellationToken)
    {
        if (!IsEnough(typed)) { return []; }
        var (text, ask) = (typed!.Trim(), SearchWords.Ask(typed, viewer.Rights.Phones != PhoneSight.None));
        var address = Uri.EscapeDataString(text);
        var found = (await hits.FindAsync(ask, text, viewer, cancellationToken)).ToLookup(r => (SearchKind)r.Kind);
        // Numbers and addresses are shown to those only who may see them all.
        SearchRow Veiled(SearchRow row) => viewer.Rights.Phones == PhoneSight.All ? row : new() { Kind = row.Kind, Id = row.Id, Title = row.Title, Account = row.Account, More = row.More };
        SearchGroup[] groups =
        [
            Group("Accounts", found[SearchKind.Account].Select(Veiled), text, r => new(Marking.All(r.Title, text), r.More, $"/Accounts/{r.Id}"), "/Accounts?q=" + address),
            Group("Contacts", found[SearchKind.Contact].Select(Veiled), text, r => new(Marking.All(r.Title, text), Join(r.More, r.Account), $"/Accounts/{r.Id}"), null),
            Group("Opportunities", found[SearchKind.Opportunity], text, r => new(Marking.All(r.Title, text), r.Account, $"/Opportunities/{r.Id}"), "/Opportunities?View=List&q=" + address),
            Group("Complaints", found[SearchKind.Complaint], text, r => new(Marking.All(r.Title, text), Join(r.Reference, r.Account), "/Complaints/" + r.Reference), "/Complaints?q=" + address),
            new("Notes", [.. found[SearchKind.Note].OrderByDescending(r => r.AtUtc).Take(Most).Select(r => Note(r, text))], null),
            new("People", viewer.Is(PortalRoles.HR | PortalRoles.Admin) ? People(ask, text) : [], "/Admin/People?q=" + address),
        ];
        return [.. groups.Where(g => g.Hits.Count > 0)];
    }

    private static SearchGroup Group(string key, IEnumerable<SearchRow> rows, string typed, Func<SearchRow, SearchHit> show, string? all) =>
        new(key, [.. rows.OrderBy(r => Rank(r.Title, typed)).Take(Most).Select(r => show(r) with { Snippet = Rank(r.Title, typed) < 3 ? null : Marking.First([r.Text, r.Text2], typed) })], all);

    /// <summary>The name itself, one that begins so, one in which it stands, anything else.</summary>
    private static int Rank(string title, string typed) =>
        title.Equals(typed, StringComparison.OrdinalIgnoreCase) ? 0 : title.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 1 : title.Contains(typed, StringComparison.OrdinalIgnoreCase) ? 2 : 3;

    private SearchHit Note(SearchRow row, string typed) =>
        new([new(Join(clock.Show(row.AtUtc!.Value), row.Account), false)], null, $"/Interactions/{row.Id}", Marking.First([row.Title, row.Text, row.Text2], typed) ?? [new(row.Title, false)]);

    private List<SearchHit> People(SearchAsk ask, string typed) =>
    [
        .. directory.Known.People.Values.Where(p => ask.IsIn([.. SearchSource.Name(p.FullName), .. SearchWords.Of(p.Email)]))
            .OrderBy(p => p.FullName, StringComparer.CurrentCulture).Take(Most).Select(p => new SearchHit(Marking.All(p.FullName, typed), Join(p.Title, p.TeamName), $"/Admin/People/{p.Id}")),
    ];

    private static string Join(params string?[] parts) => string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
}
