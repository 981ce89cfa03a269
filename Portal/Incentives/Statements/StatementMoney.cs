using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Incentives.Statements;

/// <summary>How much of an order is paid, for the reader of a line about it: no more of the customer than that.</summary>
public sealed record StatementMoney(long Ordered, long Paid)
{
    public static async Task<StatementMoney> OfAsync(PortalDbContext db, long order, CancellationToken stop) =>
        await db.Orders.Where(o => o.Id == order).Select(o => new StatementMoney(o.Amount, o.Payments.Sum(p => p.Amount))).SingleAsync(stop);
}
