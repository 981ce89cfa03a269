using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Orders;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Accounts;

/// <summary>An amount of one currency, minor units.</summary>
public sealed record GroupMoney(string Currency, long Amount);

/// <summary>One company of a group, with what belongs to it alone.</summary>
/// <param name="Ordered">What it ordered within <see cref="AccountGroup.Days"/>, by currency.</param>
public sealed record GroupLine(long Id, string Name, long? ParentId, int Depth, IReadOnlyList<GroupMoney> Ordered, int OpenComplaints, int LateComplaints, Satisfaction? Satisfaction);

/// <summary>The companies of a group that a reader sees, parents first, and all of them together.</summary>
public sealed record AccountGroup(IReadOnlyList<GroupLine> Lines, GroupLine Own)
{
    /// <summary>Orders and answers of this many days count.</summary>
    public const int Days = 365;

    /// <summary>The sum over all lines.</summary>
    public GroupLine Total { get; } = new(0, "", null, 0,
        [.. Lines.SelectMany(l => l.Ordered).GroupBy(m => m.Currency).Select(g => new GroupMoney(g.Key, g.Sum(m => m.Amount)))],
        Lines.Sum(l => l.OpenComplaints), Lines.Sum(l => l.LateComplaints),
        Satisfaction.Of(Lines.Sum(l => l.Satisfaction?.Answers ?? 0), Lines.Sum(l => l.Satisfaction?.Content ?? 0)));
}

/// <summary>Reads the group of an account, up to the top and down to all subsidiaries, in one command.</summary>
public static class AccountGroupQuery
{
    private sealed class Row
    {
        public string Kind { get; init; } = "";
        public long Id { get; init; }
        public long? ParentId { get; init; }

        /// <summary>A name or a currency.</summary>
        public string? Text { get; init; }
        public long Sum { get; init; }
        public long More { get; init; }
    }

    public static async Task<AccountGroup> GroupAsync(this PortalDbContext db, long id, Viewer viewer, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var (since, sinceDay) = (nowUtc.AddDays(-AccountGroup.Days), DateOnly.FromDateTime(nowUtc).AddDays(-AccountGroup.Days));
        var tree = Tree(db, id).VisibleTo(viewer, db);
        var ids = tree.Select(a => a.Id);
        var companies = tree.Select(a => new Row { Kind = "", Id = a.Id, ParentId = a.ParentId, Text = a.Name, Sum = 0L, More = 0L });
        var orders = db.Orders.Where(o => ids.Contains(o.AccountId) && o.OrderedOn >= sinceDay && o.Status != OrderStatus.Cancelled).GroupBy(o => new { o.AccountId, o.Currency })
            .Select(g => new Row { Kind = "Orders", Id = g.Key.AccountId, ParentId = null, Text = g.Key.Currency, Sum = g.Sum(o => o.Amount), More = 0L });
        var complaints = db.Complaints.Where(c => ids.Contains(c.AccountId) && c.Instance!.Status == InstanceStatus.Open).GroupBy(c => c.AccountId)
            .Select(g => new Row { Kind = "Complaints", Id = g.Key, ParentId = null, Text = null, Sum = g.Count(), More = g.Count(c => c.Instance!.DueUtc < nowUtc) });
        var answers = db.Interactions.Where(i => ids.Contains(i.AccountId) && i.Satisfaction != null && i.StartsUtc >= since).GroupBy(i => i.AccountId)
            .Select(g => new Row { Kind = "Answers", Id = g.Key, ParentId = null, Text = null, Sum = g.Count(), More = g.Count(i => i.Satisfaction >= Satisfaction.ContentFrom) });
        var rows = await companies.Concat(orders).Concat(complaints).Concat(answers).ToListAsync(cancellationToken);
        return Build(id, rows.ToLookup(r => r.Kind));
    }

    private static AccountGroup Build(long id, ILookup<string, Row> rows)
    {
        var (orders, complaints, answers) = (rows["Orders"].ToLookup(r => r.Id), rows["Complaints"].ToDictionary(r => r.Id), rows["Answers"].ToDictionary(r => r.Id));
        GroupLine Line(Row company, int depth) => new(company.Id, company.Text!, company.ParentId, depth, [.. orders[company.Id].Select(o => new GroupMoney(o.Text!, o.Sum))],
            (int)(complaints.GetValueOrDefault(company.Id)?.Sum ?? 0), (int)(complaints.GetValueOrDefault(company.Id)?.More ?? 0),
            answers.GetValueOrDefault(company.Id) is { } a ? Satisfaction.Of((int)a.Sum, (int)a.More) : null);
        var companies = rows[""].ToDictionary(r => r.Id);
        var children = companies.Values.OrderBy(c => c.Text, StringComparer.CurrentCulture).ToLookup(c => c.ParentId is { } p && companies.ContainsKey(p) ? p : 0);
        var (lines, seen) = (new List<GroupLine>(companies.Count), new HashSet<long>());
        void Walk(Row company, int depth)
        {
            if (!seen.Add(company.Id)) { return; }
            lines.Add(Line(company, depth));
            foreach (var child in children[company.Id]) { Walk(child, depth + 1); }
        }
        foreach (var top in children[0]) { Walk(top, 0); }
        // Imported rows may name each other as parents: such a circle has no top.
        foreach (var rest in companies.Values.Where(c => !seen.Contains(c.Id)).OrderBy(c => c.Id).ToList()) { Walk(rest, 0); }
        return new(lines, lines.Single(l => l.Id == id));
    }

    /// <summary>The account, everything above it, and everything below the top of that. A circle ends by itself: each account counts once.</summary>
    private static IQueryable<Account> Tree(PortalDbContext db, long id) => db.Accounts.FromSql($"""
        WITH RECURSIVE
            "Up"("Id", "ParentId") AS (SELECT "Id", "ParentId" FROM "Accounts" WHERE "Id" = {id} UNION SELECT a."Id", a."ParentId" FROM "Accounts" a JOIN "Up" u ON a."Id" = u."ParentId"),
            "Tree"("Id") AS (SELECT "Id" FROM "Up" UNION SELECT a."Id" FROM "Accounts" a JOIN "Tree" t ON a."ParentId" = t."Id")
        SELECT a.* FROM "Accounts" a WHERE a."Id" IN (SELECT "Id" FROM "Tree")
        """).AsNoTracking();
}
