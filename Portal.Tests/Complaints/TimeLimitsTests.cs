using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Complaints;
using Portal.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Complaints;

/// <summary>Time limits change by versions: what runs keeps its own.</summary>
[Collection(DevelopmentPortal.Name)]
public sealed class TimeLimitsTests(DevelopmentPortal portal)
{
    private const string Path = "/Admin/TimeLimits";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ASavedChange_IsANewVersion_AndRunningCasesKeepTheirs()
    {
        var admin = await portal.SignInAsync("Admin");
        var before = await NewestAsync();
        var running = await RunningAsync();

        var answer = await PostAsync(admin, f => { f["Input.Targets[2].Acknowledge"] = "3.5"; f["Input.ApprovalLimit"] = "25,000"; f["Input.Reason"] = "Agreed with the sales board"; });

        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, (await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop))).QuerySelector(".error-summary")?.TextContent);
        var after = await NewestAsync();
        Assert.Equal((before.Number + 1, 210, 2_500_000), (after.Number, after.Policy[3].AcknowledgeMinutes, after.Policy.ApprovalLimit));
        Assert.Equal(running, await RunningAsync());
        var page = (await PageAsync(admin)).Body!.TextContent;
        Assert.Contains("Agreed with the sales board", page, StringComparison.Ordinal);
        Assert.Contains("¥25,000.00", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Targets[0].Acknowledge", "9999", "Input_Targets_0__Acknowledge-error")]
    [InlineData("Input.Targets[0].Acknowledge", "20", "Input_Targets_0__Acknowledge-error")]
    [InlineData("Input.Targets[1].Resolve", "-1", "Input_Targets_1__Resolve-error")]
    [InlineData("Input.Targets[3].Update", "soon", "Input_Targets_3__Update-error")]
    [InlineData("Input.ApprovalLimit", "lots", "Input_ApprovalLimit-error")]
    [InlineData("Input.LongestPause", "0", "Input_LongestPause-error")]
    [InlineData("Input.Reason", "", "Input_Reason-error")]
    public async Task AMistake_IsNamedBesideItsField_AndChangesNothing(string field, string typed, string error)
    {
        var before = await NewestAsync();

        var answer = await PostAsync(await portal.SignInAsync("Admin"), f => { f["Input.Reason"] = "A good reason"; f[field] = typed; });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop));
        Assert.NotNull(page.GetElementById(error));
        Assert.Equal(before.Number, (await NewestAsync()).Number);
    }

    [Fact]
    public async Task AFormThatIsOutOfDate_SaysWhoWasFaster_AndKeepsWhatWasTyped()
    {
        var admin = await portal.SignInAsync("Admin");
        var newest = await NewestAsync();
        var fields = await FieldsAsync(admin);
        fields["Input.BasedOn"] = "0";
        fields["Input.Approval"] = "7.25";
        fields["Input.Reason"] = "Too late";

        var answer = await admin.PostAsync(Path, new FormUrlEncodedContent(fields), Stop);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("value=\"7.25\"", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(newest.Number, (await NewestAsync()).Number);
    }

    [Fact]
    public async Task OthersMayNotLook() => Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignInAsync("Manager")).GetAsync(Path, Stop)).StatusCode);

    private async Task<PolicyEdition> NewestAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ComplaintPolicies>().AllAsync(Stop))[0];
    }

    private async Task<List<(long Id, long Policy)>> RunningAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await db.WorkflowInstances.OrderBy(i => i.Id).Select(i => new ValueTuple<long, long>(i.Id, i.PolicyVersionId)).ToListAsync(Stop);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Action<Dictionary<string, string>> change)
    {
        var fields = await FieldsAsync(client);
        change(fields);
        return await client.PostAsync(Path, new FormUrlEncodedContent(fields), Stop);
    }

    private static async Task<Dictionary<string, string>> FieldsAsync(HttpClient client) =>
        (await PageAsync(client)).QuerySelectorAll("[data-testid=policy-form] input").OfType<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value);

    private static async Task<IHtmlDocument> PageAsync(HttpClient client) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(Path, Stop));
}
