using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Portal.AccessLog;
using Portal.Accounts;
using Portal.Data;
using Portal.Exports;
using Portal.Identity;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Exports;

/// <summary>A list is long from four rows on.</summary>
public sealed class ShortPatience : TestCompany
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Exports:MostAtOnce", "3");
    }
}

/// <summary>Long lists: made in the background with what may be seen then, for the one who asked, for a week.</summary>
public sealed class BackgroundExportTests(ShortPatience company) : IClassFixture<ShortPatience>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(HttpClient Client, long Id)> AskAsync(PortalUser who, string name)
    {
        await company.DbAsync(db => { db.Accounts.AddRange(Enumerable.Range(0, 5).Select(i => new Account { Name = $"{name} {i}", OwnerId = company.NorthRep.Id })); return db.SaveChangesAsync(Stop); });
        var client = await company.SignedInAsync(who);
        var offered = (await client.GetAsync($"/Accounts?Q={name}&Cols=Name&handler=Export&Format=Csv", Stop)).Headers.Location!.ToString();
        Assert.StartsWith("/Exports/New?", offered, StringComparison.Ordinal);
        var (address, filled) = await PeoplePortal.FillAsync(client, offered, "export-form");
        for (var sent = 0; sent < 2; sent++) { Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync(address, new FormUrlEncodedContent(filled), Stop)).StatusCode); }
        return (client, await company.DbAsync(db => db.ExportRuns.Where(r => r.UserId == who.Id && r.Query.Contains(name)).Select(r => r.Id).SingleAsync(Stop)));
    }

    private async Task<ExportRun> RunAsync(long id)
    {
        // The portal's own job may have taken it: whoever does, it is over soon.
        for (var i = 0; i < 100; i++)
        {
            await company.UseAsync<ExportQueue, int>(q => q.RunAsync(Stop));
            var run = await company.DbAsync(db => db.ExportRuns.AsNoTracking().SingleAsync(r => r.Id == id, Stop));
            if (run.IsOver) { return run; }
            await Task.Delay(50, Stop);
        }
        throw new TimeoutException("The export was never made.");
    }

    [Fact]
    public async Task LongList_IsMadeOnce_ToldOf_Logged_AndDownloadedByWhoAskedOnly()
    {
        var (client, id) = await AskAsync(company.NorthManager, "Longish");
        var other = await company.SignedInAsync(company.Director);

        var run = await RunAsync(id);
        var lines = (await client.GetStringAsync($"/Exports/{id}", Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((ExportStatus.Done, 5), (run.Status, run.Rows));
        Assert.Equal(6, lines.Length);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/Exports/{id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AccountForms(other, id)).StatusCode);
        Assert.DoesNotContain($"value=\"{id}\"", await other.GetStringAsync("/Exports", Stop), StringComparison.Ordinal);
        Assert.Contains("Your export is ready: 5 rows", await client.GetStringAsync("/Notifications", Stop), StringComparison.Ordinal);
        Assert.Equal(5, await company.DbAsync(db => db.AccessEntries.Where(e => e.UserId == company.NorthManager.Id && e.Via == AccessVia.Export && e.Query!.Contains("Longish")).Select(e => e.Count).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Export_HoldsWhatMayBeSeenWhenItIsMade()
    {
        var (client, id) = await AskAsync(company.NorthManager, "Handed");
        var before = await RunAsync(id);
        var again = await company.DbAsync(async db =>
        {
            await db.WriteAsync(() => db.Accounts.Where(a => a.Name == "Handed 0").ExecuteUpdateAsync(s => s.SetProperty(a => a.OwnerId, company.SouthRep.Id)));
            var asked = db.ExportRuns.Add(new() { UserId = before.UserId, List = before.List, Query = before.Query, Format = before.Format, Expected = before.Expected, CreatedUtc = before.CreatedUtc }).Entity;
            await db.SaveChangesAsync(Stop);
            return asked.Id;
        });

        Assert.Equal((5, 4), (before.Rows, (await RunAsync(again)).Rows));
        Assert.DoesNotContain("Handed 0", await client.GetStringAsync($"/Exports/{again}", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfSomebodyWhoLeft_IsDropped()
    {
        var leaver = await company.AddAsync(PortalRoles.Manager, company.Director.Id);
        await company.DbAsync(async db =>
        {
            db.ExportRuns.Add(new() { UserId = leaver.Id, List = "accounts", Query = "", Format = ExportFormat.Csv, Expected = 9, CreatedUtc = company.Time.GetUtcNow().UtcDateTime });
            await db.WriteAsync(() => db.Users.Where(u => u.Id == leaver.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.IsDisabled, true)));
            await db.TouchAsync(ConfigurationStamp.Organization, Stop);
            return await db.SaveChangesAsync(Stop);
        });
        var id = await company.DbAsync(db => db.ExportRuns.Where(r => r.UserId == leaver.Id).Select(r => r.Id).SingleAsync(Stop));

        Assert.Equal(ExportStatus.Dropped, (await RunAsync(id)).Status);
        Assert.False(await company.UseAsync<ExportFiles, bool>(files => Task.FromResult(File.Exists(files.PathOf(id)))));
    }

    [Fact]
    public async Task WhatIsGoneFromTheDiskAlready_CanBeRemovedFromTheList()
    {
        var id = await company.DbAsync(async db =>
        {
            var old = db.ExportRuns.Add(new() { UserId = company.SouthManager.Id, List = "accounts", Query = "", Format = ExportFormat.Csv, Status = ExportStatus.Expired, Expected = 9, CreatedUtc = company.Time.GetUtcNow().UtcDateTime }).Entity;
            await db.SaveChangesAsync(Stop);
            return old.Id;
        });
        // A portal that has never made an export has no folder for them either.
        await company.UseAsync<ExportFiles, bool>(files => { var folder = Path.GetDirectoryName(files.PathOf(id))!; if (Directory.Exists(folder)) { Directory.Delete(folder, recursive: true); } return Task.FromResult(true); });

        Assert.Equal(HttpStatusCode.Redirect, (await AccountForms(await company.SignedInAsync(company.SouthManager), id)).StatusCode);
        Assert.False(await company.DbAsync(db => db.ExportRuns.AnyAsync(r => r.Id == id, Stop)));
    }

    [Fact]
    public async Task File_IsRemovedAfterAWeek()
    {
        var (client, id) = await AskAsync(company.Director, "Weekly");
        await RunAsync(id);
        await company.DbAsync(db => db.WriteAsync(() => db.ExportRuns.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.FinishedUtc, r => r.FinishedUtc!.Value.AddDays(-8)))));

        await company.UseAsync<ExportQueue, int>(q => q.RunAsync(Stop));

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/Exports/{id}", Stop)).StatusCode);
        Assert.False(await company.UseAsync<ExportFiles, bool>(files => Task.FromResult(File.Exists(files.PathOf(id)))));
    }

    private static Task<HttpResponseMessage> AccountForms(HttpClient client, long id) => Accounts.AccountForms.PostAsync(client, "/Exports?handler=Remove", ("Export", $"{id}"));
}
