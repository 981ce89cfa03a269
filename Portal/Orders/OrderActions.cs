using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Orders;

/// <summary>What the form of an order says, checked by the page already.</summary>
/// <param name="Number">Of another system; without one the portal gives the next of its own.</param>
/// <param name="Amount">Counts only without lines.</param>
public sealed record OrderFacts(string? Number, DateOnly OrderedOn, long? Amount, OrderStatus Status, string? Note, IReadOnlyList<LineFacts> Lines)
{
    /// <summary>The day of the invoice, and its amount when it is not that of the order.</summary>
    public (DateOnly Day, long? Amount)? Invoice { get; init; }

    public long Total => Lines.Count == 0 ? Amount ?? 0 : Lines.Sum(l => l.Amount);
}

public enum OrderAnswer { Done, NotFound, Conflict, NumberTaken }

/// <summary>Use cases of orders. Every one is one transaction, and changes are written down.</summary>
public sealed class OrderActions(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "Order";
    private const string Series = "order";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Records an order. The same form sent again adds nothing.</summary>
    public async Task<(OrderAnswer Answer, long Id)> CreateAsync(long accountId, long? opportunityId, OrderFacts facts, Guid requestId, Viewer viewer)
    {
        var account = await db.Accounts.WritableBy(viewer, db).Where(a => a.Id == accountId).Select(a => new { a.Currency }).SingleOrDefaultAsync();
        var opportunity = opportunityId is null ? null : await db.Opportunities.VisibleTo(viewer, db).Where(o => o.Id == opportunityId && o.AccountId == accountId).Select(o => new { o.Currency }).SingleOrDefaultAsync();
        if (account is null || (opportunityId is not null && opportunity is null)) { return (OrderAnswer.NotFound, 0); }
        return await db.WriteAsync(() => CreateOnceAsync(accountId, opportunityId, opportunity?.Currency ?? account.Currency, facts, requestId, viewer));
    }

    private async Task<(OrderAnswer, long)> CreateOnceAsync(long accountId, long? opportunityId, string currency, OrderFacts facts, Guid requestId, Viewer viewer)
    {
        var me = viewer.UserId;
        var twin = await db.Orders.Where(o => o.CreatedById == me && o.RequestId == requestId).Select(o => (long?)o.Id).FirstOrDefaultAsync();
        if (twin is not null) { return (OrderAnswer.Done, twin.Value); }
        if (await IsTakenAsync(facts.Number, null)) { return (OrderAnswer.NumberTaken, 0); }
        var order = new Order
        {
            Number = facts.Number ?? $"O-{Now.Year}-{await db.NextNumberAsync(Series, Now.Year):D6}", AccountId = accountId, OpportunityId = opportunityId, OrderedOn = facts.OrderedOn,
            Amount = facts.Total, Currency = currency, Status = facts.Status, Note = facts.Note, InvoicedOn = facts.Invoice?.Day, InvoicedAmount = facts.Invoice?.Amount, CreatedUtc = Now, CreatedById = me, RequestId = requestId,
        };
        order.Lines.AddRange(facts.Lines.Select((line, i) => OrderLine.Of(line, i + 1)));
        db.Orders.Add(order);
        await db.SaveChangesAsync();
        db.Audit(Now, me, AuditKind, order.Id, "Created", null, Show(order));
        await db.SaveChangesAsync();
        return (OrderAnswer.Done, order.Id);
    }

    public Task<OrderAnswer> EditAsync(long id, int version, OrderFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        var order = await db.Orders.WritableBy(viewer, db).Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == id);
        if (order is null) { return OrderAnswer.NotFound; }
        if (order.Version != version) { return OrderAnswer.Conflict; }
        if (await IsTakenAsync(facts.Number, id)) { return OrderAnswer.NumberTaken; }
        var before = SaleLine.Show(order.Lines);
        (order.Number, order.OrderedOn, order.Amount, order.Status, order.Note) = (facts.Number ?? order.Number, facts.OrderedOn, facts.Total, facts.Status, facts.Note);
        (order.InvoicedOn, order.InvoicedAmount) = (facts.Invoice?.Day, facts.Invoice?.Amount);
        order.Lines.Clear();
        order.Lines.AddRange(facts.Lines.Select((line, i) => OrderLine.Of(line, i + 1)));
        order.Version++;
        db.AuditChanges(Now, viewer.UserId, AuditKind, id, order, new Dictionary<string, Func<object?, string?>> { ["Amount"] = a => MoneyText.Show((long?)a, order.Currency), ["InvoicedAmount"] = a => a is long minor ? MoneyText.Show(minor, order.Currency) : null });
        db.Audit(Now, viewer.UserId, AuditKind, id, "Lines", before, SaleLine.Show(order.Lines));
        await db.SaveChangesAsync();
        return OrderAnswer.Done;
    });

    private async Task<bool> IsTakenAsync(string? number, long? by) => number is not null && await db.Orders.AnyAsync(o => o.Number == number && o.Id != by);

    private static string Show(Order o) => string.Join(" · ", new[] { o.Number, $"{o.OrderedOn:yyyy-MM-dd}", MoneyText.Show(o.Amount, o.Currency), o.Status.ToString(), o.Note }.Where(t => !string.IsNullOrEmpty(t)));
}
