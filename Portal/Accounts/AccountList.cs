using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Lists;
using Portal.Organization;
using Portal.Rights;
using static Portal.Lists.ColumnKind;

namespace Portal.Accounts;

/// <summary>The list of accounts: its columns, its orders, and what it finds.</summary>
public sealed class AccountList(PortalDbContext db, DirectoryCache directory, IStringLocalizer<AccountsText> text) : PortalList<AccountFilter, AccountRow>(text)
{
    /// <summary>By name unless another one is asked for.</summary>
    public static readonly ListSorts<Account> Sorts = new("Name", ListSort.By("Name", (Account a) => a.Name), ListSort.By("Revenue", (Account a) => a.Revenue),
        ListSort.By("Employees", (Account a) => a.Employees), ListSort.By("Changed", (Account a) => a.ChangedUtc));

    public override string Key => "accounts";
    public override string Path => "/Accounts";

    public override IReadOnlyList<ListColumn<AccountRow>> Columns(ListReader reader) =>
    [
        new("Name", Text, r => r.Name) { IsSorted = true }, new("Tier", Text, r => r.Tier.ToString()), new("Sector", Text, r => r.Sector), new("Location", Text, r => r.Location),
        new("Owner", Text, r => directory.Known.NameOf(r.OwnerId)), new("Revenue", ColumnKind.Money, r => r.Revenue is { } sum ? new Money(sum, r.Currency) : null) { IsSorted = true },
        new("OpenComplaints", Number, r => r.OpenComplaints), new("Parent", Text, r => r.Parent, false), new("Employees", Number, r => r.Employees, false) { IsSorted = true },
        new("Founded", Text, r => r.FoundedYear?.ToString(System.Globalization.CultureInfo.InvariantCulture), false), new("Currency", Text, r => r.Currency, false),
        new("Phone", Text, r => reader.Sight.Sees(r.Id, r.OwnerId) ? r.Phone : Veil.Phone(r.Phone), false) { IsPersonal = true },
        new("Website", Text, r => r.Website, false), new("Changed", Moment, r => r.ChangedUtc, false) { IsSorted = true },
    ];

    public IQueryable<Account> Found(AccountFilter filter, Viewer viewer) => db.Accounts.VisibleTo(viewer, db).AsNoTracking().Apply(filter, db);

    public override Task<IQueryable<AccountRow>> RowsAsync(AccountFilter filter, ListReader reader, CancellationToken cancellationToken) =>
        Task.FromResult(Sorts.Order(Found(filter, reader.Viewer), filter.Sort).Select(AccountQuery.Row(db)));
}
