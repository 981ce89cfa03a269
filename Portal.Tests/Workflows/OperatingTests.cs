using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Admin;
using Portal.Complaints;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Pages.Admin.TimeLimits;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using Portal.Tests.Complaints;

namespace Portal.Tests.Workflows;

/// <summary>Watching, cancelling, migrating and new time limits for running cases, through the pages.</summary>
public sealed class OperatingTests(TwoVersions company) : IClassFixture<TwoVersions>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AManager_WatchesTheOwnLine_AndNothingElse()
    {
        var (own, other) = (await CaseAsync(company.NorthAccount, company.NorthRep), await CaseAsync(company.SouthAccount, company.SouthRep));
        var manager = await company.SignedInAsync(company.NorthManager);

        var list = await manager.GetStringAsync("/Admin/Workflows", Stop);
        var page = await manager.GetStringAsync($"/Admin/Workflows/{own.Id}", Stop);

        Assert.Contains(own.Reference, list, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Reference, list, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"cancel\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/Admin/Workflows/{other.Id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync($"/Admin/Workflows/{own.Id}/Cancel", Stop)).StatusCode);
    }

    [Fact]
    public async Task Hr_SeesTheCourse_NotWhatItIsAbout()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep, "A very telling title");
        var id = await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.Id).SingleAsync(Stop));
        await company.ActAsync(number, company.NorthRep, ComplaintAction.Comment, "A very telling note");

        var page = await (await company.SignedInAsync(company.Hr)).GetStringAsync($"/Admin/Workflows/{id}", Stop);

        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.DoesNotContain("very telling", page, StringComparison.Ordinal);
        Assert.DoesNotContain(company.NorthAccount.Name, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePage_ShowsAnEarlierMoment()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var found = await company.DbAsync(db => db.WorkflowInstances.SingleAsync(i => i.Reference == number, Stop));
        company.Time.Shift += TimeSpan.FromHours(2);
        await company.ActAsync(number, company.NorthRep, ComplaintAction.Acknowledge);
        var admin = await company.SignedInAsync(company.Admin);

        var now = await PeoplePage(admin, $"/Admin/Workflows/{found.Id}");
        var then = await PeoplePage(admin, $"/Admin/Workflows/{found.Id}?at={new DateTimeOffset(found.StartedUtc).AddHours(1).ToUnixTimeSeconds()}");

        Assert.Equal(ComplaintStep.Assessment, now.QuerySelector("g.node.now")!.GetAttribute("data-step"));
        Assert.Equal(ComplaintStep.Received, then.QuerySelector("g.node.now")!.GetAttribute("data-step"));
        Assert.True(then.QuerySelectorAll("svg.strip").Length > 0);
    }

    [Fact]
    public async Task ACancelledCase_LeavesTheInbox_TellsThoseConcerned_AndTakesNothingMore()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthManager);
        var id = await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.Id).SingleAsync(Stop));
        var admin = await company.SignedInAsync(company.Admin);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TwoVersions.PostAsync(admin, $"/Admin/Workflows/{id}/Cancel", "cancel-form", ("Input.Reason", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await TwoVersions.PostAsync(admin, $"/Admin/Workflows/{id}/Cancel", "cancel-form", ("Input.Reason", "Registered twice"))).StatusCode);

        var instance = await company.DbAsync(db => db.WorkflowInstances.AsNoTracking().SingleAsync(i => i.Id == id, Stop));
        Assert.True(instance is { Status: InstanceStatus.Cancelled, NextTimerUtc: null, DueUtc: null, EndedUtc: not null });
        Assert.False(await company.DbAsync(db => db.WorkItems.AnyAsync(w => w.InstanceId == id && w.Status == WorkItemStatus.Open, Stop)));
        var told = await company.DbAsync(db => db.OutboxMessages.Where(m => m.InstanceId == id && m.Kind == "Cancelled").Select(m => m.RecipientId!.Value).Order().ToListAsync(Stop));
        Assert.Equal(new[] { company.NorthRep.Id, company.NorthManager.Id }.Order(), told);
        var page = await (await company.SignedInAsync(company.NorthRep)).GetStringAsync($"/Complaints/{number}", Stop);
        Assert.Contains("Registered twice", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"do-", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.GetAsync($"/Admin/Workflows/{id}/Cancel", Stop)).StatusCode);
        using var said = new StringWriter();
        Assert.Equal(0, await AdminCommand.RunAsync(company.Services, ["doctor", "--lang", "en"], said, said));
    }

    [Fact]
    public async Task NewTimeLimits_ReachTheRunningCases_WhenTheyAreMeantToo()
    {
        var kept = await CaseAsync(company.NorthAccount, company.NorthRep);
        var admin = await company.SignedInAsync(company.Admin);
        var preview = await TwoVersions.PostAsync(admin, "/Admin/TimeLimits", "policy-form", ("Input.Targets[2].Acknowledge", "3"), ("Input.Reason", "A test"));
        Assert.Contains(kept.Reference, await preview.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        await ApplyAsync(admin, await TwoVersions.ReadAsync(await TwoVersions.PostAsync(admin, "/Admin/TimeLimits", "policy-form", ("Input.Targets[2].Acknowledge", "3"), ("Input.Reason", "A test"))), RunningCases.None);
        await SweepAsync();
        Assert.Equal(kept.PolicyVersionId, (await ReadAsync(kept.Id)).PolicyVersionId);

        await ApplyAsync(admin, await TwoVersions.ReadAsync(await TwoVersions.PostAsync(admin, "/Admin/TimeLimits", "policy-form", ("Input.Targets[2].Acknowledge", "2.5"), ("Input.Reason", "A test"))), RunningCases.All);
        await SweepAsync();
        await SweepAsync();

        var after = await ReadAsync(kept.Id);
        Assert.True(after.PolicyVersionId > kept.PolicyVersionId && after.PendingPolicyVersionId is null && after.DueUtc < kept.DueUtc);
        var entry = await company.DbAsync(db => db.JournalEntries.SingleAsync(j => j.InstanceId == kept.Id && j.Action == EngineActions.AdoptPolicy, Stop));
        Assert.Equal(company.Admin.Id, entry.ActorId);
    }

    [Fact]
    public async Task Cases_MoveToTheOtherVersion_AfterADryRun_OneByOne_Once()
    {
        var moves = await CaseAsync(company.NorthAccount, company.NorthRep);
        var stays = await CaseAsync(company.ColleagueAccount, company.NorthColleague);
        await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Id == moves.Id || i.Id == stays.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.DefinitionVersion, 1), Stop));
        foreach (var action in new[] { ComplaintAction.Acknowledge, ComplaintAction.Assess }) { await company.ActAsync(stays.Reference, company.NorthColleague, action); }
        var admin = await company.SignedInAsync(company.Admin);
        const string Path = "/Admin/Workflows/Definitions/complaint/1/Migrate";

        var dry = await TwoVersions.ReadAsync(await TwoVersions.PostAsync(admin, Path, "map-form"));
        Assert.Contains("no counterpart", dry.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, (await ReadAsync(moves.Id)).DefinitionVersion);
        var form = dry.QuerySelector("form[data-testid=run-form]")!;
        var fields = form.QuerySelectorAll("input").Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        for (var times = 0; times < 2; times++) { Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields), Stop)).StatusCode); }

        Assert.Equal((2, 1), ((await ReadAsync(moves.Id)).DefinitionVersion, (await ReadAsync(stays.Id)).DefinitionVersion));
        Assert.Equal(1, await company.DbAsync(db => db.JournalEntries.CountAsync(j => j.InstanceId == moves.Id && j.Action == EngineActions.Migrate, Stop)));
        Assert.Contains("Step added", await admin.GetStringAsync("/Admin/Workflows/Definitions/complaint/2", Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Admin/Workflows")]
    [InlineData("/Admin/Workflows/{id}")]
    [InlineData("/Admin/Workflows/{id}/Cancel")]
    [InlineData("/Admin/Workflows/Definitions")]
    [InlineData("/Admin/Workflows/Definitions/complaint/1/Migrate")]
    [InlineData("/Admin/Jobs")]
    [InlineData("/Why?record={number}")]
    [InlineData("/Admin/TimeLimits")]
    public async Task APage_TakesAFewCommands(string path)
    {
        var found = await CaseAsync(company.NorthAccount, company.NorthRep);
        var address = path.Replace("{id}", $"{found.Id}", StringComparison.Ordinal).Replace("{number}", found.Reference, StringComparison.Ordinal);
        var commands = await SqlCount.OfAsync(await company.SignedInAsync(company.Admin), address);
        Assert.True(commands.Count <= 9, $"{path}: {commands.Count}\n{string.Join("\n\n", commands)}");
    }

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> PeoplePage(HttpClient client, string path) => TwoVersions.PageAsync(client, path);

    private static async Task ApplyAsync(HttpClient client, AngleSharp.Html.Dom.IHtmlDocument preview, RunningCases running)
    {
        var form = preview.QuerySelector("form[data-testid=apply-form]")!;
        var fields = form.QuerySelectorAll("input").Where(i => i.GetAttribute("type") == "hidden").Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        var answer = await client.PostAsync("/Admin/TimeLimits", new FormUrlEncodedContent([.. fields, new("Input.Running", $"{running}")]), Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private Task<int> SweepAsync() => company.Services.GetRequiredService<TimerSweep>().RunAsync(Stop);

    private Task<WorkflowInstance> ReadAsync(long id) => company.DbAsync(db => db.WorkflowInstances.AsNoTracking().SingleAsync(i => i.Id == id, Stop));

    private async Task<WorkflowInstance> CaseAsync(Portal.Accounts.Account account, PortalUser by)
    {
        var number = await company.ComplainAsync(account, by);
        return await company.DbAsync(db => db.WorkflowInstances.AsNoTracking().SingleAsync(i => i.Reference == number, Stop));
    }
}
