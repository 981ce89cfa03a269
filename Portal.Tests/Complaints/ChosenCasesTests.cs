using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows;

namespace Portal.Tests.Complaints;

/// <summary>New time limits for chosen running cases, and who gets what nobody is found for.</summary>
public sealed class ChosenCasesTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const string Path = "/Admin/TimeLimits";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnlyTheTickedCases_TakeTheNewVersionOver()
    {
        var (ticked, other) = (await CaseAsync(), await CaseAsync());
        var (admin, preview) = await PreviewAsync("1.25");
        var row = preview.QuerySelectorAll("[data-testid=impact] tbody tr").Single(r => r.TextContent.Contains(ticked.Reference, StringComparison.Ordinal));
        Assert.Equal(2, row.QuerySelectorAll("td.nowrap:not(.head)").Select(c => c.TextContent.Trim()).Distinct().Count());

        var answer = await ApplyAsync(admin, preview, "These", ticked.Id);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await company.Services.GetRequiredService<TimerSweep>().RunAsync(Stop);
        var newest = await company.DbAsync(db => db.PolicyVersions.MaxAsync(p => p.Id, Stop));
        Assert.Equal((newest, other.PolicyVersionId), ((await ReadAsync(ticked.Id)).PolicyVersionId, (await ReadAsync(other.Id)).PolicyVersionId));
        Assert.True((await ReadAsync(ticked.Id)).DueUtc < ticked.DueUtc);
        Assert.Equal(other.DueUtc, (await ReadAsync(other.Id)).DueUtc);
    }

    [Theory]
    [InlineData("These", false, "no case is ticked")]
    [InlineData("None", true, "1 cases are ticked")]
    [InlineData("All", true, "1 cases are ticked")]
    public async Task AChoiceThatContradictsItself_IsRefused_AndKeepsTheTicks(string running, bool tick, string words)
    {
        var @case = await CaseAsync();
        var (admin, preview) = await PreviewAsync("1.75");
        var before = await company.DbAsync(db => db.PolicyVersions.CountAsync(Stop));

        var answer = await ApplyAsync(admin, preview, running, tick ? @case.Id : null);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await PeoplePortal.ReadAsync(answer);
        Assert.Contains(words, page.QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(tick ? 1 : 0, page.QuerySelectorAll("[data-testid=impact] input[checked]").Length);
        Assert.Equal(before, await company.DbAsync(db => db.PolicyVersions.CountAsync(Stop)));
    }

    [Fact]
    public async Task WhoGetsWhatNobodyIsFoundFor_IsPartOfTheLimits()
    {
        var admin = await company.SignedInAsync(company.Admin);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PeoplePortal.PostAsync(admin, Path, "policy-form", ("Input.Catcher", $"{company.Hr.Id}"), ("Input.Reason", "A test"))).StatusCode);
        var preview = await PeoplePortal.ReadAsync(await PeoplePortal.PostAsync(admin, Path, "policy-form", ("Input.Catcher", $"{company.Director.Id}"), ("Input.Reason", "A test")));
        Assert.Contains("Administrators", preview.QuerySelector("[data-testid=changes]")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await ApplyAsync(admin, preview, "None", null)).StatusCode);

        var newest = await company.UseAsync<ComplaintPolicies, PolicyEdition>(async p => (await p.AllAsync(Stop))[0]);
        Assert.Equal(company.Director.Id, newest.Policy.CatcherId);
        Assert.Contains(company.Director.FullName, (await PeoplePortal.PageAsync(admin, Path)).QuerySelector("[data-testid=editions]")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(HttpClient Admin, AngleSharp.Html.Dom.IHtmlDocument Preview)> PreviewAsync(string hours)
    {
        var admin = await company.SignedInAsync(company.Admin);
        return (admin, await PeoplePortal.ReadAsync(await PostPreviewAsync(admin, hours)));
    }

    private static async Task<HttpResponseMessage> PostPreviewAsync(HttpClient admin, string hours)
    {
        var (_, fields) = await PeoplePortal.FillAsync(admin, Path, "policy-form", ("Input.Targets[2].Acknowledge", hours), ("Input.Reason", "A test"));
        return await admin.PostAsync(Path + "?handler=Preview", new FormUrlEncodedContent(fields), Stop);
    }

    private static Task<HttpResponseMessage> ApplyAsync(HttpClient admin, IParentNode preview, string running, long? tick)
    {
        var hidden = preview.QuerySelector("form[data-testid=apply-form]")!.QuerySelectorAll("input[type=hidden]").Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        KeyValuePair<string, string>[] chosen = tick is { } id ? [new("Input.Chosen", $"{id}")] : [];
        return admin.PostAsync(Path, new FormUrlEncodedContent([.. hidden, new("Input.Running", running), .. chosen]), Stop);
    }

    private Task<WorkflowInstance> ReadAsync(long id) => company.DbAsync(db => db.WorkflowInstances.AsNoTracking().SingleAsync(i => i.Id == id, Stop));

    private async Task<WorkflowInstance> CaseAsync()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        return await company.DbAsync(db => db.WorkflowInstances.AsNoTracking().SingleAsync(i => i.Reference == number, Stop));
    }
}
