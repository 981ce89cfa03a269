using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Import.Mapping;
using Portal.Orders;

namespace Portal.Import.Running;

/// <summary>Payments of accounts that are there. What is recorded is never altered: the same payment again changes nothing, another amount under its id is refused.</summary>
internal sealed class PaymentPart : Part<Payment>
{
    private readonly AccountIndex index;
    private readonly Dictionary<ImportRow, (long Account, Order? Order)> of = [];
    private Dictionary<Guid, Payment> known = [];
    private Dictionary<string, Order> orders = [];

    public PaymentPart(PortalDbContext db, ImportContext context, AccountIndex index) : base(db, context, ImportPart.Payment) => this.index = index;

    protected override IReadOnlyList<Target> Targets => [];

    public override async Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        Forget();
        of.Clear();
        await index.LoadAsync([.. rows.Select(r => r.Text(ImportFields.PaymentAccountId)).OfType<string>()], Context.Mapping.Maps(ImportFields.PaymentAccount), stop);
        var numbers = rows.Select(r => r.Text(ImportFields.PaymentOrder)).OfType<string>().Distinct().ToArray();
        orders = numbers.Length == 0 ? [] : await Db.Orders.AsNoTracking().Include(o => o.Account).Where(o => numbers.Contains(o.Number)).ToDictionaryAsync(o => o.Number, stop);
        var ids = rows.Where(r => !r.IsRefused).Select(IdOf).Distinct().Select(i => (Guid?)i).ToArray();
        known = await Db.Payments.AsNoTracking().Where(p => ids.Contains(p.RequestId)).GroupBy(p => p.RequestId!.Value).Select(g => g.First()).ToDictionaryAsync(p => p.RequestId!.Value, stop);
    }

    protected override Payment? Find(ImportRow row) => known.GetValueOrDefault(IdOf(row));

    protected override void Check(ImportRow row, Payment? existing)
    {
        if (row.IsRefused) { return; }
        if (row.Value<DateOnly>(ImportFields.ReceivedOn) is null) { row.Refuse(Context.ColumnOf(ImportFields.ReceivedOn), "Empty"); return; }
        if (row.Value<long>(ImportFields.PaymentAmount) is not { } amount) { row.Refuse(Context.ColumnOf(ImportFields.PaymentAmount), "Empty"); return; }
        var order = row.Text(ImportFields.PaymentOrder) is { } number ? orders.GetValueOrDefault(number) : null;
        if (order is null && row.Text(ImportFields.PaymentOrder) is { } unknown) { row.Refuse(Context.ColumnOf(ImportFields.PaymentOrder), "NotOrder", CsvRow.Quote(unknown)); return; }
        var said = row.Has(ImportFields.PaymentAccountId) || row.Has(ImportFields.PaymentAccount);
        var account = said || order is null ? index.Require(row, ImportFields.PaymentAccountId, ImportFields.PaymentAccount)?.Id : order.AccountId;
        if (row.IsRefused) { return; }
        if (order is not null && order.AccountId != account) { row.Refuse(Context.ColumnOf(ImportFields.PaymentOrder), "OtherAccount", CsvRow.Quote(order.Number)); return; }
        if (order is not null && !Context.Actor.Reaches(order.Account!.OwnerId)) { row.Refuse(Context.ColumnOf(ImportFields.PaymentOrder), "NotYours"); return; }
        if (existing is not null && (existing.Amount != amount || existing.AccountId != account)) { row.Refuse(Context.ColumnOf(ImportFields.PaymentAmount), "PaymentFixed"); return; }
        of[row] = (account!.Value, order);
    }

    /// <summary>It is there: nothing of it changes.</summary>
    public override RowEffect? Apply(ImportRow row) => Find(row) is null ? base.Apply(row) : null;

    protected override string? IdColumn => Context.ColumnOf(Context.Mapping.Maps(ImportFields.PaymentId) ? ImportFields.PaymentId : ImportFields.PaymentAmount);

    public override string? KeyOf(ImportRow row) => "y:" + IdOf(row);

    protected override Payment Create(ImportRow row) => new()
    {
        AccountId = of[row].Account, OrderId = of[row].Order?.Id, ReceivedOn = row.Value<DateOnly>(ImportFields.ReceivedOn)!.Value, Amount = row.Value<long>(ImportFields.PaymentAmount)!.Value,
        Currency = of[row].Order?.Currency ?? Context.Mapping.Currency, Note = row.Text(ImportFields.PaymentNote), CreatedUtc = Context.NowUtc, CreatedById = Context.Actor.UserId, RequestId = IdOf(row),
    };

    protected override string NameOf(Payment row) => string.Create(CultureInfo.InvariantCulture, $"{row.ReceivedOn:yyyy-MM-dd} {row.Amount / 100m:#,0.00}");

    /// <summary>The id of the file, made one of ours; without one what was paid when by whom for what is known again by itself.</summary>
    private Guid IdOf(ImportRow row)
    {
        var said = row.Text(ImportFields.PaymentId) is { } id ? [id] : new[]
        {
            row.Text(ImportFields.PaymentAccountId), row.Text(ImportFields.PaymentAccount), row.Text(ImportFields.PaymentOrder), row.Value<DateOnly>(ImportFields.ReceivedOn)?.ToString("O", CultureInfo.InvariantCulture),
            row.Value<long>(ImportFields.PaymentAmount)?.ToString(CultureInfo.InvariantCulture), row.Text(ImportFields.PaymentNote),
        };
        return new(SHA256.HashData(Encoding.UTF8.GetBytes(Context.Prefix(ImportPart.Payment) + string.Join('\u001F', said)))[..16]);
    }
}
