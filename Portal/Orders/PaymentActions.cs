using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Orders;

/// <summary>What the form of a payment says, checked by the page already.</summary>
public sealed record PaymentFacts(long? OrderId, DateOnly ReceivedOn, long Amount, string? Note);

/// <summary>Use cases of payments. What has been recorded stays; a mistake is taken back by its opposite.</summary>
public sealed class PaymentActions(PortalDbContext db, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Records a payment for an order, or on account. The same form sent again adds nothing.</summary>
    /// <returns>False when account or order are none of the viewer's.</returns>
    public async Task<bool> RecordAsync(long accountId, PaymentFacts facts, Guid requestId, Viewer viewer)
    {
        var account = await db.Accounts.WritableBy(viewer, db).Where(a => a.Id == accountId).Select(a => new { a.Currency }).SingleOrDefaultAsync();
        var order = facts.OrderId is null ? null : await db.Orders.VisibleTo(viewer, db).Where(o => o.Id == facts.OrderId && o.AccountId == accountId).Select(o => new { o.Currency }).SingleOrDefaultAsync();
        if (account is null || (facts.OrderId is not null && order is null)) { return false; }
        await db.WriteAsync(() => AddOnceAsync(accountId, order?.Currency ?? account.Currency, facts, null, requestId, viewer));
        return true;
    }

    /// <summary>Takes a payment back, for a reason; once.</summary>
    public Task<SaveAnswer> ReverseAsync(long id, string reason, Guid requestId, Viewer viewer) => db.WriteAsync(async () =>
    {
        var payment = await db.Payments.VisibleTo(viewer, db).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id);
        if (payment is null || payment.ReversesId is not null || !await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == payment.AccountId)) { return SaveAnswer.NotFound; }
        if (await db.Payments.AnyAsync(p => p.ReversesId == id)) { return SaveAnswer.Conflict; }
        var today = Zones.DayOf(Now, Zones.Of(viewer.TimeZoneId));
        await AddOnceAsync(payment.AccountId, payment.Currency, new(payment.OrderId, today, -payment.Amount, reason), id, requestId, viewer);
        return SaveAnswer.Done;
    });

    private async Task<bool> AddOnceAsync(long accountId, string currency, PaymentFacts facts, long? reverses, Guid requestId, Viewer viewer)
    {
        var me = viewer.UserId;
        if (await db.Payments.AnyAsync(p => p.CreatedById == me && p.RequestId == requestId)) { return false; }
        var payment = new Payment
        {
            AccountId = accountId, OrderId = facts.OrderId, ReceivedOn = facts.ReceivedOn, Amount = facts.Amount, Currency = currency, Note = facts.Note, ReversesId = reverses,
            CreatedUtc = Now, CreatedById = me, RequestId = requestId,
        };
        db.Payments.Add(payment);
        await db.SaveChangesAsync();
        if (facts.OrderId is { } order) { db.Audit(Now, me, OrderActions.AuditKind, order, "Payment", null, MoneyText.Show(facts.Amount, currency), facts.Note); }
        await db.SaveChangesAsync();
        return true;
    }
}
