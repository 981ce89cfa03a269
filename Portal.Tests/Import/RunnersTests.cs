using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Import;
using Portal.Import.Runs;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>Several runners look for what imports wait for.</summary>
public sealed class RunnersTests(TestCompany company) : IClassFixture<TestCompany>
{
    /// <summary>Long enough to find a run and stand at the writers' door.</summary>
    private static readonly TimeSpan Finding = TimeSpan.FromMilliseconds(500);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatSomebodyElseBroughtToItsEndMeanwhile_IsNotClaimedAgain()
    {
        var importer = new WizardCase(company, company.NorthManager);
        var id = await importer.UploadAsync("Account Name,Website\nRunner,https://runner.example.test\n");
        Assert.Equal(0, await RunAsync());
        Task<int> late;
        using (await company.Services.GetRequiredService<WriteGate>().EnterAsync(Stop))
        {
            await BecomeAsync(id, ImportStatus.Checking);
            late = Task.Run(RunAsync, Stop);
            await Task.Delay(Finding, Stop);
            await BecomeAsync(id, ImportStatus.Checked);
        }

        Assert.Equal(0, await late);
        var left = await importer.RunAsync(id);
        Assert.Equal((ImportStatus.Checked, 0, null), (left.Status, left.Version, left.LeasedUntilUtc));
    }

    private Task<int> RunAsync() => company.UseAsync<ImportQueue, int>(queue => queue.RunAsync(Stop));

    /// <summary>Past the door at which the runners wait.</summary>
    private Task<int> BecomeAsync(long id, ImportStatus status) => company.DbAsync(db => db.ImportRuns.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, status), Stop));
}
