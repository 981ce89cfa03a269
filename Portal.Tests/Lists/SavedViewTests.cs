using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Lists;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Lists;

/// <summary>Views: kept under a name, shared, opened by default, and never a way to see more.</summary>
public sealed class SavedViewTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<long> SaveAsync(PortalUser by, string name, ViewSharing sharing, string query = "?Tier=A&Cols=Name&Cols=Phone", bool isDefault = false)
    {
        var client = await company.SignedInAsync(by);
        List<(string, string)> fields = [("Input.Name", name), ("Input.Sharing", sharing.ToString())];
        if (isDefault) { fields.Add(("Input.IsDefault", "true")); }
        var answer = await PeoplePortal.PostAsync(client, "/Views/New?list=accounts&query=" + Uri.EscapeDataString(query), "view-form", [.. fields]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await company.DbAsync(db => db.SavedViews.Where(v => v.Name == name).Select(v => v.Id).SingleAsync(Stop));
    }

    [Fact]
    public async Task View_OpensWithItsFiltersInTheAddress()
    {
        var id = await SaveAsync(company.NorthRep, "A with phones", ViewSharing.Nobody);
        var client = await company.SignedInAsync(company.NorthRep);

        var answer = await client.GetAsync($"/Accounts?Saved={id}", Stop);

        Assert.Equal($"/Accounts?Tier=A&Cols=Name&Cols=Phone&Saved={id}", answer.Headers.Location!.ToString());
        Assert.Contains("A with phones", (await PeoplePortal.PageAsync(client, answer.Headers.Location.ToString())).QuerySelector("[data-testid=views]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ViewSharing.Nobody, nameof(TestCompany.NorthColleague), false)]
    [InlineData(ViewSharing.Team, nameof(TestCompany.NorthColleague), true)]
    [InlineData(ViewSharing.Team, nameof(TestCompany.SouthRep), false)]
    [InlineData(ViewSharing.Everybody, nameof(TestCompany.SouthRep), true)]
    public async Task View_IsSeenByThoseWithWhomItIsShared_AndIsNotThereForOthers(ViewSharing sharing, string reader, bool sees)
    {
        var id = await SaveAsync(company.NorthRep, $"{sharing} for {reader}", sharing);
        var other = await company.SignedInAsync((PortalUser)typeof(TestCompany).GetProperty(reader)!.GetValue(company)!);

        Assert.Equal(sees ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, (await other.GetAsync($"/Accounts?Saved={id}", Stop)).StatusCode);
        Assert.Equal(sees, (await other.GetStringAsync("/Views", Stop)).Contains($"{sharing} for {reader}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/Views/{id}", Stop)).StatusCode);
        foreach (var handler in new[] { "Remove", "Default" })
        {
            var answer = await Accounts.AccountForms.PostAsync(other, $"/Views?handler={handler}", ("Chosen", $"{id}"), ("IsDefault", "true"));
            Assert.Equal(sees && handler == "Default" ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.True(await company.DbAsync(db => db.SavedViews.AnyAsync(v => v.Id == id, Stop)));
    }

    [Fact]
    public async Task DefaultView_OpensWithTheBareList_AndTheWholeListStaysOneClickAway()
    {
        var id = await SaveAsync(company.SouthManager, "Mine first", ViewSharing.Nobody, isDefault: true);
        var client = await company.SignedInAsync(company.SouthManager);

        Assert.EndsWith($"Saved={id}", (await client.GetAsync("/Accounts", Stop)).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/Accounts?Saved=0", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/Accounts?Tier=B", Stop)).StatusCode);
    }

    [Fact]
    public async Task View_WithWhatIsNoLongerKnown_OpensWithoutIt_AndSaysSo()
    {
        var id = await SaveAsync(company.Director, "Old", ViewSharing.Nobody);
        await company.DbAsync(db => db.WriteAsync(() => db.SavedViews.Where(v => v.Id == id).ExecuteUpdateAsync(s => s.SetProperty(v => v.Query, "?Tier=Z&Galaxy=7&Cols=Name&Cols=Gone&Owner=x"))));
        var client = await company.SignedInAsync(company.Director);

        var answer = await client.GetAsync($"/Accounts?Saved={id}", Stop);
        var page = await client.GetStringAsync(answer.Headers.Location, Stop);

        Assert.Equal($"/Accounts?Cols=Name&Saved={id}", answer.Headers.Location!.ToString());
        Assert.Contains("Galaxy", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoHasNoSuchList_FindsNoViewOfIt_AndCannotKeepOrExportOne()
    {
        await SaveAsync(company.SouthManager, "For everybody", ViewSharing.Everybody);
        var (manager, hr) = (await company.SignedInAsync(company.NorthManager), await company.SignedInAsync(company.Hr));

        Assert.Contains("For everybody", await manager.GetStringAsync("/Views", Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("For everybody", await hr.GetStringAsync("/Views", Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await hr.GetAsync("/Views/New?list=accounts&query=", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync("/Exports/New?list=accesslog&query=", Stop)).StatusCode);
    }

    [Theory]
    [InlineData("", "Nobody", "Input_Name")]
    [InlineData("Fine", "Galaxy", "Input_Sharing")]
    public async Task BadInput_IsRefusedAtItsField_AndSavesNothing(string name, string sharing, string at)
    {
        var client = await company.SignedInAsync(company.NorthManager);

        var answer = await PeoplePortal.PostAsync(client, "/Views/New?list=accounts&query=", "view-form", ("Input.Name", name), ("Input.Sharing", sharing));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await PeoplePortal.ReadAsync(answer)).QuerySelector($".error-summary [href='#{at}']"));
        Assert.False(await company.DbAsync(db => db.SavedViews.AnyAsync(v => v.OwnerId == company.NorthManager.Id, Stop)));
    }
}
