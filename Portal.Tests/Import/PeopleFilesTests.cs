using Microsoft.EntityFrameworkCore;
using Portal.Data.Demo;
using Portal.Identity;
using Portal.Import.Mapping;
using Portal.Import.Runs;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>The people of another system: under their managers, in their teams, once, and out again while they have done nothing.</summary>
public sealed class PeopleFilesTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static readonly (string, string) Domain = ("Input.MailDomain", "sales.example");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private WizardCase Admin => new(company, company.Admin);

    private static async Task<byte[]> FileAsync(string name)
    {
        using var file = DemoFiles.Pipeline(name)!;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }

    private Task<PortalUser> PersonAsync(string name) => company.DbAsync(db => db.Users.AsNoTracking().Include(u => u.Team).SingleAsync(u => u.FullName == name, Stop));

    private async Task<ImportRun> ImportAsync(string name, params (string, string)[] fields) => await Admin.ImportAsync(await Admin.UploadAsync(await FileAsync(name), name), partial: true, fields);

    [Fact]
    public async Task AgentsAndTheirManagers_ComeInWithoutMailAddresses_AndTheSecondTimeNothingChanges()
    {
        var teams = await ImportAsync("sales_teams.csv", Domain);
        Assert.Equal((ImportKind.People, ImportStatus.Done, 41, 0), (teams.Mapping.Kind, teams.Status, teams.Added, teams.Refused));
        var agent = await PersonAsync("Anna Snelling");
        Assert.Equal(("anna.snelling@sales.example", "Central", (await PersonAsync("Dustin Brinkmann")).Id, (string?)null), (agent.Email, agent.Team!.Name, agent.ManagerId, agent.PasswordHash));
        Assert.True((await company.ViewerAsync(await PersonAsync("Dustin Brinkmann"))).Is(PortalRoles.Manager));

        var again = await ImportAsync("sales_teams.csv", Domain);
        Assert.Equal((0, 0, 35), (again.Added, again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task PeopleInAFile_AreRefusedByName_WithoutAMailAddress_OrAsTheirOwnManager()
    {
        var id = await Admin.UploadAsync($"Employee,Email,Manager,Team\nPia Plain,,Norbert Manager,North\nDora Double,not a mail,,North\nSam Self,sam@company.example,Sam Self,North\nNina New,nina@company.example,{company.NorthManager.FullName},Far West\n");
        var run = await Admin.CheckAsync(id);

        Assert.Equal((1, 3), (run.Added, run.Refused));
        Assert.Collection(await Admin.RefusedAsync(id), no => Assert.Contains("no mail address", no, StringComparison.Ordinal), no => Assert.Contains("is not a mail address", no, StringComparison.Ordinal), no => Assert.Contains("own manager", no, StringComparison.Ordinal));
        var manager = new WizardCase(company, company.Director);
        Assert.Equal(4, (await manager.CheckAsync(await manager.UploadAsync("Employee,Email,Manager\nA One,a1@company.example,\nA Two,a2@company.example,\nA Three,a3@company.example,\nA Four,a4@company.example,\n"))).Refused);
    }

    [Fact]
    public async Task PeopleAndTeams_GoOutAgain_UntilOneOfThemWorks()
    {
        var run = await Admin.ImportAsync("Employee,Email,Manager,Team\nWilma West,wilma@company.example,Walter West,Wild West\nWanda West,wanda@company.example,Walter West,Wild West\n", fields: Domain);
        Assert.Equal(3, run.Added);
        var wilma = await PersonAsync("Wilma West");
        await company.DbAsync(async db => { db.Absences.Add(new() { UserId = wilma.Id, FromUtc = company.Time.GetUtcNow().UtcDateTime, UntilUtc = company.Time.GetUtcNow().UtcDateTime.AddDays(1) }); return await db.SaveChangesAsync(Stop); });
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await PeoplePortal.PostAsync(await Admin.Client, $"/Import/{run.Id}", "revert-form")).StatusCode);
        await company.DbAsync(db => db.WriteAsync(() => db.Absences.Where(a => a.UserId == wilma.Id).ExecuteDeleteAsync(Stop), Stop));

        await PeoplePortal.PostAsync(await Admin.Client, $"/Import/{run.Id}", "revert-form");

        Assert.Equal(ImportStatus.Reverted, (await Admin.DoneAsync(run.Id)).Status);
        Assert.Equal((0, 0), await company.DbAsync(async db => (await db.Users.CountAsync(u => u.FullName.EndsWith(" West"), Stop), await db.Teams.CountAsync(t => t.Name == "Wild West", Stop))));
    }

    [Fact]
    public async Task APersonWhoMoves_KeepsTheirName_AndIsPutBackWhenTheImportIsTakenBack()
    {
        var before = await PersonAsync(company.SouthRep.FullName);
        var run = await Admin.ImportAsync($"Employee,Email,Manager\n{before.FullName},{before.Email},{company.Director.FullName}\n");
        Assert.Equal((0, company.Director.Id), (run.Added, (await PersonAsync(before.FullName)).ManagerId));
        Assert.Equal(1, await company.DbAsync(db => db.AuditEntries.CountAsync(a => a.SubjectKind == "User" && a.SubjectId == before.Id && a.Change == "Manager", Stop)));
        await PeoplePortal.PostAsync(await Admin.Client, $"/Import/{run.Id}", "revert-form");
        await Admin.DoneAsync(run.Id);
        Assert.Equal(before.ManagerId, (await PersonAsync(before.FullName)).ManagerId);
    }
}
