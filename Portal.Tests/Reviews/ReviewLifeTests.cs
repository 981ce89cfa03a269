using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Reviews;
using Portal.Workflows;
using Portal.Workflows.Goals;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Reviews;

/// <summary>A review from its cycle to its end, as people do it on the pages.</summary>
public sealed class ReviewLifeTests(ReviewCompany company) : IClassFixture<ReviewCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HrOpensACycle_BothWrite_TheyMeet_AgreeAndAcknowledge_AndTheNextOneBeginsWithWhatWasPromised()
    {
        var hr = await company.SignedInAsync(company.Hr);
        var preview = await ReadAsync(await PostAsync(hr, "/Reviews/Cycles/New", "cycle-form", Cycle("First")));
        Assert.Contains("2 people would be in it", preview.QuerySelector("[data-testid=preview]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Rita Rep", preview.QuerySelector("[data-testid=preview]")!.TextContent, StringComparison.Ordinal);
        var opened = await PostToAsync(hr, "/Reviews/Cycles/New", "cycle-form", "/Reviews/Cycles/New?handler=Open", Cycle("First"));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Equal(2, await company.RunJobAsync());
        var review = await company.DbAsync(db => db.Reviews.AsNoTracking().SingleAsync(r => r.Cycle!.Name == "First" && r.OwnerId == company.NorthRep.Id, Stop));
        var (page, rep, manager) = ($"/Reviews/{review.Number}", await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        Assert.Contains(review.Number, (await PageAsync(rep, "/")).Body!.TextContent, StringComparison.Ordinal);

        Redirects(await PostPartAsync(rep, page, ReviewPart.Self, "My own words"));
        Redirects(await PostPartAsync(manager, page, ReviewPart.Manager, "The manager's words"));
        var both = (await PageAsync(rep, page)).QuerySelector("[data-testid=parts]")!.TextContent;
        Assert.Contains("My own words", both, StringComparison.Ordinal);
        Assert.Contains("The manager's words", both, StringComparison.Ordinal);
        Redirects(await PostAsync(manager, page + "?do=Plan", "decide", ("Input.Action", "Plan"), ("Input.Meeting", company.Time.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd'T'10:00", null))));
        Redirects(await PostAsync(manager, page, "decide", ("Input.Action", "Hold")));
        Redirects(await PostAsync(manager, page + "?do=Conclude", "decide", ("Input.Action", "Conclude"), ("Input.Rating", "4"), ("Input.Agreement", "Two new accounts"),
            ("Input.Promises[0].Text", "Five visits"), ("Input.Promises[0].Measure", nameof(Metric.Visits)), ("Input.Promises[0].Target", "5")));
        Assert.Equal("4", (await PageAsync(rep, page)).QuerySelector("[data-testid=rating]")!.TextContent);
        Redirects(await PostAsync(rep, page, "decide", ("Input.Action", "Acknowledge")));
        Assert.Equal(InstanceStatus.Ended, await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Id == review.InstanceId).Select(i => i.Status).SingleAsync(Stop)));

        company.Time.Shift += TimeSpan.FromMinutes(1);
        await company.InteractAsync(company.NorthAccount, company.NorthRep);
        var next = await company.ReviewAsync(company.NorthRep);
        var promised = (await PageAsync(rep, $"/Reviews/{next.Number}")).QuerySelector("[data-testid=promises]")!.TextContent;
        Assert.Matches(@"Five visits\s*5\s*1 · 20 %", promised);
    }

    [Fact]
    public async Task AnObjection_GoesToTheManagersManager_WhoRevises_AndAllOfItIsKept()
    {
        var review = await company.ReviewAsync(company.SouthRep);
        await company.ConcludeAsync(review, company.SouthRep, company.SouthManager, 2);
        var (page, rep, director) = ($"/Reviews/{review.Number}", await company.SignedInAsync(company.SouthRep), await company.SignedInAsync(company.Director));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(rep, page, "decide", ("Input.Action", "Object"), ("Input.Note", " "))).StatusCode);
        Redirects(await PostAsync(rep, page, "decide", ("Input.Action", "Object"), ("Input.Note", "Half of the customers were closed")));
        Assert.Contains(review.Number, (await PageAsync(director, "/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(director, page + "?do=Revise", "decide", ("Input.Action", "Revise"), ("Input.Rating", "9"), ("Input.Note", "True"))).StatusCode);
        Redirects(await PostAsync(director, page + "?do=Revise", "decide", ("Input.Action", "Revise"), ("Input.Rating", "3"), ("Input.Note", "That is true")));

        var stored = await company.ReviewAsync(await company.DbAsync(db => db.ReviewCycles.SingleAsync(c => c.Id == review.CycleId, Stop)), company.SouthRep);
        Assert.Equal((2, 3, "Half of the customers were closed", "That is true", ReviewStep.Closed), (stored.Proposed, stored.Rating, stored.Objection, stored.Ruling, stored.Instance!.Step));
        Assert.Equal((2, 3, "That is true", company.Director.Id), await company.DbAsync(db => db.RatingMoves.Where(m => m.ReviewId == review.Id).Select(m => ValueTuple.Create(m.Before, m.After, m.Reason, m.ById)).SingleAsync(Stop)));
        Assert.NotNull(stored.ClosedUtc);
    }

    [Fact]
    public async Task WhatIsMissing_IsSaidAtItsQuestion_AndNothingTypedIsLost_NeitherByErrorsNorByADraft()
    {
        var review = await company.ReviewAsync(company.NorthColleague);
        var (page, rep) = ($"/Reviews/{review.Number}", await company.SignedInAsync(company.NorthColleague));
        var refused = await PostFormAsync(rep, page, ("Input.Answers[1]", "Only this"), ("Input.Action", "Submit"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await ReadAsync(refused);
        Assert.Contains("Only this", again.QuerySelector("#Input_Answers_1_")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Answer: What was promised", again.QuerySelector("#part")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await company.DbAsync(db => db.Reviews.AsNoTracking().SingleAsync(r => r.Id == review.Id, Stop))).SelfAnswers);

        Redirects(await PostFormAsync(rep, page + "?handler=Draft", ("Input.Answers[1]", "Begun"), ("Input.Answers[3]", "5")));
        var draft = await PageAsync(rep, page);
        Assert.Equal("Begun", draft.QuerySelector("#Input_Answers_1_")!.TextContent.Trim());
        Assert.NotNull(draft.QuerySelector("input[name='Input.Answers[3]'][value='5'][checked]"));
        Assert.DoesNotContain("Begun", (await PageAsync(await company.SignedInAsync(company.NorthManager), page)).Body!.TextContent, StringComparison.Ordinal);
        Redirects(await PostPartAsync(rep, page, ReviewPart.Self, "Done"));
        Assert.False(await company.DbAsync(db => db.ReviewDrafts.AnyAsync(d => d.ReviewId == review.Id, Stop)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostFormAsync(rep, page, "decide", ("Input.Answers[1]", "Once more"), ("Input.Action", "Submit"))).StatusCode);
    }

    [Fact]
    public async Task APartOnPaper_IsRefusedWithControlCharacters_AndTooLongTexts()
    {
        var review = await company.ReviewAsync(company.NorthRep);
        var (page, rep) = ($"/Reviews/{review.Number}", await company.SignedInAsync(company.NorthRep));
        foreach (var words in new[] { "Bell \a", new string('x', 4001) }) { Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostPartAsync(rep, page, ReviewPart.Self, words)).StatusCode); }
        Assert.Equal(ReviewStep.Preparation, await company.StepAsync(review));
    }

    [Fact]
    public async Task TheSameForm_TwiceOrLate_TakesEffectOnce_AndSaysWhoWasFaster()
    {
        var review = await company.ReviewAsync(company.SouthRep);
        await company.SubmitAsync(review, company.SouthRep, "Mine");
        await company.SubmitAsync(review, company.SouthManager, "Theirs");
        var manager = await company.SignedInAsync(company.SouthManager);
        var (address, form) = await FillAsync(manager, $"/Reviews/{review.Number}", "decide", ("Input.Action", "Hold"));
        Redirects(await manager.PostAsync(address, new FormUrlEncodedContent(form), Stop));
        Redirects(await manager.PostAsync(address, new FormUrlEncodedContent(form), Stop));
        var (late, stale) = (await company.SignedInAsync(company.Director), form.Select(f => f.Key == "Input.RequestId" ? new(f.Key, $"{Guid.CreateVersion7()}") : f).Where(f => f.Key != "__RequestVerificationToken"));
        var (_, own) = await FillAsync(late, $"/Reviews/{review.Number}", "decide");
        var conflict = await late.PostAsync(address, new FormUrlEncodedContent(stale.Append(own.Single(f => f.Key == "__RequestVerificationToken"))), Stop);
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.Contains("Sara South-Manager was faster", (await ReadAsync(conflict)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await company.DbAsync(db => db.JournalEntries.CountAsync(j => j.InstanceId == review.InstanceId && j.Action == "Hold", Stop)));
    }

    private (string, string)[] Cycle(string name) => [("Input.Name", name), ("Input.From", "2026-07-01"), ("Input.To", "2026-09-30"), ("Input.PreparationDays", "10"), ("Input.Questions", $"{company.Set}"),
        ("Input.Roles", nameof(PortalRoles.Employee)), ("Input.Teams", $"{company.NorthRep.TeamId}")];

    internal static Task<HttpResponseMessage> PostPartAsync(HttpClient client, string page, ReviewPart part, string words) => PostFormAsync(client, page, "part-form",
        [.. Answers.Read(ReviewCompany.Said(part, words)).Select(a => ($"Input.Answers[{a.Key}]", a.Value)), ("Input.Action", "Submit")]);

    private static Task<HttpResponseMessage> PostFormAsync(HttpClient client, string address, params (string, string)[] fields) => PostFormAsync(client, address, "part-form", fields);

    /// <summary>The part's form stands in a section; without it the other form of the page lends its hidden fields.</summary>
    private static async Task<HttpResponseMessage> PostFormAsync(HttpClient client, string address, string form, params (string Name, string Value)[] fields)
    {
        var document = await PageAsync(client, address.Split('?')[0]);
        var hidden = (document.QuerySelector($"[data-testid={form}] form") ?? document.QuerySelector($"form[data-testid={form}]"))!.QuerySelectorAll("input[type=hidden]")
            .Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        return await client.PostAsync(address, new FormUrlEncodedContent(hidden.Concat(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)))), Stop);
    }

    private static async Task<HttpResponseMessage> PostToAsync(HttpClient client, string page, string form, string address, params (string, string)[] fields)
    {
        var (_, filled) = await FillAsync(client, page, form, fields);
        return await client.PostAsync(address, new FormUrlEncodedContent(filled), Stop);
    }

    private static void Redirects(HttpResponseMessage answer) => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
}
