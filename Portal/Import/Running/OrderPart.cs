using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Import.Mapping;
using Portal.Orders;

namespace Portal.Import.Running;

/// <summary>Orders of accounts that are there, found by their number.</summary>
internal sealed class OrderPart : Part<Order>
{
    private readonly AccountIndex index;
    private readonly Dictionary<ImportRow, (long? Account, long? Opportunity)> of = [];
    private Dictionary<string, Order> known = [];
    private Dictionary<long, int> ownerOf = [];
    private Dictionary<string, (long Id, long? AccountId)> deals = [];
    private HashSet<long> withLines = [];

    public OrderPart(PortalDbContext db, ImportContext context, AccountIndex index) : base(db, context, ImportPart.Order)
    {
        this.index = index;
        Targets =
        [
            new(ImportFields.OrderedOn, nameof(Order.OrderedOn), r => r.Value<DateOnly>(ImportFields.OrderedOn)),
            new(ImportFields.OrderAmount, nameof(Order.Amount), r => AmountOf(r)),
            new(ImportFields.OrderStatus, nameof(Order.Status), r => r.Choice<OrderStatus>(ImportFields.OrderStatus)),
            new(ImportFields.InvoicedOn, nameof(Order.InvoicedOn), r => r.Value<DateOnly>(ImportFields.InvoicedOn)),
            new(ImportFields.InvoicedAmount, nameof(Order.InvoicedAmount), r => r.Value<long>(ImportFields.InvoicedAmount)),
            new(ImportFields.OrderNote, nameof(Order.Note), r => r.Text(ImportFields.OrderNote)),
        ];
    }

    protected override IReadOnlyList<Target> Targets { get; }

    public override async Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        Forget();
        of.Clear();
        await index.LoadAsync([.. rows.Select(r => r.Text(ImportFields.OrderAccountId)).OfType<string>()], Context.Mapping.Maps(ImportFields.OrderAccount), stop);
        var numbers = rows.Select(r => r.Text(ImportFields.OrderNumber)).OfType<string>().Distinct().ToArray();
        known = await Db.Orders.Where(o => numbers.Contains(o.Number)).ToDictionaryAsync(o => o.Number, stop);
        ownerOf = await Db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => new { o.AccountId, o.Account!.OwnerId }).Distinct().ToDictionaryAsync(o => o.AccountId, o => o.OwnerId, stop);
        withLines = known.Count == 0 ? [] : (await Db.Orders.Where(o => numbers.Contains(o.Number) && o.Lines.Count > 0).Select(o => o.Id).ToListAsync(stop)).ToHashSet();
        var ids = rows.Select(r => r.Text(ImportFields.OrderOpportunityId)).OfType<string>().Select(i => Context.ForeignId(ImportPart.Opportunity, i)).Distinct().ToArray();
        deals = ids.Length == 0 ? [] : await Db.Opportunities.Where(o => ids.Contains(o.ForeignId)).ToDictionaryAsync(o => o.ForeignId!, o => ValueTuple.Create(o.Id, o.AccountId), stop);
    }

    protected override Order? Find(ImportRow row) => row.Text(ImportFields.OrderNumber) is { } number ? known.GetValueOrDefault(number) : null;

    protected override void Check(ImportRow row, Order? existing)
    {
        if (row.IsRefused) { return; }
        if (!row.Has(ImportFields.OrderNumber)) { row.Refuse(Context.ColumnOf(ImportFields.OrderNumber), "Empty"); return; }
        if (existing is not null && !Context.Actor.Reaches(ownerOf[existing.AccountId])) { row.Refuse(Context.ColumnOf(ImportFields.OrderNumber), "NotYours"); return; }
        if (existing is null && row.Value<DateOnly>(ImportFields.OrderedOn) is null) { row.Refuse(Context.ColumnOf(ImportFields.OrderedOn), "Empty"); }
        if (existing is null && row.Value<long>(ImportFields.OrderAmount) is null) { row.Refuse(Context.ColumnOf(ImportFields.OrderAmount), "Empty"); }
        var account = index.Require(row, ImportFields.OrderAccountId, ImportFields.OrderAccount);
        if (existing is not null && account is not null && account.Id != existing.AccountId) { row.Refuse(Context.ColumnOf(ImportFields.OrderNumber), "OtherAccount", CsvRow.Quote(existing.Number)); }
        of[row] = (account?.Id, DealOf(row, account));
    }

    /// <summary>Where there are lines, they tell the amount.</summary>
    private long? AmountOf(ImportRow row) => Find(row) is { } existing && withLines.Contains(existing.Id) ? null : row.Value<long>(ImportFields.OrderAmount);

    private long? DealOf(ImportRow row, AccountRef? account)
    {
        if (row.Text(ImportFields.OrderOpportunityId) is not { } said) { return null; }
        if (deals.TryGetValue(Context.ForeignId(ImportPart.Opportunity, said), out var deal) && deal.AccountId == account?.Id) { return deal.Id; }
        Context.Tally.Note("NoOpportunity", CsvRow.Quote(said));
        return null;
    }

    protected override string? IdColumn => Context.ColumnOf(ImportFields.OrderNumber);

    public override string? KeyOf(ImportRow row) => row.Text(ImportFields.OrderNumber) is { } number ? "n:" + number : null;

    protected override Order Create(ImportRow row) => new()
    {
        Number = row.Text(ImportFields.OrderNumber)!, AccountId = of[row].Account!.Value, OpportunityId = of[row].Opportunity, OrderedOn = default, Amount = 0, Currency = Context.Mapping.Currency,
        CreatedUtc = row.Value<DateTime>(ImportFields.OrderCreated) ?? Context.NowUtc, CreatedById = row.Text(ImportFields.OrderCreatedBy) is { } said ? Context.People.Find(said)?.Id : Context.Actor.UserId,
    };

    protected override string NameOf(Order row) => row.Number;
}
