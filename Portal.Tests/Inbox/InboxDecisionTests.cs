using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows.Complaints;

namespace Portal.Tests.Inbox;

/// <summary>Deciding from the list itself, with and without script, in time and too late.</summary>
public sealed class InboxDecisionTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/?tab=Todo", "/")]
    [InlineData("/?after=1-0", "/?After=1-0")]
    public async Task WithoutScript_ADecisionLeadsBackToTheSameTabAndPage(string path, string back)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var (address, fields) = InboxPages.Form(await PeoplePortal.PageAsync(rep, path), number, ComplaintAction.Acknowledge);

        var answer = await InboxPages.SendAsync(rep, address, fields);

        Assert.Equal((HttpStatusCode.Redirect, back), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(ComplaintStep.Assessment, await StepAsync(number));
        Assert.Contains("Acknowledge", (await PeoplePortal.PageAsync(rep, back)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithScript_TheAnswerIsTheListAlone_WithATrueCountAndAToast()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var (address, fields) = InboxPages.Form(await PeoplePortal.PageAsync(rep, "/"), number, ComplaintAction.Acknowledge);

        var answer = await InboxPages.SendAsync(rep, address, fields, htmx: true);
        using var follow = new HttpRequestMessage(HttpMethod.Get, answer.Headers.Location);
        follow.Headers.Add("HX-Request", "true");
        var list = await rep.SendAsync(follow, Stop);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (answer.StatusCode, list.StatusCode));
        Assert.Contains("HX-Request", list.Headers.Vary);
        Assert.Contains("toast", Assert.Single(list.Headers.GetValues("HX-Trigger")), StringComparison.Ordinal);
        var html = await list.Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
        Assert.Contains(number, html, StringComparison.Ordinal);
        Assert.Equal(ComplaintStep.Assessment, await StepAsync(number));
    }

    [Fact]
    public async Task TheSameClickTwentyTimes_DecidesOnce()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var (address, fields) = InboxPages.Form(await PeoplePortal.PageAsync(rep, "/"), number, ComplaintAction.Acknowledge);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => InboxPages.SendAsync(rep, address, fields)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(2, await company.DbAsync(db => db.JournalEntries.CountAsync(j => j.Instance!.Reference == number, Stop)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhoComesSecond_LearnsWhoWasFaster_WhatAndWhen(bool htmx)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var (address, fields) = InboxPages.Form(await PeoplePortal.PageAsync(rep, "/"), number, ComplaintAction.Acknowledge);
        await company.ActAsync(number, company.NorthManager, ComplaintAction.Acknowledge);

        var answer = await InboxPages.SendAsync(rep, address, fields, htmx);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var told = (await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")!.TextContent;
        Assert.Contains(company.NorthManager.FullName, told, StringComparison.Ordinal);
        Assert.Matches(@"Acknowledge.*, \d{4}-\d\d-\d\d \d\d:\d\d", told);
        Assert.Equal(htmx, !(await answer.Content.ReadAsStringAsync(Stop)).Contains("<html", StringComparison.Ordinal));
        Assert.Equal(2, await company.DbAsync(db => db.JournalEntries.CountAsync(j => j.Instance!.Reference == number, Stop)));
    }

    [Fact]
    public async Task WhoDoesNotSeeTheCase_FindsNothingToDecide()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);
        var (address, fields) = InboxPages.Form(await PeoplePortal.PageAsync(rep, "/"), number, ComplaintAction.Acknowledge);
        foreach (var outsider in new[] { company.SouthRep, company.SouthManager, company.NorthColleague, company.Hr, company.Admin })
        {
            var client = await company.SignedInAsync(outsider);
            Assert.Equal(HttpStatusCode.NotFound, (await InboxPages.SendAsync(client, address, await OwnTokenAsync(client, fields))).StatusCode);
        }
        Assert.Equal(ComplaintStep.Received, await StepAsync(number));
    }

    [Fact]
    public async Task WhoSeesTheCaseButDoesNotHoldIt_IsToldWhy_AndDecidesNothing()
    {
        var account = await company.AccountAsync(company.NorthRep);
        await company.ShareAsync(account, company.NorthColleague);
        var number = await company.ComplainAsync(account, company.NorthColleague);
        var rep = await company.SignedInAsync(company.NorthRep);
        var (address, fields) = InboxPages.Form(await PeoplePortal.PageAsync(rep, "/"), number, ComplaintAction.Acknowledge);
        var colleague = await company.SignedInAsync(company.NorthColleague);

        var answer = await InboxPages.SendAsync(colleague, address, await OwnTokenAsync(colleague, fields));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("It is with somebody else", (await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ComplaintStep.Received, await StepAsync(number));
    }

    [Theory]
    [InlineData("Decide.RequestId", "")]
    [InlineData("Decide.RequestId", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Decide.RequestId", "mine")]
    [InlineData("Decide.Instance", "x")]
    [InlineData("Decide.Seen", "x")]
    [InlineData("Decide.Instance", "999999")]
    [InlineData("Decide.Action", "Dismiss")]
    [InlineData("Decide.Action", "Start")]
    [InlineData("Decide.Action", "")]
    public async Task AForgedForm_DecidesNothing_AndIsNotConfirmed(string field, string value)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var (address, fields) = InboxPages.Form(await PeoplePortal.PageAsync(rep, "/"), number, ComplaintAction.Acknowledge);
        fields[field] = value;
        var answer = await InboxPages.SendAsync(rep, address, fields);
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{answer.StatusCode}");
        Assert.Equal(ComplaintStep.Received, await StepAsync(number));
    }

    private static async Task<Dictionary<string, string>> OwnTokenAsync(HttpClient client, Dictionary<string, string> fields)
    {
        var token = ((IHtmlInputElement)(await PeoplePortal.PageAsync(client, "/Theme")).QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        return new(fields) { ["__RequestVerificationToken"] = token, ["Decide.RequestId"] = $"{Guid.NewGuid()}" };
    }

    private Task<string> StepAsync(string number) => company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.Step).SingleAsync(Stop));
}
