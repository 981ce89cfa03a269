using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;

namespace Portal.Import.Maven;

/// <summary><c>products.csv</c>: the catalogue, prices in US dollars.</summary>
public sealed class MavenProducts(PortalDbContext db, ImportReport report)
{
    public const string File = "products.csv";
    private static readonly string[] Columns = ["product", "series", "sales_price"];

    public async Task LoadAsync(Func<string, Stream?> open, CancellationToken cancellationToken)
    {
        var tally = report.Begin(File);
        using var file = CsvFile.Open(open, Columns, tally, report);
        if (file is null) { return; }
        var known = (await db.Products.ToListAsync(cancellationToken)).GroupBy(p => Keys.Of(p.Name)).ToDictionary(g => g.Key, g => g.First());
        var lines = new Dictionary<string, long>();
        foreach (var row in file.Rows())
        {
            var (name, series, price) = (row.Required("product", 100), row.Text("series", 60), row.Amount("sales_price", 100));
            var key = Keys.Of(name);
            if (row.Wrong is null && key.Length == 0) { row.Refuse("Name"); }
            if (row.Wrong is null && !lines.TryAdd(key, row.Line)) { row.Refuse("Duplicate", name, lines[key]); }
            if (row.Wrong is { } wrong) { report.Refuse(tally, row.Line, wrong); continue; }
            if (!known.TryGetValue(key, out var product)) { db.Products.Add(known[key] = product = new Product { Name = name }); }
            (product.Series, product.Price, product.Currency) = (series, price, "USD");
            tally.Count(db.Entry(product).State switch { EntityState.Added => RowChange.Added, EntityState.Modified => RowChange.Changed, _ => RowChange.Unchanged });
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
