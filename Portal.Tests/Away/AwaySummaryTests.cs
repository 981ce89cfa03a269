using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Portal.Away;
using Portal.Complaints;
using Portal.Identity;
using Portal.Notifications;
using Portal.Tests.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Complaints;

namespace Portal.Tests.Away;

/// <summary>What people who are back are told of what was decided for them.</summary>
public sealed class AwaySummaryTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_back_gets_one_mail_and_one_line_of_news_that_lead_to_what_was_decided_and_by_whom()
    {
        var (away, deputy, number) = await HeldByDeputyAsync();
        await company.ActAsync(number, deputy, ComplaintAction.Acknowledge);
        await ComeBackAsync(3);

        var mail = Assert.Single(await MailsAsync(away));
        Assert.Equal("While you were away: 1 decided for you", mail.Subject);
        foreach (var said in new[] { deputy.FullName, number, "Late delivery", $"/Complaints/{number}", "/Me/Away?Absence=" }) { Assert.Contains(said, mail.TextBody, StringComparison.Ordinal); }

        var browser = await company.SignedInAsync(away);
        var news = await PeoplePortal.PageAsync(browser, "/Notifications");
        var line = news.QuerySelectorAll("[data-testid=news]").Single(n => n.TextContent.Contains("While you were away others decided for you: 1", StringComparison.Ordinal));
        var id = line.QuerySelector("input[name=Id]")!.GetAttribute("value")!;
        var opened = await browser.PostAsync("/Notifications?handler=Open", new FormUrlEncodedContent([new("Id", id), new("__RequestVerificationToken", news.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]), Stop);
        Assert.Equal("/Me/Away", opened.Headers.Location!.ToString());
        var row = Assert.Single((await PeoplePortal.PageAsync(browser, "/Me/Away")).QuerySelectorAll("[data-testid=decided]"));
        Assert.Contains(deputy.FullName, row.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/Complaints/{number}", row.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("the deputy decides", 1)]
    [InlineData("the manager decides", 1)]
    [InlineData("the person decides while away", 0)]
    [InlineData("nobody decides", 0)]
    [InlineData("the deputy decides after the absence", 0)]
    public async Task Only_what_others_decided_in_the_time_of_the_absence_is_summed_up(string story, int mails)
    {
        var (away, deputy, number) = await HeldByDeputyAsync();
        if (story.EndsWith("after the absence", StringComparison.Ordinal)) { company.Time.Shift += TimeSpan.FromDays(2); }
        var actor = story.StartsWith("the deputy", StringComparison.Ordinal) ? deputy : story.StartsWith("the manager", StringComparison.Ordinal) ? company.NorthManager : story.StartsWith("the person", StringComparison.Ordinal) ? away : null;
        if (actor is not null) { await company.ActAsync(number, actor, ComplaintAction.Acknowledge); }
        await ComeBackAsync(2);

        Assert.Equal(mails, (await MessagesAsync(away)).Count);
        Assert.Equal(mails, await company.DbAsync(db => db.Notifications.CountAsync(n => n.RecipientId == away.Id && n.Kind == AwaySummaries.Kind, Stop)));
    }

    [Fact]
    public async Task However_late_and_however_often_it_is_looked_at_it_is_told_once()
    {
        var (away, deputy, number) = await HeldByDeputyAsync();
        await company.ActAsync(number, deputy, ComplaintAction.Acknowledge);
        company.Time.Shift += TimeSpan.FromDays(12);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync()));
        await RunAsync();

        Assert.Single(await MessagesAsync(away));
    }

    [Fact]
    public async Task Back_earlier_than_planned_is_told_then_and_what_is_open_comes_back()
    {
        var (away, deputy, number) = await HeldByDeputyAsync();
        var open = await company.ComplainAsync(await company.AccountAsync(away), company.NorthColleague);
        await company.ActAsync(number, deputy, ComplaintAction.Acknowledge);
        Assert.Equal([deputy.Id], await company.HoldersAsync(open));
        await RunAsync();
        Assert.Empty(await MessagesAsync(away));

        var browser = await company.SignedInAsync(away);
        var page = await PeoplePortal.PageAsync(browser, "/Me/Away");
        var button = page.QuerySelector("[data-testid=absence] button")!;
        Assert.Equal("I am back", button.TextContent);
        await PeoplePortal.PostAsync(browser, "/Me/Away", "absence", ("id", button.GetAttribute("value")!));
        await company.SweepAsync();
        await RunAsync();

        Assert.Single(await MessagesAsync(away));
        Assert.Equal([away.Id], await company.HoldersAsync(open));
    }

    [Fact]
    public async Task Absences_that_touch_are_summed_up_after_the_last()
    {
        var (away, deputy, number) = await HeldByDeputyAsync();
        await company.AwayAsync(away, 1, 5);
        await company.ActAsync(number, deputy, ComplaintAction.Acknowledge);

        await ComeBackAsync(2);
        Assert.Empty(await MessagesAsync(away));
        await ComeBackAsync(5);
        Assert.Single(await MessagesAsync(away));
    }

    [Fact]
    public async Task What_the_person_may_not_see_any_more_is_named_by_its_number_alone()
    {
        var (away, deputy, _) = await HeldByDeputyAsync();
        // Registered meanwhile: the person has never had it.
        var number = await company.ComplainAsync(await company.AccountAsync(away), company.NorthColleague);
        await company.ActAsync(number, deputy, ComplaintAction.Acknowledge);
        await company.DbAsync(async db =>
        {
            var account = await db.Complaints.Where(c => c.Number == number).Select(c => c.AccountId).SingleAsync(Stop);
            await db.Complaints.Where(c => c.Number == number).ExecuteUpdateAsync(s => s.SetProperty(c => c.OwnerId, company.SouthRep.Id), Stop);
            return await db.Accounts.Where(a => a.Id == account).ExecuteUpdateAsync(s => s.SetProperty(a => a.OwnerId, company.SouthRep.Id), Stop);
        });
        await ComeBackAsync(2);

        var mail = Assert.Single(await MailsAsync(away));
        Assert.Contains(number, mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Late delivery", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("/Complaints/", mail.TextBody, StringComparison.Ordinal);
        var page = (await PeoplePortal.PageAsync(await company.SignedInAsync(away), "/Me/Away")).Body!.TextContent;
        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Late delivery", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_twenty_on_the_mail_says_how_many_more_there_are()
    {
        var (away, deputy, number) = await HeldByDeputyAsync();
        var now = company.Time.GetUtcNow().UtcDateTime;
        await company.DbAsync(async db =>
        {
            var instance = await db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.Id).SingleAsync(Stop);
            for (var i = 0; i < 25; i++)
            {
                db.WorkItems.Add(new() { InstanceId = instance, AssigneeId = deputy.Id, ForId = away.Id, Step = "Received", Round = 1, OpenedUtc = now, Status = WorkItemStatus.Done, DoneUtc = now, DoneById = deputy.Id, Decision = "Acknowledge" });
            }
            return await db.SaveChangesAsync(Stop);
        });
        await ComeBackAsync(2);

        var mail = Assert.Single(await MailsAsync(away));
        Assert.Contains("and 5 more", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(25, (await PeoplePortal.PageAsync(await company.SignedInAsync(away), "/Me/Away")).QuerySelectorAll("[data-testid=decided]").Length);
    }

    [Theory]
    [InlineData(MailChoice.Now, OutboxStatus.Sent)]
    [InlineData(MailChoice.Digest, OutboxStatus.ForDigest)]
    [InlineData(MailChoice.PortalOnly, OutboxStatus.Skipped)]
    public async Task People_choose_how_they_are_told(MailChoice choice, OutboxStatus status)
    {
        var (away, deputy, number) = await HeldByDeputyAsync();
        await ChooseAsync(away, choice);
        await company.ActAsync(number, deputy, ComplaintAction.Acknowledge);
        await ComeBackAsync(2);
        await company.Services.GetRequiredService<MailDispatcher>().RunAsync(Stop);

        Assert.Equal(status, Assert.Single(await MessagesAsync(away)).Status);
    }

    [Fact]
    public async Task A_digest_holds_the_summary_as_a_line_until_it_has_been_read()
    {
        var (away, deputy, number) = await HeldByDeputyAsync();
        await ChooseAsync(away, MailChoice.Digest);
        await company.ActAsync(number, deputy, ComplaintAction.Acknowledge);
        await ComeBackAsync(2);
        await company.Services.GetRequiredService<MailDispatcher>().RunAsync(Stop);
        company.Time.Shift += TimeSpan.FromDays(4);
        await company.UseAsync<Digests, int>(d => d.RunAsync(Stop));
        await company.Services.GetRequiredService<MailDispatcher>().RunAsync(Stop);

        var digest = (await MailsAsync(away)).Single(m => m.TextBody!.Contains("While you were away others decided for you: 1", StringComparison.Ordinal));
        Assert.Contains("/Me/Away", digest.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_absence_is_not_there_and_the_page_asks_the_database_little()
    {
        var (away, deputy, number) = await HeldByDeputyAsync();
        await company.ActAsync(number, deputy, ComplaintAction.Acknowledge);
        await ComeBackAsync(2);
        var id = await company.DbAsync(db => db.Absences.Where(a => a.UserId == away.Id).Select(a => a.Id).SingleAsync(Stop));

        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(deputy)).GetAsync($"/Me/Away?Absence={id}", Stop)).StatusCode);
        Assert.InRange((await SqlCount.OfAsync(await company.SignedInAsync(away), $"/Me/Away?Absence={id}")).Count, 1, 8);
    }

    [Fact]
    public async Task The_deputy_and_the_returned_person_decide_at_once_and_one_of_them_wins()
    {
        var (away, deputy, number) = await HeldByDeputyAsync();
        var (instance, seen) = await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).Select(i => new ValueTuple<long, int>(i.Id, i.LastSeq)).SingleAsync(Stop));

        var answers = await Task.WhenAll(new[] { deputy, away }.Select(async who => await company.UseAsync<ComplaintActions, ActResult>(async actions =>
            await actions.ActAsync(instance, ComplaintAction.Acknowledge, null, new(), null, await company.ViewerAsync(who), Guid.NewGuid(), seen))));

        Assert.Equal([ActStatus.Done, ActStatus.Conflict], answers.Select(a => a.Status).Order());
        Assert.Equal(1, await company.DbAsync(db => db.JournalEntries.CountAsync(j => j.InstanceId == instance && j.Action == ComplaintAction.Acknowledge, Stop)));
    }

    /// <summary>Somebody away since yesterday until tomorrow, and a complaint of theirs that lies with the deputy.</summary>
    private async Task<(PortalUser Away, PortalUser Deputy, string Number)> HeldByDeputyAsync()
    {
        var (away, deputy) = (await company.AddAsync(manager: company.NorthManager.Id), await company.AddAsync(manager: company.NorthManager.Id));
        await company.DbAsync(async db => { db.MailPreferences.Add(new() { UserId = away.Id, QuietHours = false, Version = 1 }); return await db.SaveChangesAsync(Stop); });
        await PeoplePortal.PostAsync(await company.SignedInAsync(away), "/Me", "profile-form", ("Input.Kinds[0].DeputyId", $"{deputy.Id}"));
        var number = await company.ComplainAsync(await company.AccountAsync(away), company.NorthColleague);
        await company.AwayAsync(away, -1, 1);
        Assert.Equal([deputy.Id], await company.HoldersAsync(number));
        return (away, deputy, number);
    }

    private Task<int> ChooseAsync(PortalUser person, MailChoice choice) => company.DbAsync(async db =>
    {
        (await db.MailPreferences.SingleAsync(p => p.UserId == person.Id, Stop)).Choose(new Dictionary<string, MailChoice> { [AwaySummaries.Kind] = choice });
        return await db.SaveChangesAsync(Stop);
    });

    private async Task ComeBackAsync(int days)
    {
        company.Time.Shift += TimeSpan.FromDays(days);
        await RunAsync();
    }

    private Task<int> RunAsync() => company.UseAsync<AwaySummaries, int>(summaries => summaries.RunAsync(Stop));

    private Task<List<OutboxMessage>> MessagesAsync(PortalUser person) => company.DbAsync(db => db.OutboxMessages.AsNoTracking().Where(m => m.RecipientId == person.Id && m.Kind == AwaySummaries.Kind).ToListAsync(Stop));

    /// <summary>What has been mailed to a person about absences, sent if it has not been yet.</summary>
    private async Task<List<MimeMessage>> MailsAsync(PortalUser person)
    {
        await company.Services.GetRequiredService<MailDispatcher>().RunAsync(Stop);
        var folder = company.Services.GetRequiredService<MailSettings>().PickupFolder;
        return [.. Directory.GetFiles(folder, "*.eml").Select(f => MimeMessage.Load(f, Stop)).Where(m => m.To.Mailboxes.Single().Address == person.Email && m.TextBody!.Contains("were away", StringComparison.Ordinal))];
    }
}
