using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Identity;
using Portal.Search;
using Portal.Tests.Accounts;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>Files and accounts that are, or may be, one.</summary>
public sealed class MergedFilesTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const string Zoho = "Record Id,Account Owner,Account Name,Parent Account,Parent Account.id,Phone\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private WizardCase As(PortalUser who) => new(company, who);

    private Task<Account> AccountAsync(string foreignId) => company.DbAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.ForeignId == foreignId, Stop));

    private async Task MergeAsync(Account master, Account other) =>
        Assert.Equal(HttpStatusCode.Redirect, (await PeoplePortal.PostAsync(await company.SignedInAsync(company.NorthManager), $"/Accounts/Merge?first={master.Id}&second={other.Id}", "merge-form")).StatusCode);

    [Fact]
    public async Task ADaughterOfAMergedAccount_ComesUnderTheOneThatStayed()
    {
        var importer = As(company.NorthManager);
        await importer.ImportAsync(Zoho + "mp1,Rita Rep,Mica Holding,,,\nmp2,Rita Rep,Quartz Works,,,\n");
        var (other, master) = (await AccountAsync("zoho:account:mp1"), await AccountAsync("zoho:account:mp2"));
        await MergeAsync(master, other);

        var run = await importer.ImportAsync(Zoho + "mp3,Rita Rep,Mica Daughter,Mica Holding,mp1,\nmp1,Rita Rep,Mica Holding,,,999\n");

        Assert.Equal(master.Id, (await AccountAsync("zoho:account:mp3")).ParentId);
        // What the file says of the one that went up in another changes nothing.
        Assert.Contains(run.Report.Notes, n => n.Key == "Merged");
        Assert.NotEqual("999", (await AccountAsync("zoho:account:mp2")).Phone);
    }

    [Fact]
    public async Task AnImport_IsNotTakenBack_AfterOneOfItsAccountsWasMerged()
    {
        var importer = As(company.NorthManager);
        var run = await importer.ImportAsync(Zoho + "mr1,Rita Rep,Basalt Ltd,,,\nmr2,Rita Rep,Granite Ltd,,,\n");
        await MergeAsync(await AccountAsync("zoho:account:mr1"), await AccountAsync("zoho:account:mr2"));

        var refused = await PeoplePortal.PostAsync(await importer.Client, $"/Import/{run.Id}", "revert-form");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("removed or merged into another since", (await PeoplePortal.ReadAsync(refused)).Body!.TextContent, StringComparison.Ordinal);
        Assert.True(await company.DbAsync(db => db.Accounts.AnyAsync(a => a.ForeignId == "zoho:account:mr1", Stop)));
    }

    [Fact]
    public async Task ATwin_IsWarnedOfInTheCheck_WithItsNameOrMaskedBeyondTheLine_AndACodeThatCannotBeIsLeftOut()
    {
        const string code = "91350100M000100Y43";
        await As(company.Director).ImportAsync("Account,Owner,Credit Code\nTopaz Instruments,Sven South," + code + "\n");
        await company.UseAsync<SearchIndexer, int>(i => i.DrainAsync(Stop));
        const string file = "Account,Owner,Credit Code\nTopas Geraete,Rita Rep," + code + "\nOpal Ltd,Rita Rep,91350100M000100Y44\n";

        var (wide, narrow) = (await NotesAsync(company.Director, file), await NotesAsync(company.NorthManager, file));

        Assert.Contains(wide, n => n.Contains("Topaz Instruments", StringComparison.Ordinal));
        Assert.Contains(narrow, n => n.StartsWith("Twin.Code 2:", StringComparison.Ordinal));
        Assert.DoesNotContain(narrow, n => n.Contains("opaz", StringComparison.Ordinal));
        Assert.Contains(narrow, n => n.StartsWith("NotCode", StringComparison.Ordinal));
    }

    private async Task<List<string>> NotesAsync(PortalUser who, string file) =>
        (await As(who).CheckAsync(await As(who).UploadAsync(file))).Report.Notes.ConvertAll(n => $"{n.Key} {n.Value}");

    [Fact]
    public async Task TheHistoryOfARecord_SaysByWhichWayEachChangeCame()
    {
        var importer = As(company.NorthManager);
        await importer.ImportAsync(Zoho + "via1,Rita Rep,Various Ways,,,1\n");
        await importer.ImportAsync(Zoho + "via1,Rita Rep,Various Ways,,,2\n");
        var account = await AccountAsync("zoho:account:via1");
        var client = await company.SignedInAsync(company.NorthManager);
        Assert.Equal(HttpStatusCode.Redirect, (await PeoplePortal.PostAsync(client, $"/Accounts/{account.Id}/Edit", "account-form", ("Input.Phone", "3"))).StatusCode);

        var ways = await company.DbAsync(db => db.AuditEntries.Where(a => a.SubjectKind == AccountCard.AuditKind && a.SubjectId == account.Id && a.Change == "Phone").OrderBy(a => a.Id).Select(a => new { a.Via, a.Before, a.After }).ToListAsync(Stop));

        Assert.Equal([(AuditVia.Import, "1", "2"), (AuditVia.Page, "2", "3")], ways.Select(w => (w.Via, w.Before!, w.After!)));
    }
}
