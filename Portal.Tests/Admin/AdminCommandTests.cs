using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Admin;
using Portal.Tests.Support;

namespace Portal.Tests.Admin;

/// <summary>The command line against the demo company's database, while the portal runs on it.</summary>
[Collection(DevelopmentPortal.Name)]
public sealed class AdminCommandTests(DevelopmentPortal portal)
{
    private string Database => new SqliteConnectionStringBuilder(portal.Services.GetRequiredService<IConfiguration>().GetConnectionString("Portal")).DataSource;

    private static string TempFile() => Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}");

    private async Task<(int Code, string Said, string Complained)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await AdminCommand.RunAsync(portal.Services, [.. words, "--lang", "en"], output, error);
        return (code, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task Doctor_OfTheDemoCompany_FindsNothing()
    {
        var (code, said, complained) = await RunAsync("doctor");

        Assert.Equal("", complained);
        Assert.Contains("All is well", said, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Backup_WhileThePortalRuns_CanBeReadAgain_AndIsNeverOverwritten()
    {
        var file = TempFile();
        try
        {
            Assert.Equal(0, (await RunAsync("backup", file)).Code);
            Assert.Null(await Backup.VerifyAsync(file));
            var again = await RunAsync("backup", file);
            Assert.Equal(1, again.Code);
            Assert.Contains("exists already", again.Complained, StringComparison.Ordinal);
        }
        finally { File.Delete(file); }
    }

    [Fact]
    public async Task Restore_IsRefused_WhileThePortalRuns()
    {
        var file = TempFile();
        try
        {
            Assert.Equal(0, (await RunAsync("backup", file)).Code);
            await using var held = new SqliteConnection($"Data Source={Database};Pooling=False");
            await held.OpenAsync(TestContext.Current.CancellationToken);
            await using (var command = held.CreateCommand())
            {
                command.CommandText = "SELECT COUNT(*) FROM \"Users\"";
                await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            }
            var (code, _, complained) = await RunAsync("restore", file);
            Assert.Equal(1, code);
            Assert.Contains("Stop the portal first", complained, StringComparison.Ordinal);
            Assert.Equal(0, (await RunAsync("doctor")).Code);
        }
        finally { File.Delete(file); }
    }

    [Fact]
    public async Task Restore_OfSomethingElse_ChangesNothing()
    {
        var file = TempFile();
        try
        {
            await File.WriteAllTextAsync(file, "no backup at all", TestContext.Current.CancellationToken);
            Assert.Contains("no sound backup", (await RunAsync("restore", file)).Complained, StringComparison.Ordinal);
            Assert.Contains("There is no file", (await RunAsync("restore", file + ".missing")).Complained, StringComparison.Ordinal);
            File.Delete(file);
            await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Create, TestContext.Current.CancellationToken)) { zip.CreateEntry("portal.db"); }
            Assert.Equal(1, (await RunAsync("restore", file)).Code);
        }
        finally { File.Delete(file); }
    }

    [Fact]
    public async Task UserAdd_PrintsALink_AndRefusesTheSameAddressTwice()
    {
        var email = $"p{Guid.NewGuid():N}@company.example";
        var (code, said, complained) = await RunAsync("user", "add", "--email", email, "--name", "Command Line", "--role", "Admin");

        Assert.Equal("", complained);
        Assert.Equal(0, code);
        Assert.Contains("/SetUp?token=", said, StringComparison.Ordinal);
        Assert.Contains("belongs to somebody already", (await RunAsync("user", "add", "--email", email, "--name", "Again", "--role", "Admin")).Complained, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("user", "disable", email)).Code);
    }

    [Theory]
    [InlineData("no-address", "Name", "Admin", "--email")]
    [InlineData("a@b.example", "", "Admin", "--name")]
    [InlineData("a@b.example", "Name", "Emperor", "--role")]
    public async Task UserAdd_WithAWrongValue_SaysWhichOption(string email, string name, string role, string option)
    {
        var (code, _, complained) = await RunAsync("user", "add", "--email", email, "--name", name, "--role", role);

        Assert.Equal(1, code);
        Assert.StartsWith(option, complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownCommand_IsRefused_AndOutboxIsListed()
    {
        Assert.Equal(1, (await RunAsync("dance")).Code);
        Assert.Equal(1, (await RunAsync("doctor", "--fast")).Code);
        Assert.Contains("waiting", (await RunAsync("outbox", "list")).Said, StringComparison.Ordinal);
        Assert.Contains("backup FILE", (await RunAsync("help")).Said, StringComparison.Ordinal);
    }
}
