using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>The company of the tests stands as it says.</summary>
public sealed class TestCompanyTests(TestCompany company) : IClassFixture<TestCompany>
{
    [Fact]
    public async Task Complaint_OfANorthernAccount_IsInTheListOfItsTeamOnly()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);

        Assert.Contains(number, (await PeoplePortal.PageAsync(await company.SignedInAsync(company.NorthManager), "/Complaints")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await PeoplePortal.PageAsync(await company.SignedInAsync(company.SouthManager), "/Complaints")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComplaintList_NeedsFewCommands()
    {
        var director = await company.SignedInAsync(company.Director);
        // The first page of all reads the directory as well.
        await PeoplePortal.PageAsync(director, "/Complaints");
        var commands = await SqlCount.OfAsync(director, "/Complaints");

        Assert.InRange(commands.Count, 2, 8);
    }
}
