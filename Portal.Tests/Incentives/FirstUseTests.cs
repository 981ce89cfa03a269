using Portal.Identity;
using Portal.Tests.Support;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Incentives;

/// <summary>A company that has just begun: nothing is set up.</summary>
public sealed class FirstUseTests(TestCompany company) : IClassFixture<TestCompany>
{
    [Fact]
    public async Task AsLongAsNobodyIsOfSalesOperations_ThePageOfRunsSaysThatNoneCanBeChecked()
    {
        var hr = await company.SignedInAsync(company.Hr);
        Assert.NotNull((await PageAsync(hr, "/Incentives/Runs")).QuerySelector("[data-testid=no-checker]"));
        await company.AddAsync(PortalRoles.SalesOps, name: "Olga Operations");
        Assert.Null((await PageAsync(hr, "/Incentives/Runs")).QuerySelector("[data-testid=no-checker]"));
    }

    [Fact]
    public async Task EveryListSaysThatItIsEmpty()
    {
        var (hr, rep) = (await company.SignedInAsync(company.Hr), await company.SignedInAsync(company.NorthRep));
        foreach (var (client, place, says) in new[]
        {
            (rep, "/Incentives", "No statement has been released for you yet."), (rep, "/Incentives/Plans", "No plans yet."), (rep, "/Incentives/Disputes", "Nobody disagrees."), (rep, "/Incentives/Estimate", "No approved plan pays this person in a period that is running."),
            (hr, "/Incentives/Runs", "No runs yet."), (hr, "/Incentives/Statements", "No statements."), (hr, "/Incentives/Payroll", "Nothing released yet"),
        })
        {
            Assert.Contains(says, (await PageAsync(client, place)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }
}
