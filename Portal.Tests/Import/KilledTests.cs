using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Portal.Identity;
using Portal.Tests.Complaints;
using Portal.Tests.Crash;
using Portal.Tests.Identity;

namespace Portal.Tests.Import;

/// <summary>A portal that is killed in the middle of an import, and in the middle of taking it back.</summary>
public sealed class KilledTests : IDisposable
{
    private const int Rows = 4000;
    private readonly string folder = Directory.CreateTempSubdirectory("killed-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(folder, "portal.db");

    [Fact]
    public async Task KilledHalfWay_AnImportGoesOnWithoutDuplicates_AndGoesAsAWhole()
    {
        using var portal = new PortalProcess(folder);
        var manager = await FoundAsync(portal.Database);
        await portal.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        await PeoplePortal.SignInAsync(http, manager.Email!, PeoplePortal.Password);
        var run = await UploadAsync(http);
        await PostAsync(http, $"/Import/{run}/Mapping", "mapping-form");
        await UntilAsync("Status = 'Checked'");
        await PostAsync(http, $"/Import/{run}", "start-form");
        await UntilAsync("Status = 'Writing' AND RowsDone >= 500");
        await portal.KillAsync();

        var half = Read<long>("SELECT RowsDone FROM ImportRuns");
        Assert.InRange(half, 500, Rows - 1);
        Assert.Equal((half, half), (Count("Accounts WHERE ForeignId LIKE 'zoho:%'"), Read<long>("SELECT Added FROM ImportRuns")));
        await RestartAsync(portal);
        await UntilAsync("Status = 'Done'");

        Assert.Equal((Rows, 0L, 0L), (Read<long>("SELECT Added FROM ImportRuns"), Read<long>("SELECT Changed FROM ImportRuns"), Read<long>("SELECT Refused FROM ImportRuns")));
        Assert.Equal((Rows, Rows, Rows), (Count("Accounts WHERE ForeignId LIKE 'zoho:%'"), Read<long>("SELECT COUNT(DISTINCT Name) FROM Accounts WHERE ForeignId LIKE 'zoho:%'"), Count("AuditEntries WHERE SubjectKind = 'Account' AND Change = 'Created'")));
        Assert.Equal((Rows - 1, 3L * (Rows - 1) * Rows / 2), (Count("Accounts WHERE ParentId IS NOT NULL"), Read<long>("SELECT SUM(Employees) FROM Accounts WHERE ForeignId LIKE 'zoho:%'")));

        await PostAsync(http, $"/Import/{run}", "revert-form");
        var changes = Count("ImportChanges");
        await UntilAsync($"Status = 'Reverting' AND (SELECT COUNT(*) FROM ImportChanges) < {changes - 500}");
        await portal.KillAsync();
        Assert.InRange(Count("Accounts WHERE ForeignId LIKE 'zoho:%'") + Count("ImportChanges"), 1, changes + Rows - 1);
        await RestartAsync(portal);
        await UntilAsync("Status = 'Reverted'");

        Assert.Equal((0L, 0L), (Count("Accounts WHERE ForeignId LIKE 'zoho:%'"), Count("ImportChanges")));
        await portal.KillAsync();
        Assert.Equal("", await portal.DoctorAsync());
    }

    private static async Task<PortalUser> FoundAsync(string database)
    {
        await using var company = new CrashCompany(database);
        var manager = await company.AddAsync(PortalRoles.Manager, name: "Mara Manager");
        await company.AddAsync(PortalRoles.Employee, manager.Id, "Rita Rep");
        return manager;
    }

    private static async Task<long> UploadAsync(HttpClient http)
    {
        var text = new StringBuilder("Record Id,Account Owner,Account Name,Employees,Parent Account\n");
        for (var i = 0; i < Rows; i++) { text.Append(CultureInfo.InvariantCulture, $"k{i},Rita Rep,Kilo {i} Ltd,{i * 3},{(i > 0 ? "Kilo 0 Ltd" : "")}\n"); }
        var (_, filled) = await PeoplePortal.FillAsync(http, "/Import/New", "upload-form");
        using var form = ComplaintForms.Multipart(filled.Where(f => f.Key != "Input.File"), "Input.File", ("kilo.csv", Encoding.UTF8.GetBytes(text.ToString())));
        using var answer = await http.PostAsync(new Uri("/Import/New", UriKind.Relative), form, Stop);
        return long.Parse(answer.Headers.Location!.OriginalString.Split('/')[2], CultureInfo.InvariantCulture);
    }

    private static async Task PostAsync(HttpClient http, string path, string form)
    {
        using var answer = await PeoplePortal.PostAsync(http, path, form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>The dead portal's lease would run out by itself; nobody needs to wait for it here.</summary>
    private async Task RestartAsync(PortalProcess portal)
    {
        Read<long>("UPDATE ImportRuns SET LeasedUntilUtc = NULL RETURNING Id");
        await portal.StartAsync();
    }

    private async Task UntilAsync(string condition)
    {
        for (var tries = 0; tries < 6000; tries++)
        {
            if (Count("ImportRuns WHERE " + condition) > 0) { return; }
            await Task.Delay(10, Stop);
        }
        Assert.Fail($"Not within a minute: {condition}; it is {Read<string>("SELECT Status || ' ' || RowsDone || ' ' || ReportJson FROM ImportRuns")}");
    }

    private long Count(string what) => Read<long>("SELECT COUNT(*) FROM " + what);

    private T Read<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
