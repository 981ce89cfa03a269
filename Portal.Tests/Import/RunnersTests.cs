using Portal.Import;
using Portal.Import.Runs;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>Jobs and whoever else runs what imports wait for, at once.</summary>
public sealed class RunnersTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const int Files = 6, Runners = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HoweverManyRunnersThereAre_AFileIsCheckedOnce()
    {
        var importer = new WizardCase(company, company.NorthManager);
        for (var i = 0; i < Files; i++)
        {
            var id = await importer.UploadAsync($"Account Name,Website\nRunner {i},https://runner{i}.example.test\n");
            var drafted = (await importer.RunAsync(id)).Version;
            using var asking = new CancellationTokenSource();
            var runners = Enumerable.Range(0, Runners).Select(_ => Task.Run(async () => { while (!asking.IsCancellationRequested) { await company.UseAsync<ImportQueue, int>(queue => queue.RunAsync(Stop)); await Task.Delay(1, Stop); } }, Stop)).ToList();
            var run = await importer.CheckAsync(id);
            await asking.CancelAsync();
            await Task.WhenAll(runners);
            // Asked for, and brought to its end.
            Assert.Equal((ImportStatus.Checked, drafted + 2), (run.Status, (await importer.RunAsync(id)).Version));
        }
    }
}
