using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Workflows.Goals;

namespace Portal.Metrics;

/// <summary>Over what is counted.</summary>
/// <param name="AccountId">One customer; otherwise the customers of <paramref name="Owners"/>.</param>
/// <param name="OffsetMinutes">Of local time against UTC, by which a moment falls on a day.</param>
public sealed record MetricScope(long? AccountId, IReadOnlyList<int> Owners, string Currency, DateOnly From, DateOnly To, int OffsetMinutes);

/// <summary>One thing that a figure counts.</summary>
/// <remarks>Settable, not positional: the database computes sums over it.</remarks>
public sealed class MetricRow
{
    public long Id { get; init; }
    public long AccountId { get; init; }
    public string Account { get; init; } = "";

    /// <summary>Who has the customer now.</summary>
    public int OwnerId { get; init; }
    public string Title { get; init; } = "";
    public string? Reference { get; init; }
    public DateOnly Day { get; init; }

    /// <summary>Minor units; 0 where things are only counted.</summary>
    public long Amount { get; init; }

    /// <summary>Of a share: it belongs to the part that counts.</summary>
    public bool Counts { get; init; }
}

/// <summary>
/// What each metric counts, as rows. The figure is computed over the very rows that its link shows, so that they cannot disagree.
/// </summary>
public static class MetricRows
{
    private const string Climbed = "\"clock\":\"Resolution\"", Missed = "\"rung\":\"P100\"";

    /// <exception cref="ArgumentException">A declared goal has no rows.</exception>
    public static IQueryable<MetricRow> Rows(this PortalDbContext db, Metric metric, MetricScope scope) => metric switch
    {
        Metric.Revenue => Orders(db, scope),
        Metric.Cash => Payments(db, scope),
        Metric.Wins => Wins(db, scope),
        Metric.Visits => Visits(db, scope),
        Metric.Satisfaction => Answers(db, scope),
        Metric.ComplaintsInTime => Complaints(db, scope),
        Metric.Retention => Customers(db, scope),
        _ => throw new ArgumentException($"{metric} is not measured.", nameof(metric)),
    };

    private static IQueryable<Account> In(PortalDbContext db, MetricScope s)
    {
        var owners = s.Owners;
        return s.AccountId is { } id ? db.Accounts.Where(a => a.Id == id) : db.Accounts.Where(a => owners.Contains(a.OwnerId));
    }

    /// <summary>The amounts of a metric of money over everybody's customers: an index alone adds them up, where looking at each customer would double the time.</summary>
    public static IQueryable<long> AmountsOfAll(this PortalDbContext db, Metric metric, MetricScope scope) => metric switch
    {
        Metric.Revenue => Booked(db, scope).Select(o => o.Amount),
        Metric.Cash => Received(db, scope).Select(p => p.Amount),
        _ => throw new ArgumentException($"{metric} is not money.", nameof(metric)),
    };

    private static IQueryable<Order> Booked(PortalDbContext db, MetricScope s) => db.Orders.Where(o => o.OrderedOn >= s.From && o.OrderedOn <= s.To && o.Status != OrderStatus.Cancelled && o.Currency == s.Currency);

    private static IQueryable<Payment> Received(PortalDbContext db, MetricScope s) => db.Payments.Where(p => p.ReceivedOn >= s.From && p.ReceivedOn <= s.To && p.Currency == s.Currency);

    private static IQueryable<MetricRow> Orders(PortalDbContext db, MetricScope s) =>
        from o in Booked(db, s)
        join a in In(db, s) on o.AccountId equals a.Id
        select new MetricRow { Id = o.Id, AccountId = a.Id, Account = a.Name, OwnerId = a.OwnerId, Title = o.Number, Reference = null, Day = o.OrderedOn, Amount = o.Amount, Counts = true };

    private static IQueryable<MetricRow> Payments(PortalDbContext db, MetricScope s) =>
        from p in Received(db, s)
        join a in In(db, s) on p.AccountId equals a.Id
        select new MetricRow { Id = p.OrderId ?? 0, AccountId = a.Id, Account = a.Name, OwnerId = a.OwnerId, Title = p.Order == null ? "" : p.Order.Number, Reference = null, Day = p.ReceivedOn, Amount = p.Amount, Counts = true };

    private static IQueryable<MetricRow> Wins(PortalDbContext db, MetricScope s) =>
        from o in db.Opportunities
        join a in In(db, s) on o.AccountId equals a.Id
        where o.Status == OpportunityStatus.Won && o.ClosedOn >= s.From && o.ClosedOn <= s.To
        select new MetricRow { Id = o.Id, AccountId = a.Id, Account = a.Name, OwnerId = a.OwnerId, Title = o.Title, Reference = null, Day = o.ClosedOn!.Value, Amount = 0, Counts = true };

    private static IQueryable<MetricRow> Visits(PortalDbContext db, MetricScope s) => Talks(db, s, db.Interactions.Where(i => i.Type == InteractionType.Visit && i.Status == InteractionStatus.Held));

    private static IQueryable<MetricRow> Answers(PortalDbContext db, MetricScope s) => Talks(db, s, db.Interactions.Where(i => i.Satisfaction != null && i.Status == InteractionStatus.Held));

    private static IQueryable<MetricRow> Talks(PortalDbContext db, MetricScope s, IQueryable<Interaction> talks)
    {
        var (from, until) = Moments(s);
        return from i in talks
               join a in In(db, s) on i.AccountId equals a.Id
               where i.StartsUtc >= @from && i.StartsUtc < until
               select new MetricRow
               {
                   Id = i.Id, AccountId = a.Id, Account = a.Name, OwnerId = a.OwnerId, Title = i.Subject, Reference = null, Day = DateOnly.FromDateTime(i.StartsUtc.AddMinutes(s.OffsetMinutes)), Amount = 0,
                   Counts = (i.Satisfaction ?? 0) >= Satisfaction.ContentFrom,
               };
    }

    /// <summary>Complaints closed in the period; in time are those whose own target was not used up, as their journal says.</summary>
    private static IQueryable<MetricRow> Complaints(PortalDbContext db, MetricScope s)
    {
        var (from, until) = Moments(s);
        return from c in db.Complaints
               join a in In(db, s) on c.AccountId equals a.Id
               where c.ClosedUtc >= @from && c.ClosedUtc < until
               select new MetricRow
               {
                   Id = c.Id, AccountId = a.Id, Account = a.Name, OwnerId = a.OwnerId, Title = c.Title, Reference = c.Number, Day = DateOnly.FromDateTime(c.ClosedUtc!.Value.AddMinutes(s.OffsetMinutes)), Amount = 0,
                   Counts = !db.JournalEntries.Any(j => j.InstanceId == c.InstanceId && j.Action == Workflows.Engine.EngineActions.Climb && j.Facts!.Contains(Climbed) && j.Facts.Contains(Missed)),
               };
    }

    /// <summary>Customers who ordered in the twelve months before the period; those count who ordered in the twelve months before its end as well (logo retention, C5).</summary>
    private static IQueryable<MetricRow> Customers(PortalDbContext db, MetricScope s)
    {
        var (before, since) = (s.From.AddYears(-1), s.To.AddYears(-1));
        return In(db, s).Where(a => db.Orders.Any(o => o.AccountId == a.Id && o.OrderedOn >= before && o.OrderedOn < s.From && o.Status != OrderStatus.Cancelled))
            .Select(a => new MetricRow
            {
                Id = a.Id, AccountId = a.Id, Account = a.Name, OwnerId = a.OwnerId, Title = a.Name, Reference = null, Amount = 0,
                Day = db.Orders.Where(o => o.AccountId == a.Id && o.Status != OrderStatus.Cancelled && o.OrderedOn <= s.To).Max(o => o.OrderedOn),
                Counts = db.Orders.Any(o => o.AccountId == a.Id && o.OrderedOn > since && o.OrderedOn <= s.To && o.Status != OrderStatus.Cancelled),
            });
    }

    private static (DateTime FromUtc, DateTime UntilUtc) Moments(MetricScope s) =>
        (DateTime.SpecifyKind(s.From.ToDateTime(TimeOnly.MinValue).AddMinutes(-s.OffsetMinutes), DateTimeKind.Utc), DateTime.SpecifyKind(s.To.AddDays(1).ToDateTime(TimeOnly.MinValue).AddMinutes(-s.OffsetMinutes), DateTimeKind.Utc));
}
