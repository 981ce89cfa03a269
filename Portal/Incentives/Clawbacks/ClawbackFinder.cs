using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Orders;

namespace Portal.Incentives.Clawbacks;

/// <summary>Finds what has been paid for orders that were cancelled since, or whose money is not in although its time is over.</summary>
public sealed class ClawbackFinder(PortalDbContext db, TimeProvider time)
{
    private sealed record Paid(long Line, int PersonId, long PlanId, long StatementId, long OrderId, bool IsCancelled);

    /// <summary>Writes down each once, however often a run is computed; how many are new.</summary>
    public async Task<int> FindAsync(CommissionRun run, CancellationToken stop)
    {
        var asOf = run.To;
        var lines = db.StatementLines.Where(l => l.Kind == LineKind.Credit && l.OrderId != null && l.PaymentId == null && l.Amount > 0 && l.Statement!.Run!.ReleasedUtc != null && l.Statement.Run.To < run.From);
        var found = await lines.Forfeited(db, asOf).OrderBy(l => l.Id)
            .Select(l => new Paid(l.Id, l.Statement!.PersonId, l.Statement.PlanId, l.StatementId, l.OrderId!.Value, db.Orders.Any(o => o.Id == l.OrderId && o.Status == OrderStatus.Cancelled))).ToListAsync(stop);
        // Of an order in several bands the first line stands for all.
        var firsts = found.GroupBy(f => (f.StatementId, f.OrderId)).Select(g => g.First()).ToList();
        return await db.WriteAsync(() => AddAsync(firsts, asOf, stop), stop);
    }

    private async Task<int> AddAsync(List<Paid> firsts, DateOnly asOf, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var known = (await db.Clawbacks.Where(c => c.ById == null).Select(c => c.LineId).ToListAsync(stop)).ToHashSet();
        var added = 0;
        foreach (var paid in firsts.Where(f => !known.Contains(f.Line)))
        {
            var amount = await LeftAsync(db, paid.StatementId, paid.OrderId, null, asOf, stop);
            if (amount <= 0) { continue; }
            db.Clawbacks.Add(new() { PersonId = paid.PersonId, PlanId = paid.PlanId, LineId = paid.Line, Amount = amount, Reason = paid.IsCancelled ? ClawbackReason.Cancelled : ClawbackReason.Unpaid, FoundUtc = time.GetUtcNow().UtcDateTime });
            added++;
        }
        await db.SaveChangesAsync(stop);
        return added;
    }

    /// <summary>What a statement paid for a source, corrections of it included, less what is taken back already, as things are on a day; minor units.</summary>
    public static async Task<long> LeftAsync(PortalDbContext db, long statement, long? order, long? payment, DateOnly asOf, CancellationToken stop)
    {
        var paid = await db.StatementLines.Where(l => l.OrderId == order && l.PaymentId == payment && ((l.StatementId == statement && l.Kind == LineKind.Credit) || (l.OfStatementId == statement && l.Kind == LineKind.Correction && l.Statement!.Run!.ReleasedUtc != null))).SumAsync(l => l.Amount, stop);
        var back = await db.Clawbacks.Standing(db, asOf).Where(c => c.Line!.StatementId == statement && c.Line.OrderId == order && c.Line.PaymentId == payment).SumAsync(c => c.Amount, stop);
        return paid - back;
    }
}
