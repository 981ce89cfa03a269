using Microsoft.EntityFrameworkCore;
using Portal.Complaints;
using Portal.Data;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Reviews;

/// <summary>What the data say about one measure of one person in one period.</summary>
/// <param name="Value">Minor units of the currency for money, else a count; percent for complaints in time, <c>null</c> where there were none.</param>
/// <param name="Path">The list behind it, where there is one.</param>
public sealed record PromiseFact(PromiseMeasure Measure, long? Value, string? Currency, string? Path)
{
    public bool IsMoney => Currency is not null;

    /// <summary>Share of the target that was reached, in percent; <c>null</c> without a target or a value.</summary>
    public int? PercentOf(long? target) => target is > 0 && Value is { } value ? (int)Math.Min(999, value * 100 / target.Value) : null;
}

/// <summary>
/// What the portal's own data say of a person's work in a period. The joining point for goals: what a goal says of itself belongs here,
/// by <see cref="ReviewPromise.GoalId"/>.
/// </summary>
public sealed class PromiseFacts(PortalDbContext db)
{
    public const string Currency = "CNY";

    /// <param name="until">The last day of the period.</param>
    public async Task<IReadOnlyList<PromiseFact>> ReadAsync(int person, DateOnly from, DateOnly until, TimeZoneInfo zone, CancellationToken stop)
    {
        var (begin, end) = (Zones.StartOf(from, zone), Zones.StartOf(until.AddDays(1), zone));
        var booked = await db.Orders.Where(o => o.Account!.OwnerId == person && o.Status != OrderStatus.Cancelled && o.OrderedOn >= from && o.OrderedOn <= until && o.Currency == Currency).SumAsync(o => o.Amount, stop);
        var cash = await db.Payments.Where(p => p.Account!.OwnerId == person && p.ReceivedOn >= from && p.ReceivedOn <= until && p.Currency == Currency).SumAsync(p => p.Amount, stop);
        var won = await db.Opportunities.CountAsync(o => o.OwnerId == person && o.Status == OpportunityStatus.Won && o.ClosedOn >= from && o.ClosedOn <= until, stop);
        var visits = await db.Interactions.CountAsync(i => i.AuthorId == person && i.Type == InteractionType.Visit && i.Status == InteractionStatus.Held && i.StartsUtc >= begin && i.StartsUtc < end, stop);
        var closed = await db.Complaints.Where(c => c.OwnerId == person && c.ClosedUtc >= begin && c.ClosedUtc < end)
            .Select(c => db.JournalEntries.Any(j => j.InstanceId == c.InstanceId && j.Action == Workflows.Engine.EngineActions.Climb && j.Facts!.Contains("\"rung\":\"P100"))).ToListAsync(stop);
        return
        [
            new(PromiseMeasure.OrdersBooked, booked, Currency, $"/Orders?Owner={person}"), new(PromiseMeasure.CashReceived, cash, Currency, $"/Orders?Owner={person}"),
            new(PromiseMeasure.OpportunitiesWon, won, null, $"/Opportunities?View=List&Owner={person}&Status={OpportunityStatus.Won}"), new(PromiseMeasure.VisitsHeld, visits, null, null),
            new(PromiseMeasure.ComplaintsInTime, closed.Count == 0 ? null : closed.Count(late => !late) * 100L / closed.Count, null, $"/Complaints?Status={InstanceStatus.Ended}"),
        ];
    }
}
