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

    /// <summary>What more credit would pay: the commission, and what of it would be paid out after cap and draw; minor units. Bonuses stay as they are.</summary>
    public (long Earned, long Paid) More(long amount)
    {
        var earned = Commission.More(Statement.Plan!.Terms, Statement.Quota, Credits, amount);
        return (earned, PayableWith(earned) - Statement.Payable);
    }

    /// <summary>What had been advanced before the period, minor units.</summary>
    public long DrawBefore => Statement.DrawBalance - (Statement.Plan!.Terms.DrawIsRecoverable ? Sum(LineKind.Draw) : 0) - Sum(LineKind.DrawBack);

    public long Sum(LineKind kind) => Lines.Where(l => l.Kind == kind).Sum(l => l.Amount);

    /// <summary>The period settled again; the clawbacks are those that it recovers.</summary>
    private long PayableWith(long more)
    {
        var owed = Lines.Where(l => l.Kind == LineKind.Clawback).Select(l => new OwedClawback("", -l.Amount)).ToList();
        var corrections = Sum(LineKind.Correction) + Sum(LineKind.Granted) + Sum(LineKind.Restored);
        return Settlement.Of(Statement.Plan!.Terms, Statement.Run!.Months, Sum(LineKind.Credit) + more, Sum(LineKind.Bonus), corrections, new(Sum(LineKind.CarriedIn), DrawBefore), owed).Payable;
    }

    public static async Task<StatementCard?> ReadAsync(PortalDbContext db, long id, Viewer viewer, CancellationToken stop)
    {
        if (await db.CommissionStatements.VisibleTo(viewer).AsNoTracking().Include(s => s.Run!.Instance).Include(s => s.Plan!.Plan).SingleOrDefaultAsync(s => s.Id == id, stop) is not { } statement) { return null; }
        var lines = await db.StatementLines.AsNoTracking().Where(l => l.StatementId == id).OrderBy(l => l.Position).ToListAsync(stop);
        return await OfAsync(db, statement, lines, viewer, stop);
    }

    /// <summary>The card of a statement that the viewer sees, stored or estimated.</summary>
    public static async Task<StatementCard> OfAsync(PortalDbContext db, CommissionStatement statement, IReadOnlyList<StatementLine> lines, Viewer viewer, CancellationToken stop)
    {
        var seen = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        List<long> sources = [.. lines.Select(l => l.OrderId).OfType<long>().Distinct()];
        var orders = await (from o in db.Orders
                            where sources.Contains(o.Id)
                            select new { o.Id, IsPaid = o.Payments.Sum(p => p.Amount) >= o.Amount, o.Account!.Name, Opens = seen.Contains(o.AccountId) }).ToListAsync(stop);
        var disputes = statement.Id == 0 ? [] : await db.StatementDisputes.VisibleTo(viewer, db).AsNoTracking().Include(d => d.Instance).Where(d => d.StatementId == statement.Id).OrderBy(d => d.Id).ToListAsync(stop);
        return new(statement, lines, orders.ToDictionary(o => o.Id, o => new LineMoney(o.IsPaid, o.Opens ? o.Name : null, o.Opens)), disputes.ToLookup(d => d.LineId));
    }
}
