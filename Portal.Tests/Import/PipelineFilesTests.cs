using Microsoft.EntityFrameworkCore;
using Portal.Data.Demo;
using Portal.Import.Runs;
using Portal.Opportunities;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>The files of a B2B pipeline as a person would bring them: through the pages.</summary>
public sealed class PipelineFilesTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PeopleProductsAccountsAndOpportunities_ComeThroughThePages_AndChangeNothingTheSecondTime()
    {
        var importer = new WizardCase(company, company.Admin);
        var teams = await importer.ImportAsync(await importer.UploadAsync(File("sales_teams.csv"), "sales_teams.csv"), false, ("Input.MailDomain", "sales.example"));
        var products = await importer.ImportAsync(await importer.UploadAsync(File("products.csv"), "products.csv"), false, ("Input.Currency", "USD"));
        var accounts = await importer.ImportAsync(await importer.UploadAsync(File("accounts.csv"), "accounts.csv"), false, ("Input.Owner", $"{company.NorthRep.Id}"), ("Input.Unit", "1000000"), ("Input.Currency", "USD"));
        var first = await importer.ImportAsync(await importer.UploadAsync(File("sales_pipeline.csv"), "sales_pipeline.csv"), false, ("Input.Dates", "DayFirst"), ("Input.Currency", "USD"));
        var second = await importer.ImportAsync(await importer.UploadAsync(File("sales_pipeline.csv"), "sales_pipeline.csv"), false, ("Input.Dates", "DayFirst"), ("Input.Currency", "USD"));

        Assert.Equal((41, 0, 7, 0), (teams.Added, teams.Refused, products.Added, products.Refused));
        Assert.Equal((ImportStatus.Done, 85, 0, 0), (accounts.Status, accounts.Added, accounts.Changed + accounts.Unchanged, accounts.Refused));
        Assert.Equal((8800, 0), (first.Added, first.Refused));
        Assert.Equal((0, 0, 8800), (second.Added, second.Changed, second.Unchanged));
        Assert.Equal((1425, 15), (await company.DbAsync(db => db.Opportunities.CountAsync(o => o.AccountId == null, Stop)), await company.DbAsync(db => db.Accounts.CountAsync(a => a.ParentId != null, Stop))));
        Assert.Equal((4238, 10_005_534_00L), (await company.DbAsync(db => db.Opportunities.CountAsync(o => o.Status == OpportunityStatus.Won, Stop)), await company.DbAsync(db => db.Opportunities.Where(o => o.Status == OpportunityStatus.Won).SumAsync(o => o.Amount, Stop))));
        Assert.Equal(new DateOnly(2016, 10, 20), await company.DbAsync(db => db.Opportunities.MinAsync(o => o.EngagedOn, Stop)));
    }

    private static byte[] File(string name)
    {
        using var file = DemoFiles.Pipeline(name)!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
