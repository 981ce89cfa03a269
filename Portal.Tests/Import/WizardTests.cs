using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Identity;
using Portal.Import.Runs;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>From the upload to what is in the portal, and back.</summary>
public sealed class WizardTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const string Zoho = "Record Id,Account Owner,Account Owner.id,Account Name,Phone,Billing Address - City,Billing Address - Country / Region,Created Time\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private WizardCase As(PortalUser who) => new(company, who);

    private Task<Account> AccountAsync(string foreignId) => company.DbAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.ForeignId == foreignId, Stop));

    [Fact]
    public async Task AnExportOfZoho_IsRecognised_KeepsOwnersAndDates_AndChangesNothingTheSecondTime()
    {
        const string file = Zoho + "zcrm_1,Rita Rep,u1,Alpha Bearings,021 1,Shanghai,China,2024-03-05 10:11:12\nzcrm_2,Carl Colleague,u2,Beta Pumps,021 2,Suzhou,China,2023-01-02 08:00:00\n";

        var first = await As(company.NorthManager).ImportAsync(file);
        var second = await As(company.NorthManager).ImportAsync(file);

        Assert.Equal((ImportStatus.Done, 2, 0), (first.Status, first.Added, first.Refused));
        Assert.Equal((0, 0, 2), (second.Added, second.Changed, second.Unchanged));
        var alpha = await AccountAsync("zoho:account:zcrm_1");
        Assert.Equal(("Alpha Bearings", company.NorthRep.Id, "Shanghai, China", new DateTime(2024, 3, 5, 2, 11, 12)), (alpha.Name, alpha.OwnerId, alpha.Location, alpha.CreatedUtc));
    }

    [Fact]
    public async Task TheNextWeeksFile_IsADifference_WithOwnerChangesAndWhatVanished_AndThePortalWinsWhereItIsToldTo()
    {
        var importer = As(company.SouthManager);
        await importer.ImportAsync(Zoho + "d1,Sven South,u,Delta One,1,,,\nd2,Sven South,u,Delta Two,2,,,\n");
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.ForeignId == "zoho:account:d1").ExecuteUpdateAsync(s => s.SetProperty(a => a.Phone, "ours"), Stop), Stop));

        var id = await importer.UploadAsync(Zoho + "d1,Sara South-Manager,u,Delta One,9,,,\n");
        var check = await importer.CheckAsync(id, ("Input.Columns[4].PortalWins", "true"));

        Assert.Equal((0, 1, 0), (check.Added, check.Changed, check.Refused));
        Assert.Equal(["Account.Owner"], check.Report.Fields.Keys);
        Assert.Contains("Delta Two", check.Report.Vanished);
        Assert.Equal(company.SouthRep.Id, (await AccountAsync("zoho:account:d1")).OwnerId);
        await importer.ImportAsync(id);
        var after = await AccountAsync("zoho:account:d1");
        Assert.Equal((company.SouthManager.Id, "ours"), (after.OwnerId, after.Phone));
    }

    [Fact]
    public async Task RefusedRows_AreNamedWithLineAndColumn_AndNothingIsTakenUnlessAskedFor()
    {
        var importer = As(company.NorthManager);
        var id = await importer.UploadAsync(Zoho + "r1,Rita Rep,u,Rho One,1,,,2024-03-05\nr2,Rita Rep,u,,2,,,2024-03-05\nr3,Sven South,u,Rho Three,3,,,2024-03-05\nr4,Rita Rep,u,Rho Four,4,,,soon\nr1,Rita Rep,u,Rho Five,5,,,2024-03-05\n");
        await importer.CheckAsync(id);

        var refused = await PeoplePortal.PostAsync(await importer.Client, $"/Import/{id}", "start-form");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.False(await company.DbAsync(db => db.Accounts.AnyAsync(a => a.Name == "Rho One", Stop)));
        Assert.Equal(
            ["3: Account Name: It is empty.", "4: Account Owner: Sven South is not in your reporting line.", "5: Created Time: “soon” is not a date that begins with its year, such as 2026-11-25. Choose the order of day and month if it is another.", "6: Record Id: The same record stands in line 2 already."],
            await importer.RefusedAsync(id));
        var run = await importer.ImportAsync(id, partial: true);
        Assert.Equal((1, 4), (run.Added, run.Refused));

        var errors = await (await importer.Client).GetByteArrayAsync($"/Import/{id}?handler=Errors", Stop);
        var lines = Encoding.UTF8.GetString(errors).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(5, lines.Length);
        Assert.Equal(Zoho.Trim() + ",Reason (not imported)", lines[0]);
        Assert.StartsWith("r2,Rita Rep,u,,2,,,2024-03-05,", lines[1], StringComparison.Ordinal);
        var again = await importer.CheckAsync(await importer.UploadAsync(errors));
        Assert.Equal(4, again.Refused + again.Added + again.Changed);
    }

    [Fact]
    public async Task DayAndMonth_AreNeverGuessed()
    {
        var importer = As(company.NorthManager);
        var id = await importer.UploadAsync("Account Id,Account Name,Created\nm1,Mu One,03/04/2024\nm2,Mu Two,05/06/2024\n");

        var answer = await PeoplePortal.PostAsync(await importer.Client, $"/Import/{id}/Mapping", "mapping-form");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Line 2 has 03/04/2024", (await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        await importer.ImportAsync(id, false, ("Input.Dates", "MonthFirst"));
        Assert.Equal(new DateTime(2024, 3, 3, 16, 0, 0), (await AccountAsync("csv:account:m1")).CreatedUtc);
    }

    [Fact]
    public async Task AnImport_IsTakenBackAsAWhole_UnlessSomebodyHasChangedItSince()
    {
        var importer = As(company.NorthManager);
        await importer.ImportAsync(Zoho + "b1,Rita Rep,u,Back One,1,,,\n");
        var run = await importer.ImportAsync(Zoho + "b1,Carl Colleague,u,Back One,7,,,\nb2,Rita Rep,u,Back Two,2,,,\n");
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Name == "Back Two").ExecuteUpdateAsync(s => s.SetProperty(a => a.Version, a => a.Version + 1), Stop), Stop));

        var refused = await PeoplePortal.PostAsync(await importer.Client, $"/Import/{run.Id}", "revert-form");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await PeoplePortal.ReadAsync(refused);
        Assert.Contains("1 of its records", page.QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Back Two – changed since", page.QuerySelector("[data-testid=touched]")!.TextContent.Trim());
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Name == "Back Two").ExecuteUpdateAsync(s => s.SetProperty(a => a.Version, a => a.Version - 1), Stop), Stop));
        await PeoplePortal.PostAsync(await importer.Client, $"/Import/{run.Id}", "revert-form");

        Assert.Equal(ImportStatus.Reverted, (await importer.DoneAsync(run.Id)).Status);
        Assert.False(await company.DbAsync(db => db.Accounts.AnyAsync(a => a.Name == "Back Two", Stop)));
        var one = await AccountAsync("zoho:account:b1");
        Assert.Equal((company.NorthRep.Id, "1"), (one.OwnerId, one.Phone));
    }

    [Fact]
    public async Task WhatHangsOnAnAddedAccount_KeepsTheImportFromBeingTakenBack()
    {
        var importer = As(company.NorthManager);
        var run = await importer.ImportAsync(Zoho + "h1,Rita Rep,u,Hung Up,1,,,\n");
        await company.ComplainAsync(await AccountAsync("zoho:account:h1"), company.NorthRep);

        var refused = await PeoplePortal.PostAsync(await importer.Client, $"/Import/{run.Id}", "revert-form");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Administrators_SeeTheCourseOfAnImport_ButNothingOfItsContent_AndOtherManagersNothing()
    {
        var run = await As(company.NorthManager).ImportAsync(Zoho + "s1,Rita Rep,u,Secret Account,1,,,\ns2,Nobody,u,Hidden Account,1,,,later\n", partial: true);

        var admin = await PeoplePortal.PageAsync(await company.SignedInAsync(company.Admin), $"/Import/{run.Id}");
        Assert.NotNull(admin.QuerySelector("[data-testid=counts]"));
        Assert.Null(admin.QuerySelector("[data-testid=refusals]"));
        Assert.DoesNotContain("later", admin.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.Admin)).GetAsync($"/Import/{run.Id}?handler=Errors", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.SouthManager)).GetAsync($"/Import/{run.Id}", Stop)).StatusCode);
    }
}
