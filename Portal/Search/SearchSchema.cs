using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Search;

/// <summary>
/// The index of words, made from the records and never anything else: no migration knows it, and it can be made anew at any time. What
/// writes a record — a page, an import, the command line — need not know it either: the database itself notes which rows are stale.
/// </summary>
public static class SearchSchema
{
    /// <summary>Raised whenever other words are stored: the next start makes the index anew.</summary>
    public const int Version = 2;

    private static readonly (string Table, SearchKind Kind, string Columns)[] Sources =
    [
        ("Accounts", SearchKind.Account, """ "Name", "Location", "Sector", "Phone", "Website", "CreditCode" """),
        ("Contacts", SearchKind.Contact, """ "Name", "Title", "Department", "Email", "Phone", "OtherPhones", "WeChat", "AccountId" """),
        ("Opportunities", SearchKind.Opportunity, """ "Title", "OwnerId", "AccountId" """),
        ("Complaints", SearchKind.Complaint, """ "Title", "Description", "AccountId" """),
        ("Interactions", SearchKind.Note, """ "Subject", "Learned", "Agreed", "AccountId" """),
    ];

    /// <summary>Makes what is missing; a change of a table may have taken its triggers along.</summary>
    public static async Task EnsureAsync(PortalDbContext db)
    {
        var version = (await db.Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM pragma_user_version").ToListAsync())[0];
        if (version != Version) { await MakeAnewAsync(db); }
        else { await db.Database.ExecuteSqlRawAsync(Triggers); }
    }

    /// <summary>Empties the index and notes every record as stale.</summary>
    public static Task MakeAnewAsync(PortalDbContext db) => db.WriteAsync(async () => await db.Database.ExecuteSqlRawAsync(Anew));

    private static string Anew => $"""
        {string.Concat(Sources.SelectMany(s => Events(s.Columns).Select(e => $"""DROP TRIGGER IF EXISTS "Search{s.Table}{e.Name}"; """)))}
        {string.Concat(Sources.Select(s => $"""DROP TABLE IF EXISTS "{IndexOf(s.Kind)}"; """))}
        DROP TABLE IF EXISTS "SearchStale";
        CREATE TABLE "SearchStale" ("Place" INTEGER NOT NULL PRIMARY KEY);
        {string.Concat(Sources.Select(s => $"""CREATE VIRTUAL TABLE "{IndexOf(s.Kind)}" USING fts5("Words", content='', contentless_delete=1, detail=none, prefix='2 3 4 5 6 7 8', tokenize="unicode61 remove_diacritics 0 tokenchars '_'"); """))}
        {Triggers}
        {string.Concat(Sources.Select(s => $"""INSERT INTO "SearchStale" SELECT {SearchPlace.First(s.Kind)} + "Id" FROM "{s.Table}"; """))}
        PRAGMA user_version = {Version};
        """;

    /// <summary>Records that the index lacks though nothing waits, and rows of records that are gone; for the doctor.</summary>
    public static string Incomplete => string.Join(" UNION ALL ", Sources.SelectMany(s => new[]
    {
        $"""SELECT '{s.Table} ' || r."Id" AS Value FROM "{s.Table}" r WHERE r."Id" NOT IN (SELECT "id" FROM "{IndexOf(s.Kind)}_docsize") AND r."Id" + {SearchPlace.First(s.Kind)} NOT IN (SELECT "Place" FROM "SearchStale")""",
        $"""SELECT '{s.Table} ' || d."id" FROM "{IndexOf(s.Kind)}_docsize" d WHERE d."id" NOT IN (SELECT "Id" FROM "{s.Table}") AND d."id" + {SearchPlace.First(s.Kind)} NOT IN (SELECT "Place" FROM "SearchStale")""",
    })) + " LIMIT 20";

    /// <summary>The words of each kind are a table of their own, whose rows are numbered like the records: what is rare among accounts is not looked for among notes.</summary>
    public static string IndexOf(SearchKind kind) => $"SearchIn{kind}s";

    public static IEnumerable<SearchKind> Kinds => Sources.Select(s => s.Kind);

    private static string Triggers { get; } = string.Concat(Sources.SelectMany(s => Events(s.Columns).Select(e =>
        $"""CREATE TRIGGER IF NOT EXISTS "Search{s.Table}{e.Name}" AFTER {e.Event} ON "{s.Table}" BEGIN {Note(s, e.Row)} END; """ + "\n")));

    private static (string Name, string Event, string Row)[] Events(string columns) =>
        [("Added", "INSERT", "NEW"), ("Changed", $"UPDATE OF {columns}", "NEW"), ("Removed", "DELETE", "OLD")];

    /// <summary>A contact tells by its addresses which company its account is.</summary>
    private static string Note((string Table, SearchKind Kind, string Columns) source, string row) =>
        $"""INSERT OR IGNORE INTO "SearchStale" VALUES ({SearchPlace.First(source.Kind)} + {row}."Id"); """
        + (source.Kind == SearchKind.Contact ? $"""INSERT OR IGNORE INTO "SearchStale" SELECT {SearchPlace.First(SearchKind.Account)} + {row}."AccountId" WHERE {row}."AccountId" IS NOT NULL; """ : "");
}
