using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Incentives.Disputes;
using Portal.Organization;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Statements;

/// <summary>How the money of an order stands, for lines that are at risk.</summary>
public sealed record LineMoney(bool IsPaid, string? Account, bool Opens);

/// <summary>A statement with what its page shows beside it.</summary>
public sealed record StatementCard(CommissionStatement Statement, IReadOnlyList<StatementLine> Lines, IReadOnlyDictionary<long, LineMoney> Orders, ILookup<long, StatementDispute> Disputes)
{
    public string Currency => Statement.Plan!.Plan!.Currency;

    /// <summary>What the lines come to.</summary>
    public long Total => Lines.Sum(l => l.Amount);

    /// <summary>Credits as the run took them, put together again from their bands.</summary>
    public IReadOnlyList<Credit> Credits => [.. Lines.Where(l => l.Kind == LineKind.Credit).GroupBy(l => Portal.Incentives.Credits.CreditSource.KeyOf(l.OrderId, l.PaymentId)).Select(g => new Credit(g.Key, g.First().Day!.Value, g.Sum(l => l.Basis)))];

    /// <summary>What more credit would pay: the commission, and what of it stays under the cap; minor units.</summary>
    public (long Earned, long Paid) More(long amount)
    {
        var terms = Statement.Plan!.Terms;
        var earned = Commission.More(terms, Statement.Quota, Credits, amount);
        var before = Lines.Where(l => l.Kind is LineKind.Credit or LineKind.Bonus or LineKind.CarriedIn).Sum(l => l.Amount);
        return (earned, terms.Cap is { } cap ? Math.Min(before + earned, cap) - Math.Min(before, cap) : earned);
    }

    public static async Task<StatementCard?> ReadAsync(PortalDbContext db, long id, Viewer viewer, CancellationToken stop)
    {
        if (await db.CommissionStatements.VisibleTo(viewer).AsNoTracking().Include(s => s.Run!.Instance).Include(s => s.Plan!.Plan).SingleOrDefaultAsync(s => s.Id == id, stop) is not { } statement) { return null; }
        var lines = await db.StatementLines.AsNoTracking().Where(l => l.StatementId == id).OrderBy(l => l.Position).ToListAsync(stop);
        var seen = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        var orders = await (from l in db.StatementLines
                            join o in db.Orders on l.OrderId equals o.Id
                            where l.StatementId == id
                            select new { o.Id, IsPaid = o.Payments.Sum(p => p.Amount) >= o.Amount, o.Account!.Name, Opens = seen.Contains(o.AccountId) }).Distinct().ToListAsync(stop);
        var disputes = await db.StatementDisputes.VisibleTo(viewer, db).AsNoTracking().Include(d => d.Instance).Where(d => d.StatementId == id).OrderBy(d => d.Id).ToListAsync(stop);
        return new(statement, lines, orders.ToDictionary(o => o.Id, o => new LineMoney(o.IsPaid, o.Opens ? o.Name : null, o.Opens)), disputes.ToLookup(d => d.LineId));
    }
}
