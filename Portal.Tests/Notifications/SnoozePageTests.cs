using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>News that is put off, and news of cases that have left a person's sight.</summary>
public sealed class SnoozePageTests(TestCompany company) : IClassFixture<TestCompany>
{
    [Fact]
    public async Task ALinePutOff_IsNeitherShownNorCounted_AndComesBackUnread()
    {
        var rep = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        var line = await NewsAsync(rep, "Put me off");
        var client = await company.SignedInAsync(rep);
        Assert.Equal(("1", 1), (await DotAsync(client), (await LinesAsync(client, "/Notifications")).Count));

        var answer = await PeoplePortal.PostAsync(client, $"/Notifications/Snooze?id={line}", "snooze-form", ("Input.Choice", "Tomorrow"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal((null, 0, 0, 1), (await DotAsync(client), (await LinesAsync(client, "/Notifications")).Count, (await LinesAsync(client, "/Notifications?unread=true")).Count, (await LinesAsync(client, "/Notifications?snoozed=true")).Count));
        await company.DbAsync(db => db.Notifications.Where(n => n.Id == line).ExecuteUpdateAsync(s => s.SetProperty(n => n.SnoozedUntilUtc, Now.AddSeconds(-1)), Stop));
        Assert.Equal(("1", 1), (await DotAsync(client), (await LinesAsync(client, "/Notifications?unread=true")).Count));
        Assert.NotNull((await PeoplePortal.PageAsync(client, "/Notifications")).QuerySelector("[data-testid=back]"));
    }

    [Fact]
    public async Task WhatSleeps_IsNotMarkedReadWithTheRest_AndCanBeWoken()
    {
        var rep = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        var (asleep, awake) = (await NewsAsync(rep, "Asleep"), await NewsAsync(rep, "Awake"));
        await company.DbAsync(db => db.Notifications.Where(n => n.Id == asleep).ExecuteUpdateAsync(s => s.SetProperty(n => n.SnoozedUntilUtc, Now.AddDays(1)), Stop));
        var client = await company.SignedInAsync(rep);

        await PressAsync(client, "/Notifications", "ReadAll", ("Newest", $"{awake}"));
        var (read, sleeping) = (await LineAsync(awake), await LineAsync(asleep));
        await PressAsync(client, "/Notifications?snoozed=true", "Wake", ("Id", $"{asleep}"));

        Assert.NotNull(read.ReadUtc);
        Assert.Null(sleeping.ReadUtc);
        Assert.Single(await LinesAsync(client, "/Notifications?unread=true"));
    }

    [Theory]
    [InlineData("Day", "")]
    [InlineData("Day", "2020-01-01")]
    [InlineData("Day", "2099-01-01")]
    [InlineData("Never", "")]
    public async Task ATimeThatCannotBe_IsRefused(string choice, string day)
    {
        var line = await NewsAsync(company.NorthColleague, "Stays");
        var answer = await PeoplePortal.PostAsync(await company.SignedInAsync(company.NorthColleague), $"/Notifications/Snooze?id={line}", "snooze-form", ("Input.Choice", choice), ("Input.Day", day));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null((await LineAsync(line)).SnoozedUntilUtc);
    }

    [Fact]
    public async Task NobodyPutsOff_WhatIsNotTheirs()
    {
        var line = await NewsAsync(company.NorthRep, "Mine");
        var client = await company.SignedInAsync(company.SouthRep);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/Notifications/Snooze?id={line}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PressAsync(client, "/Theme", "", ("Input.Choice", "Hour"), $"/Notifications/Snooze?id={line}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PressAsync(client, "/Theme", "", ("Id", $"{line}"), "/Notifications?handler=Wake")).StatusCode);
        Assert.Null((await LineAsync(line)).SnoozedUntilUtc);
    }

    [Fact]
    public async Task TheLinkInAMail_LeadsToItsLine_ForItsReaderOnly()
    {
        await company.ComplainAsync(company.NorthAccount, company.NorthManager, "From a mail");
        var mail = await company.DbAsync(db => db.OutboxMessages.Where(m => m.RecipientId == company.NorthRep.Id && m.Kind == "Assigned").OrderByDescending(m => m.Id).Select(m => m.Id).FirstAsync(Stop));

        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(company.NorthRep), $"/Notifications/Snooze?mail={mail}");

        Assert.Contains("From a mail", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthManager)).GetAsync($"/Notifications/Snooze?mail={mail}", Stop)).StatusCode);
    }

    [Fact]
    public async Task ACaseOutOfSight_KeepsItsNumber_NotItsTitle()
    {
        var number = await company.ComplainAsync(company.SouthAccount, company.SouthRep, "Nobody else's business");
        var rep = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        var line = await NewsAsync(rep, null, number, "Words about it");
        var client = await company.SignedInAsync(rep);

        var text = (await PeoplePortal.PageAsync(client, "/Notifications")).QuerySelector("[data-testid=news]")!.TextContent;
        var opened = await PressAsync(client, "/Notifications", "Open", ("Id", $"{line}"));

        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody else's business", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Words about it", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Southern Cross", text, StringComparison.Ordinal);
        Assert.Equal("/Notifications", opened.Headers.Location!.OriginalString);
        Assert.InRange((await SqlCount.OfAsync(client, "/Notifications")).Count, 1, 8);
    }

    private DateTime Now => company.Time.GetUtcNow().UtcDateTime;

    private async Task<long> NewsAsync(PortalUser person, string? title, string? number = null, string? note = null)
    {
        number ??= await company.ComplainAsync(company.ColleagueAccount, company.NorthColleague, title!);
        return await company.DbAsync(async db =>
        {
            var instance = await db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.Id).SingleAsync(Stop);
            var line = new Notification { RecipientId = person.Id, Kind = "Commented", InstanceId = instance, CreatedUtc = Now, Facts = note is null ? null : $$"""{"note":"{{note}}"}""" };
            db.Notifications.Add(line);
            await db.SaveChangesAsync(Stop);
            return line.Id;
        });
    }

    private Task<Notification> LineAsync(long id) => company.DbAsync(db => db.Notifications.AsNoTracking().SingleAsync(n => n.Id == id, Stop));

    private static async Task<List<IElement>> LinesAsync(HttpClient client, string path) => [.. (await PeoplePortal.PageAsync(client, path)).QuerySelectorAll("[data-testid=news]")];

    private static async Task<string?> DotAsync(HttpClient client) => (await PeoplePortal.PageAsync(client, "/Me")).QuerySelector(".top .dot")?.TextContent;

    private static async Task<HttpResponseMessage> PressAsync(HttpClient client, string page, string handler, (string Name, string Value) field, string? target = null)
    {
        var token = (await PeoplePortal.PageAsync(client, page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await client.PostAsync(target ?? $"/Notifications?handler={handler}", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new(field.Name, field.Value)]), Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
