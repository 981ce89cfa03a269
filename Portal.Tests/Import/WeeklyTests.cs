using Microsoft.EntityFrameworkCore;
using Portal.Handovers;
using Portal.Import.Runs;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>The file of every week: a difference, and what follows from it.</summary>
public sealed class WeeklyTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const int Changes = 37, All = 60;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OwnerChanges_StartAHandoverEach_VanishedAccountsStay_AndTheSameFileAgainIsNothing()
    {
        var importer = new WizardCase(company, company.NorthManager);
        await importer.ImportAsync(File(All, 0));
        await SweepAsync();

        var check = await importer.CheckAsync(await importer.UploadAsync(File(All - 4, Changes)));
        Assert.Equal((0, Changes, All - 4 - Changes, 4), (check.Added, check.Changed, check.Unchanged, check.Vanished));
        Assert.Equal(Changes, Assert.Single(check.Report.Fields).Value);
        Assert.Equal(0, await SweepAsync());
        var run = await importer.ImportAsync(check.Id);

        Assert.Equal(Changes, await SweepAsync());
        Assert.Equal(Changes, await company.DbAsync(db => db.AccountHandovers.CountAsync(h => h.OwnerId == company.NorthColleague.Id && h.FromId == company.NorthRep.Id, Stop)));
        Assert.Equal(All, await company.DbAsync(db => db.Accounts.CountAsync(a => a.ForeignId!.StartsWith("zoho:account:w"), Stop)));
        var again = await importer.ImportAsync(File(All - 4, Changes));
        Assert.Equal((0, 0, 0), (again.Added, again.Changed, await SweepAsync()));
        Assert.Equal(ImportStatus.Done, run.Status);
    }

    private Task<int> SweepAsync() => company.UseAsync<HandoverSweep, int>(sweep => sweep.RunAsync(Stop));

    private static string File(int rows, int moved) =>
        "Record Id,Account Owner,Account Name\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"w{i},{(i < moved ? "Carl Colleague" : "Rita Rep")},Weekly {i} Works\n"));
}
