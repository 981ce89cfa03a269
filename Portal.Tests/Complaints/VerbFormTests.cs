using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Complaints;

/// <summary>Each form of the approval verbs over HTTP: done once, refused in words, closed to whom it does not concern.</summary>
public sealed class VerbFormTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Action, fields that do (south = a colleague of another line), what the journal then says.</summary>
    public static TheoryData<string, string, string> Good => new()
    {
        { EngineActions.Transfer, "Input.Person=south", "handed it over to Sara South-Manager" },
        { EngineActions.AddApprover, "Input.Person=south&Input.Place=Before", "Sara South-Manager" },
        { EngineActions.AddApprover, "Input.Person=south&Input.Place=After", "Sara South-Manager" },
        { EngineActions.Copy, "Input.People=south", "Sara South-Manager" },
        { EngineActions.Comment, "Input.Note=Have a look&Input.People=south", "Sara South-Manager" },
        { EngineActions.SendBack, "Input.Note=Too dear&Input.Target=Assessment", "Too dear" },
        { ComplaintAction.Reject, "Input.Note=Not our fault", "Not our fault" },
    };

    public static TheoryData<string, string, string> Bad => new()
    {
        { EngineActions.Transfer, "", "Choose a colleague" },
        { EngineActions.Transfer, "Input.Person=hr", "Choose a colleague" },
        { EngineActions.Transfer, "Input.Person=rep", "their own request" },
        { EngineActions.AddApprover, "Input.Person=south", "before or after you" },
        { EngineActions.AddApprover, "Input.Person=south&Input.Place=Beside", "before or after you" },
        { EngineActions.Copy, "", "Choose up to 20" },
        { EngineActions.Comment, "Input.People=south", "Write a reason" },
        { EngineActions.Comment, "Input.Note=When&Input.AnswerBy=2020-01-01T09:00&Input.People=south", "within the next 90 days" },
        { EngineActions.SendBack, "Input.Target=Assessment", "Write a reason" },
        { EngineActions.SendBack, "Input.Note=Back&Input.Target=Received", "not possible" },
        { EngineActions.Withdraw, "Input.Note=Mine", "somebody else" },
    };

    [Theory, MemberData(nameof(Good))]
    public async Task DoneOnce_AlsoWhenTheFormIsSentTwice(string action, string fields, string told)
    {
        var (number, manager) = (await AtAsync(), await company.SignedInAsync(company.NorthManager));
        var form = await VerbForms.FillAsync(manager, number, action, Fields(fields));
        var before = await EntriesAsync(number);

        var answers = new[] { await SendAsync(manager, number, form), await SendAsync(manager, number, form) };

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(before + 1, await EntriesAsync(number));
        Assert.Contains(told, (await PeoplePortal.PageAsync(manager, $"/Complaints/{number}")).QuerySelector("[data-testid=history] li")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Bad))]
    public async Task RefusedInWords_KeepsWhatWasTyped_AndChangesNothing(string action, string fields, string words)
    {
        var (number, manager) = (await AtAsync(), await company.SignedInAsync(company.NorthManager));
        var before = await EntriesAsync(number);

        var answer = await SendAsync(manager, number, await VerbForms.FillAsync(manager, number, action, Fields(fields)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await PeoplePortal.ReadAsync(answer);
        Assert.Contains(words, page.QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Fields(fields).FirstOrDefault(f => f.Name == "Input.Note").Value ?? "", page.QuerySelector("textarea[name='Input.Note']")!.TextContent.Trim());
        Assert.Equal(before, await EntriesAsync(number));
    }

    [Theory]
    [InlineData(EngineActions.Transfer, "Input.Person=south")]
    [InlineData(EngineActions.AddApprover, "Input.Person=south&Input.Place=Before")]
    [InlineData(EngineActions.Copy, "Input.People=south")]
    [InlineData(EngineActions.Comment, "Input.Note=Hello")]
    [InlineData(EngineActions.SendBack, "Input.Note=Back&Input.Target=Assessment")]
    public async Task WhoDoesNotSeeIt_FindsNothing_AndWhoOnlySeesIt_IsRefused(string action, string fields)
    {
        var account = await company.AccountAsync(company.NorthRep);
        await company.ShareAsync(account, company.NorthColleague);
        var number = await AtAsync(account);
        var form = await VerbForms.FillAsync(await company.SignedInAsync(company.NorthManager), number, action, Fields(fields));
        var before = await EntriesAsync(number);

        var (outsider, reader) = (await company.SignedInAsync(company.SouthRep), await company.SignedInAsync(company.NorthColleague));

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(outsider, number, await OwnAsync(outsider, form))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(reader, number, await OwnAsync(reader, form))).StatusCode);
        Assert.Equal(before, await EntriesAsync(number));
    }

    [Fact]
    public async Task WhoeverProposed_TakesItBack_UntilSomebodyActs_AndThenSeesWhyNot()
    {
        var (number, rep) = (await AtAsync(), await company.SignedInAsync(company.NorthRep));
        await company.ActAsync(number, company.NorthManager, EngineActions.AddApprover, facts: new() { People = [company.SouthManager.Id], Place = "Before" });
        var blocked = await PeoplePortal.PageAsync(rep, $"/Complaints/{number}");
        Assert.Contains("Somebody has acted on it already", blocked.GetElementById($"why-{EngineActions.Withdraw}")!.TextContent, StringComparison.Ordinal);

        var fresh = await AtAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(rep, fresh, await VerbForms.FillAsync(rep, fresh, EngineActions.Withdraw))).StatusCode);
        Assert.Equal(ComplaintStep.Investigation, await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == fresh).Select(i => i.Step).SingleAsync(Stop)));
    }

    [Fact]
    public async Task TheNextAction_StandsFirst_AndRareVerbsAreBehindMore()
    {
        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(company.NorthManager), $"/Complaints/{await AtAsync()}");

        var main = Assert.Single(page.QuerySelectorAll("#decide .btn-accent"));
        Assert.Equal("do-Approve", main.GetAttribute("data-testid"));
        Assert.Equal(main, page.QuerySelector("#decide button[name='Input.Action'], #decide a.btn"));
        Assert.Equal(["open-Transfer", "open-AddApprover", "open-Copy"], page.QuerySelectorAll("#decide .menu .panel [data-testid]").Select(e => e.GetAttribute("data-testid")));
    }

    private async Task<string> AtAsync(Portal.Accounts.Account? account = null)
    {
        var number = await company.ComplainAsync(account ?? company.NorthAccount, company.NorthRep);
        await company.ActAsync(number, company.NorthRep, ComplaintAction.Acknowledge);
        await company.ActAsync(number, company.NorthRep, ComplaintAction.Assess, input: new(1, 1));
        await company.ActAsync(number, company.NorthRep, ComplaintAction.Propose, input: new(RootCause: "Rain", Remedy: "Umbrellas", RemedyCost: 100));
        return number;
    }

    private (string Name, string Value)[] Fields(string text) => [.. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Split('=')).Select(f => (f[0], f[1] switch
    {
        "south" => $"{company.SouthManager.Id}",
        "hr" => $"{company.Hr.Id}",
        "rep" => $"{company.NorthRep.Id}",
        _ => f[1],
    }))];

    private static async Task<List<KeyValuePair<string, string>>> OwnAsync(HttpClient client, List<KeyValuePair<string, string>> form)
    {
        var token = (await PeoplePortal.PageAsync(client, "/Theme")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return [.. form.Where(f => f.Key is not ("__RequestVerificationToken" or "Input.RequestId")), new("__RequestVerificationToken", token), new("Input.RequestId", $"{Guid.NewGuid()}")];
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string number, List<KeyValuePair<string, string>> form) => client.PostAsync($"/Complaints/{number}", new FormUrlEncodedContent(form), Stop);

    private Task<int> EntriesAsync(string number) => company.DbAsync(db => db.JournalEntries.CountAsync(j => j.Instance!.Reference == number, Stop));
}
