using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Orders;
using Portal.Tests.Support;

namespace Portal.Tests.Orders;

/// <summary>Orders say what was bought, payments what came in; nothing recorded disappears.</summary>
public sealed partial class OrderTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnOrder_GetsTheNextNumber_OnceForEachForm_OrKeepsItsOwn()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var (address, filled) = await TestCompany.FillAsync(rep, $"/Orders/New?account={company.NorthAccount.Id}", "order-form", ("Input.Amount", "1,234.50"));
        var first = (await rep.PostAsync(address, new FormUrlEncodedContent(filled), Stop)).Headers.Location;
        Assert.Equal(first, (await rep.PostAsync(address, new FormUrlEncodedContent(filled), Stop)).Headers.Location);

        var order = await FindAsync(first!);
        Assert.Matches(OurNumber(), order.Number);
        Assert.Equal((1_234_50, OrderStatus.Open, company.NorthAccount.Id), (order.Amount, order.Status, order.AccountId));

        await OrderAsync(company.NorthAccount, "100", "SAP-4711");
        var taken = await TestCompany.PostAsync(rep, $"/Orders/New?account={company.NorthAccount.Id}", "order-form", ("Input.Amount", "5"), ("Input.Number", "SAP-4711"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Contains("Another order has this number", (await TestCompany.ReadAsync(taken)).QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outstanding_IsOrdersLessPayments_OfTheOrderAndOfTheAccount()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);
        var order = await OrderAsync(account, "1000");
        await OrderAsync(account, "500");
        await PayAsync(account, "300", order.Id);
        await PayAsync(account, "50", null);

        Assert.Contains("outstanding ¥700.00", (await TestCompany.PageAsync(rep, $"/Orders/{order.Id}")).QuerySelector("[data-testid=outstanding]")!.TextContent, StringComparison.Ordinal);
        var sums = (await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}")).QuerySelector("[data-testid=order-sums]")!.TextContent;
        Assert.Contains("¥1,500.00", sums, StringComparison.Ordinal);
        Assert.Contains("outstanding ¥1,150.00", sums, StringComparison.Ordinal);
        Assert.Equal(2, (await TestCompany.PageAsync(rep, $"/Orders?Account={account.Id}&Outstanding=true")).QuerySelectorAll("[data-testid=order-row]").Length);
        await PayAsync(account, "700", order.Id);
        Assert.Single((await TestCompany.PageAsync(rep, $"/Orders?Account={account.Id}&Outstanding=true")).QuerySelectorAll("[data-testid=order-row]"));
        var timeline = (await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}/Timeline?Kind=Payment")).QuerySelector("[data-testid=timeline]")!;
        Assert.Equal(3, timeline.Children.Length);
    }

    [Fact]
    public async Task APaymentIsTakenBack_ByItsOpposite_Once_AndForAReason()
    {
        var order = await OrderAsync(company.NorthAccount, "800");
        await PayAsync(company.NorthAccount, "800", order.Id);
        var rep = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCompany.PostAsync(rep, $"/Orders/{order.Id}", "reverse-form")).StatusCode);
        var (address, filled) = await TestCompany.FillAsync(rep, $"/Orders/{order.Id}", "reverse-form", ("Reverse.Reason", "Booked to the wrong customer"));
        for (var i = 0; i < 2; i++) { Assert.Equal(HttpStatusCode.Redirect, (await rep.PostAsync(address, new FormUrlEncodedContent(filled), Stop)).StatusCode); }

        Assert.Equal([80000, -80000], await company.DbAsync(db => db.Payments.Where(p => p.OrderId == order.Id).OrderBy(p => p.Id).Select(p => p.Amount).ToListAsync(Stop)));
        Assert.Contains("Booked to the wrong customer", (await TestCompany.PageAsync(rep, $"/Orders/{order.Id}")).QuerySelector("[data-testid=payments]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await company.DbAsync(db => db.AuditEntries.CountAsync(a => a.SubjectKind == OrderActions.AuditKind && a.SubjectId == order.Id && a.Change == "Payment", Stop)));
    }

    [Fact]
    public async Task AChangeOfAnOrder_IsWrittenDown()
    {
        var order = await OrderAsync(company.NorthAccount, "800");
        var rep = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, $"/Orders/{order.Id}/Edit", "order-form", ("Input.Amount", "900"))).StatusCode);

        Assert.True(await company.DbAsync(db => db.AuditEntries.AnyAsync(a => a.SubjectKind == OrderActions.AuditKind && a.SubjectId == order.Id && a.Before!.Contains("¥800.00") && a.After!.Contains("¥900.00"), Stop)));
    }

    [Theory]
    [InlineData("Input.Amount", "0", "above zero")]
    [InlineData("Input.Amount", "-5", "above zero")]
    [InlineData("Input.ReceivedOn", "2999-01-01", "not later than today")]
    [InlineData("Input.Order", "999999", "order of this account")]
    public async Task APaymentThatCannotBe_IsRefused_AndStoresNothing(string field, string value, string said)
    {
        var before = await company.DbAsync(db => db.Payments.CountAsync(Stop));
        var fields = new Dictionary<string, string> { ["Input.Amount"] = "10", [field] = value };

        var answer = await TestCompany.PostAsync(await company.SignedInAsync(company.NorthRep), $"/Payments/New?account={company.NorthAccount.Id}", "payment-form", [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, (await TestCompany.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await company.DbAsync(db => db.Payments.CountAsync(Stop)));
    }

    private async Task<Order> OrderAsync(Account account, string amount, string number = "")
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        return await FindAsync((await TestCompany.PostAsync(rep, $"/Orders/New?account={account.Id}", "order-form", ("Input.Amount", amount), ("Input.Number", number))).Headers.Location!);
    }

    private async Task PayAsync(Account account, string amount, long? order) => Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(
        await company.SignedInAsync(company.NorthRep), $"/Payments/New?account={account.Id}", "payment-form", ("Input.Amount", amount), ("Input.Order", $"{order}"))).StatusCode);

    private Task<Order> FindAsync(Uri address)
    {
        var id = long.Parse(address.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return company.DbAsync(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == id, Stop));
    }

    [GeneratedRegex(@"^O-\d{4}-\d{6}$")]
    private static partial Regex OurNumber();
}
