using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Lists;
using Portal.Organization;
using static Portal.Lists.ColumnKind;

namespace Portal.Orders;

/// <summary>The list of orders: its columns, its orders, and what it finds.</summary>
public sealed class OrderList(PortalDbContext db, DirectoryCache directory, IStringLocalizer<OrdersText> text) : PortalList<OrderFilter, OrderRow>(text)
{
    /// <summary>The latest first unless another one is asked for.</summary>
    public static readonly ListSorts<Order> Sorts = new("-OrderedOn", ListSort.By("OrderedOn", (Order o) => o.OrderedOn), ListSort.By("Number", (Order o) => o.Number), ListSort.By("Amount", (Order o) => o.Amount));

    public override string Key => "orders";
    public override string Path => "/Orders";

    public override IReadOnlyList<ListColumn<OrderRow>> Columns(ListReader reader) =>
    [
        new("Number", Text, r => r.Number) { IsSorted = true }, new("Account", Text, r => r.Account), new("Owner", Text, r => directory.Known.NameOf(r.OwnerId)), new("OrderedOn", Day, r => r.OrderedOn) { IsSorted = true },
        new("Status", Text, r => Word($"Status.{r.Status}")), new("Amount", ColumnKind.Money, r => new Money(r.Amount, r.Currency)) { IsSorted = true },
        new("Paid", ColumnKind.Money, r => new Money(r.Paid, r.Currency)), new("Outstanding", ColumnKind.Money, r => new Money(r.Outstanding, r.Currency)), new("Currency", Text, r => r.Currency, false),
    ];

    public IQueryable<Order> Found(OrderFilter filter, Viewer viewer) => db.Orders.VisibleTo(viewer, db).AsNoTracking().Apply(filter);

    public override Task<IQueryable<OrderRow>> RowsAsync(OrderFilter filter, ListReader reader, CancellationToken cancellationToken) =>
        Task.FromResult(Sorts.Order(Found(filter, reader.Viewer), filter.Sort).Select(OrderRow.From));
}
