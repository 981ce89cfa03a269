using Microsoft.EntityFrameworkCore;
using Portal.Data.Demo;
using Portal.Import.Mapping;
using Portal.Import.Runs;
using Portal.Orders;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>The catalogue, orders and payments of another system: in once, unchanged the second time, out again as a whole.</summary>
public sealed class SalesFilesTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheCatalogue_IsBroughtByAnAdministrator_AndByNobodyElse()
    {
        using var file = DemoFiles.Pipeline("products.csv")!;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Stop);
        var refused = await new WizardCase(company, company.Director).CheckAsync(await new WizardCase(company, company.Director).UploadAsync(bytes.ToArray(), "products.csv"));
        Assert.Equal((0, 7), (refused.Added, refused.Refused));
        var admin = new WizardCase(company, company.Admin);
        var first = await admin.ImportAsync(await admin.UploadAsync(bytes.ToArray(), "products.csv"), false, ("Input.Currency", "USD"));
        var second = await admin.ImportAsync(await admin.UploadAsync(bytes.ToArray(), "products.csv"), false, ("Input.Currency", "USD"));
        Assert.Equal((7, 0, 7), (first.Added, second.Added, second.Unchanged));
        Assert.Equal((4821_00L, "GTX", "USD"), await company.DbAsync(db => db.Products.Where(p => p.Name == "GTX Pro").Select(p => new ValueTuple<long, string, string>(p.Price!.Value, p.Series!, p.Currency)).SingleAsync(Stop)));
    }

    [Fact]
    public async Task OrdersAndPayments_ComeInOnce_ChangeByNumber_AndGoOutAgain()
    {
        var account = await company.AccountAsync(company.NorthRep, "Buying Ltd");
        var boss = new WizardCase(company, company.Director);
        var orders = await boss.ImportAsync("Order No,Customer,Order date,Amount,Status\nS-1,Buying Ltd,2026-03-01,1000.50,Shipped\nS-2,Buying Ltd,2026-04-01,200,Open\nS-3,Nobody Ltd,2026-04-01,200,Open\n", partial: true);
        Assert.Equal((ImportKind.Orders, 2, 1), (orders.Mapping.Kind, orders.Added, orders.Refused));
        var payments = await boss.ImportAsync("Payment No,Order No,Received on,Amount\nP-1,S-1,2026-03-20,500.50\nP-2,S-9,2026-03-20,10\n", partial: true);
        Assert.Equal((ImportKind.Payments, 1, 1), (payments.Mapping.Kind, payments.Added, payments.Refused));
        var order = await company.DbAsync(db => db.Orders.AsNoTracking().Include(o => o.Payments).SingleAsync(o => o.Number == "S-1", Stop));
        Assert.Equal((account.Id, 1000_50L, OrderStatus.Delivered, 500_50L), (order.AccountId, order.Amount, order.Status, order.Payments.Single().Amount));

        var again = await boss.ImportAsync("Order No,Customer,Order date,Amount,Status\nS-1,Buying Ltd,2026-03-01,1000.50,Shipped\nS-2,Buying Ltd,2026-04-01,250,Shipped\n");
        Assert.Equal((0, 1, 1), (again.Added, again.Changed, again.Unchanged));
        var same = await boss.ImportAsync("Payment No,Order No,Received on,Amount\nP-1,S-1,2026-03-20,500.50\n");
        Assert.Equal((0, 1), (same.Added, same.Unchanged));
        var other = await boss.CheckAsync(await boss.UploadAsync("Payment No,Order No,Received on,Amount\nP-1,S-1,2026-03-20,600\n"));
        Assert.Equal(1, other.Refused);

        await RevertAsync(payments.Id);
        await RevertAsync(again.Id);
        Assert.Equal((0, 200_00L), (await company.DbAsync(db => db.Payments.CountAsync(p => p.AccountId == account.Id, Stop)), await company.DbAsync(db => db.Orders.Where(o => o.Number == "S-2").Select(o => o.Amount).SingleAsync(Stop))));
        await RevertAsync(orders.Id);
        Assert.Equal(0, await company.DbAsync(db => db.Orders.CountAsync(o => o.AccountId == account.Id, Stop)));
    }

    [Fact]
    public async Task AnOrderWithAPaymentSince_IsNotTakenBack_AndNobodyImportsIntoOtherLines()
    {
        await company.AccountAsync(company.NorthRep, "Paying Ltd");
        var boss = new WizardCase(company, company.Director);
        var orders = await boss.ImportAsync("Order No,Customer,Order date,Amount\nQ-1,Paying Ltd,2026-03-01,100\n");
        await boss.ImportAsync("Payment No,Order No,Received on,Amount\nQ-P,Q-1,2026-03-20,100\n");
        var (count, first) = await company.UseAsync<ImportRecords, (int, IReadOnlyList<TouchedRecord>)>(records => records.TouchedAsync(orders.Id, Stop));
        Assert.Equal((1, "Payments"), (count, first[0].Why));
        var south = new WizardCase(company, company.SouthManager);
        var refused = await south.CheckAsync(await south.UploadAsync("Order No,Customer,Order date,Amount\nQ-1,Paying Ltd,2026-03-01,900\n"));
        Assert.Equal(1, refused.Refused);
    }

    private async Task RevertAsync(long run) => await company.UseAsync<ImportReverter, int>(async reverter =>
    {
        await reverter.RunAsync(await company.DbAsync(db => db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == run, Stop)), Stop);
        return 0;
    });
}
