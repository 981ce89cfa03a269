using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>Products of the catalogue, which belongs to everybody: found by name, brought by those who import for everybody.</summary>
internal sealed class ProductPart : Part<Product>
{
    private Dictionary<string, Product> known = [];

    public ProductPart(PortalDbContext db, ImportContext context) : base(db, context, ImportPart.Product) => Targets =
    [
        new(ImportFields.ProductSeries, nameof(Product.Series), r => r.Text(ImportFields.ProductSeries)),
        new(ImportFields.ProductPrice, nameof(Product.Price), r => r.Value<long>(ImportFields.ProductPrice)),
        new(ImportFields.ProductPrice, nameof(Product.Currency), r => r.Has(ImportFields.ProductPrice) ? context.Mapping.Currency : null),
    ];

    protected override IReadOnlyList<Target> Targets { get; }

    public override async Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        Forget();
        // A catalogue is short, and its names are told with other blanks and cases.
        known = (await Db.Products.ToListAsync(stop)).GroupBy(p => Keys.Of(p.Name)).ToDictionary(g => g.Key, g => g.First());
    }

    protected override Product? Find(ImportRow row) => row.Text(ImportFields.ProductName) is { } name ? known.GetValueOrDefault(Keys.Of(name)) : null;

    protected override void Check(ImportRow row, Product? existing)
    {
        if (row.IsRefused) { return; }
        if (!row.Has(ImportFields.ProductName)) { row.Refuse(Context.ColumnOf(ImportFields.ProductName), "Empty"); return; }
        if (Context.Actor.Scope is not null) { row.Refuse(Context.ColumnOf(ImportFields.ProductName), "ForAdministrators"); }
    }

    protected override string? IdColumn => Context.ColumnOf(ImportFields.ProductName);

    public override string? KeyOf(ImportRow row) => row.Text(ImportFields.ProductName) is { } name ? "p:" + Keys.Of(name) : null;

    protected override Product Create(ImportRow row) => new() { Name = row.Text(ImportFields.ProductName)! };

    protected override string NameOf(Product row) => row.Name;
}
