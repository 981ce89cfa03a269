using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Interactions;
using Portal.Tasks;
using Portal.Tests.Support;

namespace Portal.Tests.Interactions;

/// <summary>What is spoken with customers is logged in one form, and its next step becomes a task.</summary>
public sealed class InteractionTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Local(TimeSpan fromNow) => TimeZoneInfo.ConvertTimeFromUtc((company.Time.GetUtcNow() + fromNow).UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private string Day(int days) => Local(TimeSpan.FromDays(days))[..10];

    private string New => $"/Interactions/New?account={company.NorthAccount.Id}";

    [Fact]
    public async Task WhatWasHeld_IsLoggedWithItsMinutes_AndTheNextStepIsATaskOfTheAuthor()
    {
        var rep = await company.SignedInAsync(company.NorthRep);

        var answer = await TestCompany.PostAsync(rep, New, "interaction-form", ("Input.Type", "Call"), ("Input.Scenario", "Solution"), ("Input.Starts", Local(TimeSpan.FromHours(-2))),
            ("Input.Subject", "They asked about the new pump"), ("Input.Learned", "Delivery in May"), ("Input.Agreed", "We send an offer"), ("Input.Next", "Send the offer"), ("Input.NextOn", Day(3)));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var logged = await LastAsync();
        Assert.Equal((InteractionType.Call, InteractionScenario.Solution, InteractionStatus.Held, company.NorthRep.Id, true), (logged.Type, logged.Scenario, logged.Status, logged.AuthorId, logged.MinutesUtc is not null));
        var task = await company.DbAsync(db => db.Tasks.AsNoTracking().SingleAsync(t => t.InteractionId == logged.Id, Stop));
        Assert.Equal(("Send the offer", company.NorthRep.Id, Day(3), WorkTaskStatus.Open), (task.Title, task.AccountableId, $"{task.DueOn:yyyy-MM-dd}", task.Status));
        var page = await TestCompany.PageAsync(rep, $"/Accounts/{company.NorthAccount.Id}");
        Assert.Contains("They asked about the new pump", page.QuerySelector("[data-testid=timeline]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Send the offer", (await TestCompany.PageAsync(rep, "/Tasks")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameFormSentTwice_LogsOnce()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var (address, filled) = await TestCompany.FillAsync(rep, New, "interaction-form", ("Input.Subject", "Sent twice"), ("Input.Next", "Once"), ("Input.NextOn", Day(1)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => rep.PostAsync(address, new FormUrlEncodedContent(filled), Stop)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal((1, 1), (await company.DbAsync(db => db.Interactions.CountAsync(i => i.Subject == "Sent twice", Stop)), await company.DbAsync(db => db.Tasks.CountAsync(t => t.Title == "Once", Stop))));
    }

    [Fact]
    public async Task AVisitIsPlanned_ThenHeld_AndItsMinutesAreDueWithin24Hours()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        await TestCompany.PostAsync(rep, New, "interaction-form", ("Input.Starts", Local(TimeSpan.FromHours(20))), ("Input.Subject", "Show the plant"));
        var planned = await LastAsync();
        Assert.Equal((InteractionStatus.Planned, null), (planned.Status, planned.MinutesUtc));
        Assert.Contains("Show the plant", (await TestCompany.PageAsync(rep, "/Tasks")).QuerySelector("[data-testid=appointments]")!.TextContent, StringComparison.Ordinal);
        try
        {
            company.Time.Shift = TimeSpan.FromHours(21);
            rep = await company.SignedInAsync(company.NorthRep);
            Assert.Contains("Minutes are due", (await TestCompany.PageAsync(rep, $"/Interactions/{planned.Id}")).QuerySelector("[data-testid=minutes-due]")!.TextContent, StringComparison.Ordinal);
            company.Time.Shift = TimeSpan.FromHours(45);
            rep = await company.SignedInAsync(company.NorthRep);
            Assert.Contains("Minutes were due", (await TestCompany.PageAsync(rep, $"/Interactions/{planned.Id}")).QuerySelector("[data-testid=minutes-due]")!.TextContent, StringComparison.Ordinal);

            await TestCompany.PostAsync(rep, $"/Interactions/{planned.Id}", "interaction-form", ("Input.Agreed", "They order ten"));
        }
        finally { company.Time.Shift = TimeSpan.Zero; }
        var held = await company.DbAsync(db => db.Interactions.AsNoTracking().SingleAsync(i => i.Id == planned.Id, Stop));
        Assert.Equal((InteractionStatus.Held, "They order ten", true), (held.Status, held.Agreed, held.MinutesUtc is not null));
    }

    [Fact]
    public async Task AnAppointment_CanBeCalledOff_WhatWasHeldCannot()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var planned = await company.InteractAsync(company.NorthAccount, company.NorthRep, "Lunch", TimeSpan.FromDays(2));
        var held = await company.InteractAsync(company.NorthAccount, company.NorthRep, "Was there");

        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, $"/Interactions/{planned}", "cancel-form")).StatusCode);
        Assert.Null((await TestCompany.PageAsync(rep, $"/Interactions/{held}")).QuerySelector("[data-testid=cancel-form]"));

        Assert.Equal(InteractionStatus.Cancelled, await company.DbAsync(db => db.Interactions.Where(i => i.Id == planned).Select(i => i.Status).SingleAsync(Stop)));
        Assert.DoesNotContain("Lunch", (await TestCompany.PageAsync(rep, $"/Accounts/{company.NorthAccount.Id}")).QuerySelector("[data-testid=timeline]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Subject", "", "What happened")]
    [InlineData("Input.Subject", "x\u0007y", "cannot be typed")]
    [InlineData("Input.Starts", "yesterday", "2026-03-02 09:30")]
    [InlineData("Input.Starts", "2099-01-01T10:00", "two years")]
    [InlineData("Input.Contact", "999999", "no longer there")]
    [InlineData("Input.Next", "Only what", "both what and by when")]
    [InlineData("Input.NextOn", "2031-01-01", "both what and by when")]
    public async Task BadInput_IsSaidBesideItsField_AndNothingIsLogged(string field, string value, string said)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var before = await company.DbAsync(db => db.Interactions.CountAsync(Stop));
        (string, string)[] fields = [(field, value)];

        var answer = await TestCompany.PostAsync(rep, New, "interaction-form", field == "Input.Subject" ? fields : [.. fields, ("Input.Subject", "Fine")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(before, await company.DbAsync(db => db.Interactions.CountAsync(Stop)));
    }

    [Fact]
    public async Task WhoeverMayOnlyRead_SeesTheMinutes_AndCannotAddToThem()
    {
        var account = await company.AccountAsync(company.NorthRep, "Read only");
        await company.ShareAsync(account, company.SouthRep);
        var id = await company.InteractAsync(account, company.NorthRep, "For your eyes");
        var reader = await company.SignedInAsync(company.SouthRep);

        var page = await TestCompany.PageAsync(reader, $"/Interactions/{id}");

        Assert.Contains("For your eyes", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[data-testid=interaction-form]"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/Interactions/New?account={account.Id}", Stop)).StatusCode);
    }

    private Task<Interaction> LastAsync() => company.DbAsync(db => db.Interactions.AsNoTracking().OrderByDescending(i => i.Id).FirstAsync(Stop));
}
