using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Import;
using Portal.Import.Runs;
using Portal.Import.Sheets;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>Damaged files, and imports that are cut off.</summary>
public sealed class HarmTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>More of them: IMPORT_MUTATIONS=10000.</summary>
    private static int Mutations => int.Parse(Environment.GetEnvironmentVariable("IMPORT_MUTATIONS") ?? "300", CultureInfo.InvariantCulture);

    [Fact]
    public async Task DamagedFiles_AreRefusedInWords_OrCheckedRowByRow_AndNothingOfThemIsWritten()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var before = await company.DbAsync(db => db.Accounts.CountAsync(Stop));
        var (read, refused) = (0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            await using var scope = company.Services.CreateAsyncScope();
            var (desk, queue, db) = (scope.ServiceProvider.GetRequiredService<ImportDesk>(), scope.ServiceProvider.GetRequiredService<ImportQueue>(), scope.ServiceProvider.GetRequiredService<PortalDbContext>());
            using var file = new MemoryStream(Mutate(i));
            ImportRun run;
            try { run = await desk.UploadAsync("mutated.csv", file, company.NorthManager.Id, defaultOwner: company.NorthRep.Id); }
            catch (SheetException wrong) { Assert.NotEmpty(wrong.Reason.Key); refused++; continue; }
            await desk.MoveAsync(run.Id, 0, [ImportStatus.Draft], r => (r.Status, r.LeasedUntilUtc) = (ImportStatus.Checking, DateTime.MaxValue), null);
            await queue.RunAsync(await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == run.Id, Stop), Stop);
            run = await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == run.Id, Stop);
            Assert.True(run.Status is ImportStatus.Checked or ImportStatus.Failed, $"Mutation {i} ends {run.Status}");
            Assert.Equal(run.Status == ImportStatus.Failed, run.Report.FailedKey is not null);
            foreach (var refusal in await db.ImportRefusals.AsNoTracking().Where(r => r.RunId == run.Id).ToListAsync(Stop))
            {
                Assert.True(refusal.Line > 0 && (refusal.Column is not null || refusal.Key.StartsWith("Malformed", StringComparison.Ordinal) || refusal.Key == "FieldCount"), $"Mutation {i}: {refusal.Line} {refusal.Column} {refusal.Key}");
                Assert.DoesNotContain("Refused.", scope.ServiceProvider.GetRequiredService<ErrorFile>().Show(refusal), StringComparison.Ordinal);
            }
            read++;
        }
        Assert.True(read > Mutations / 4 && refused > 0, $"{read} read, {refused} refused: the mutations no longer reach both.");
        Assert.Equal(before, await company.DbAsync(db => db.Accounts.CountAsync(Stop)));
    }

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

    /// <summary>A sound file with bytes changed, cut, doubled or moved; the same for the same number.</summary>
    private static byte[] Mutate(int seed)
    {
        var random = new Random(seed);
        var text = "Record Id,Account Owner,Account Name,Employees,Annual Revenue,Created Time\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"m{i},Rita Rep,\"Mutant, {i}\",{i * 3},\"1,{i:000}.50\",2024-03-{i + 1:00} 10:00:00\n"));
        List<byte> bytes = [.. seed % 3 == 0 ? Encoding.Unicode.GetBytes('\uFEFF' + text) : Encoding.UTF8.GetBytes(text)];
        for (var times = random.Next(1, 8); times > 0 && bytes.Count > 1; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at))); break;
                case 3: bytes.Insert(at, (byte)'"'); break;
                case 4: bytes.Insert(at, (byte)'\n'); break;
                case 5: bytes[at] = (byte)",;\t\0\r"[random.Next(5)]; break;
                default: bytes.InsertRange(at, "\u4E07\U0001F600"u8.ToArray()); break;
            }
        }
        return [.. bytes];
    }
}
