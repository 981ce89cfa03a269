using Microsoft.EntityFrameworkCore;
using Portal.Import;
using Portal.Import.Runs;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>Imports that are cut off.</summary>
public sealed class HarmTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnImportThatIsCutOff_GoesOnWhereItWas_WithoutDuplicates()
    {
        var rows = string.Concat(Enumerable.Range(0, 1200).Select(i => $"k{i},Kilo {i},Rita Rep,{(i > 0 ? "Kilo 0" : "")}\n"));
        var importer = new WizardCase(company, company.NorthManager);
        var id = await importer.UploadAsync("Account Id,Account Name,Owner,Parent\n" + rows);
        var check = await importer.CheckAsync(id);
        await company.UseAsync<ImportDesk, bool>(desk => desk.WriteAsync(check, null, mine: true));
        await company.DbAsync(db => db.WriteAsync(() => db.ImportRuns.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntilUtc, DateTime.MaxValue), Stop), Stop));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => company.UseAsync<ImportQueue, bool>(async queue =>
        {
            using var cut = new CancellationTokenSource();
            var running = Task.Run(async () => await queue.RunAsync(await importer.RunAsync(id), cut.Token), Stop);
            while ((await importer.RunAsync(id)).RowsDone == 0) { await Task.Delay(1, Stop); }
            await cut.CancelAsync();
            await running;
            return true;
        }));
        var half = await importer.RunAsync(id);
        Assert.InRange(half.RowsDone, 1, 1199);
        Assert.Equal(half.Added, await company.DbAsync(db => db.Accounts.CountAsync(a => a.Name.StartsWith("Kilo "), Stop)));
        await company.DbAsync(db => db.WriteAsync(() => db.ImportRuns.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntilUtc, (DateTime?)null), Stop), Stop));

        var done = await importer.DoneAsync(id);

        Assert.Equal((ImportStatus.Done, 1200, 0, 1200), (done.Status, done.Added, done.Refused, done.RowsTotal));
        Assert.Equal(1200, await company.DbAsync(db => db.Accounts.CountAsync(a => a.Name.StartsWith("Kilo "), Stop)));
        Assert.Equal(1199, await company.DbAsync(db => db.Accounts.CountAsync(a => a.Parent!.Name == "Kilo 0", Stop)));
    }
}
