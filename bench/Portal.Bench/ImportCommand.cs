using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Portal.Data;
using Portal.Import.Runs;

namespace Portal.Bench;

/// <summary>Exports of Zoho CRM (CSV) and Fxiaoke (workbook) into a running portal: rows a second, memory, and what a page costs meanwhile.</summary>
public static class ImportCommand
{
    private const int Idle = 200;

    public static async Task RunAsync(int rows)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bench-import-").FullName, "portal.db");
        await using var services = BenchServices.On(file);
        await services.PrepareDatabaseAsync();
        await SeedRows.AddPeopleAsync(services, DateTime.UtcNow);
        await SeedRows.AddAccountsAsync(services, DateTime.UtcNow);
        await using var portal = await PortalProcess.StartAsync(file);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = PortalProcess.Address };
        var (manager, reader) = (await SignedIn.AsAsync(http, Seed.ManagerEmail), await SignedIn.AsAsync(http, Seed.RepEmail(0)));
        for (var i = 0; i < Idle; i++) { await reader.GetAsync("/Accounts"); }
        var idle = await PagesAsync(reader, Idle, () => Task.FromResult(true));
        Console.WriteLine($"{"file",-22}{"check /s",10}{"import /s",10}{"memory MB",10}{"page p50",9}{"p95 ms",8}   idle p50 {idle.At(.5):F1}, p95 {idle.At(.95):F1} ms");
        foreach (var (name, bytes) in new[] { ("zoho.csv", Zoho(rows, 0)), ("fxiaoke.xlsx", Fxiaoke(rows)), ("zoho.csv next week", Zoho(rows, 1)) })
        {
            await MeasureAsync(services, portal, manager, reader, idle, name, bytes, rows);
        }
    }

    private static async Task MeasureAsync(ServiceProvider services, PortalProcess portal, SignedIn manager, SignedIn reader, Sorted idle, string name, byte[] bytes, int rows)
    {
        var before = portal.Memory;
        var peak = before;
        var id = await UploadAsync(manager, name, bytes);
        var times = new List<Sorted>();
        var seconds = new List<double>();
        foreach (var (from, to) in new[] { (ImportStatus.Checking, ImportStatus.Checked), (ImportStatus.Writing, ImportStatus.Done) })
        {
            await SetAsync(services, id, from);
            var clock = Stopwatch.StartNew();
            times.Add(await PagesAsync(reader, int.MaxValue, async () =>
            {
                peak = Math.Max(peak, portal.Memory);
                return (await ReadAsync(services, id)).Status == from;
            }));
            var run = await ReadAsync(services, id);
            if (run.Status != to) { throw new InvalidOperationException($"{name} ends {run.Status} {run.Report.FailedKey}"); }
            seconds.Add(clock.Elapsed.TotalSeconds);
        }
        var page = times[1];
        Console.WriteLine($"{name,-22}{rows / seconds[0],10:F0}{rows / seconds[1],10:F0}{peak - before,10:F0}{page.At(.5),9:F1}{page.At(.95),8:F1}   rows {Sorted.Verdict(rows / seconds[1], 2000, atLeast: true)}; memory {Sorted.Verdict(peak - before, 150)}; page {Sorted.Verdict(page.At(.5) / idle.At(.5), 2)}");
    }

    /// <summary>Asks for a page at a human pace until told to stop.</summary>
    private static async Task<Sorted> PagesAsync(SignedIn reader, int most, Func<Task<bool>> goOn)
    {
        var times = new List<double>();
        while (times.Count < most && await goOn())
        {
            var start = Stopwatch.GetTimestamp();
            await reader.GetAsync("/Accounts");
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await Task.Delay(20);
        }
        return new(times);
    }

    private static async Task<long> UploadAsync(SignedIn manager, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new StringContent(SignedIn.TokenOf(await manager.GetAsync("/Import/New"))), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(bytes), "Input.File", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/Import/New") { Content = form };
        using var answer = await manager.SendAsync(request);
        return long.Parse((answer.Headers.Location ?? throw new InvalidOperationException($"The upload answered {answer.StatusCode}.")).ToString().Split('/')[2], CultureInfo.InvariantCulture);
    }

    private static async Task SetAsync(ServiceProvider services, long id, ImportStatus status)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.WriteAsync(() => db.ImportRuns.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, status).SetProperty(r => r.RowsDone, 0)));
    }

    private static async Task<ImportRun> ReadAsync(ServiceProvider services, long id)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id);
    }

    private static byte[] Zoho(int rows, int week)
    {
        var text = new StringBuilder("Record Id,Account Owner,Account Owner.id,Account Name,Account Type,Website,Phone,Industry,Description,Billing Address - City,Billing Address - State / Province,Billing Address - Country / Region,Created Time,Modified Time,Last Activity Time\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"zcrm_{i},Somebody {i % 7},zcrm_u{i % 7},Imported {i} Industries,Customer,https://c{i}.example,+86 21 {i + (i % 20 == 0 ? week : 0):00000000},Machinery,\"Text, \"\"quoted\"\"\",Shanghai,SH,China,2024-03-05 10:11:12,2025-01-01 00:00:00,\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Fxiaoke(int rows)
    {
        using var book = new MemoryStream();
        string[] head = ["\u552F\u4E00\u6027ID\uFF08\u5FC5\u586B\uFF09", "\u5BA2\u6237\u540D\u79F0\uFF08\u5FC5\u586B\uFF09", "\u8D1F\u8D23\u4EBA", "\u7535\u8BDD", "\u7701", "\u5E02", "\u521B\u5EFA\u65F6\u95F4"];
        IEnumerable<string[]> All() => Enumerable.Range(0, rows).Select(i => new[] { $"fx{i}", $"Fxiaoke {i}", "Somebody", $"{i}", "A", "B", "2024/3/5 10:11" }).Prepend(head);
        book.SaveAs(All().Select(r => r.Select((cell, i) => (cell, i)).ToDictionary(c => $"c{c.i}", c => (object)c.cell)), printHeader: false);
        return book.ToArray();
    }
}
