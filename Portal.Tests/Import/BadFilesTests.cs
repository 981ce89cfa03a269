using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>Files that are not what they should be: each problem is named with file, line and reason, and nothing wrong gets in.</summary>
public sealed class BadFilesTests : IDisposable
{
    private readonly PortalFactory portal = new();
    private readonly ImportCase import;

    public BadFilesTests() => import = new(portal);

    public void Dispose() => portal.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachBadRow_IsNamedWithItsLine_AndTheOthersAreTaken()
    {
        var rows = ImportCase.Pipeline + string.Join("\r\n",
            "A1,Anna Snelling,GTX Pro,Cancity,Won,20-10-16,01-03-17,1054",
            "A2,Anna Snelling,GTX Pro,Cancity,Won,31-02-16,01-03-17,1054",
            "A3,Nobody Known,GTX Pro,Cancity,Won,20-10-16,01-03-17,1054",
            "A4,Anna Snelling,GTX Pro,Nowhere Ltd,Won,20-10-16,01-03-17,1054",
            "A5,Anna Snelling,GTX Pro,Cancity,Sold,20-10-16,01-03-17,1054",
            "A6,Anna Snelling,GTX Pro,Cancity,Won,20-10-16,01-03-17,-5",
            "A7,Anna Snelling,GTX Pro,Cancity,Won,20-10-16,01-03-15,1054",
            "A1,Anna Snelling,GTX Pro,Cancity,Won,20-10-16,01-03-17,1",
            "A9,Anna Snelling,GTX Pro",
            $"{new string('x', 10_000)},Anna Snelling,GTX Pro,Cancity,Won,20-10-16,01-03-17,1054",
            "A\u0007B,Anna Snelling,GTX Pro,Cancity,Won,20-10-16,01-03-17,1054",
            "B1,Anna Snelling,GTX Pro,Cancity,Engaging,20-10-16,,");

        var (report, said) = await import.RunAsync(pipeline: Encoding.UTF8.GetBytes(rows));

        Assert.Equal((2, 10), (report.Files[^1].Added, report.Files[^1].Refused));
        foreach (var line in Enumerable.Range(3, 10)) { Assert.Contains($"sales_pipeline.csv, line {line}: not taken.", said, StringComparison.Ordinal); }
        Assert.Contains("“31-02-16”, not a date", said, StringComparison.Ordinal);
        Assert.Contains("“Nobody Known” is not in", said, StringComparison.Ordinal);
        Assert.Contains("Known:", said, StringComparison.Ordinal);
        Assert.Equal(2, await import.ReadAsync(db => db.Opportunities.CountAsync(Stop)));
    }

    [Fact]
    public async Task Garbage_IsRefusedAsAWhole_WithWhatToDo()
    {
        var noise = new byte[5000];
        new Random(1).NextBytes(noise);

        var (report, said) = await import.RunAsync(accounts: noise);

        Assert.True(report.Failed);
        Assert.Contains("accounts.csv: this is not text in UTF-8, UTF-16 or GB18030; save it as “CSV UTF-8”", said, StringComparison.Ordinal);
        Assert.Equal(0, await import.ReadAsync(db => db.Accounts.CountAsync(Stop)));
    }

    [Fact]
    public async Task AWorkbookUnderAnotherName_IsRecognised()
    {
        var (report, said) = await import.RunAsync(accounts: "PK\u0003\u0004 and so on"u8.ToArray());

        Assert.True(report.Failed);
        Assert.Contains("Excel workbook", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingColumns_AreNamed_WithWhatWasFound()
    {
        var (report, said) = await import.RunAsync(accounts: "name,sector\r\nCancity,retail\r\n"u8.ToArray());

        Assert.True(report.Failed);
        Assert.Contains("these columns are missing: account", said, StringComparison.Ordinal);
        Assert.Contains("Found: name, sector", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChineseCodePages_AreRead()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var name = string.Concat("\u82cf\u5dde\u6052\u8fdc\u7cbe\u5bc6\u5236\u9020");
        var bytes = Encoding.GetEncoding("GB18030").GetBytes(ImportCase.Accounts + $"{name},retail,2001,718.62,2448,,\r\n");

        await import.RunAsync(accounts: bytes);

        Assert.True(await import.ReadAsync(db => db.Accounts.AnyAsync(a => a.Name == name, Stop)));
    }

    [Fact]
    public async Task AReportingLineThatBitesItsTail_IsRefused()
    {
        var teams = ImportCase.Teams + "Dustin Brinkmann,Anna Snelling,Central\r\nSolo Person,Solo Person,Central\r\n";

        var (_, said) = await import.RunAsync(teams: Encoding.UTF8.GetBytes(teams));

        Assert.Contains("sales_teams.csv, line 3: not taken. Anna Snelling reports to Dustin Brinkmann already", said, StringComparison.Ordinal);
        Assert.Contains("line 4: not taken. Solo Person cannot be their own manager.", said, StringComparison.Ordinal);
    }
}
