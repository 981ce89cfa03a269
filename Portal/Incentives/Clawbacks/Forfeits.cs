using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives.Statements;
using Portal.Orders;

namespace Portal.Incentives.Clawbacks;

/// <summary>What is lost as long as its order stays as it is.</summary>
public static class Forfeits
{
    /// <summary>Lines whose order is cancelled, or whose money is not in by a day although its time is over.</summary>
    public static IQueryable<StatementLine> Forfeited(this IQueryable<StatementLine> lines, PortalDbContext db, DateOnly asOf) =>
        lines.Where(l => db.Orders.Any(o => o.Id == l.OrderId && (o.Status == OrderStatus.Cancelled || (l.AtRiskUntil < asOf && o.Payments.Where(p => p.ReceivedOn <= asOf).Sum(p => p.Amount) < o.Amount))));

    /// <summary>Clawbacks that hold: those by hand, and those whose order is still cancelled or not paid. What the others took is paid again.</summary>
    public static IQueryable<Clawback> Standing(this IQueryable<Clawback> clawbacks, PortalDbContext db, DateOnly asOf)
    {
        var forfeited = db.StatementLines.Forfeited(db, asOf);
        return clawbacks.Where(c => c.ById != null || forfeited.Any(l => l.Id == c.LineId));
    }
}
