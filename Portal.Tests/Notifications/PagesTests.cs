using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Notifications;
using Portal.Tests.Support;
using Portal.Workflows;

namespace Portal.Tests.Notifications;

/// <summary>The list of news and the administrator's outbox.</summary>
[Collection(DevelopmentPortal.Name)]
public sealed class PagesTests(DevelopmentPortal portal)
{
    [Fact]
    public async Task News_AreMarkedReadByOpeningThem_AndOnlyTheOwnOnes()
    {
        var client = await portal.SignInAsync("Rep");
        var page = await PageAsync(client, "/Notifications");
        var first = page.QuerySelectorAll("[data-testid=news]")[0];
        var form = (IHtmlFormElement)first.QuerySelector("form")!;
        var id = long.Parse(form.QuerySelector("input[name=Id]")!.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture);

        var opened = await PostAsync(client, "/Notifications?handler=Open", page, ("Id", $"{id}"));
        var row = await WithAsync(db => db.Notifications.AsNoTracking().Include(n => n.Instance).SingleAsync(n => n.Id == id, Stop));
        var foreign = await WithAsync(db => db.Notifications.AsNoTracking().FirstAsync(n => n.RecipientId != row.RecipientId && n.ReadUtc == null, Stop));
        var refused = await PostAsync(client, "/Notifications?handler=Open", page, ("Id", $"{foreign.Id}"));

        Assert.Equal($"{portal.Services.GetRequiredService<WorkflowCatalog>()[row.Instance!.DefinitionId].Folder}/{row.Instance.Reference}", opened.Headers.Location!.OriginalString);
        Assert.NotNull(row.ReadUtc);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Null((await WithAsync(db => db.Notifications.AsNoTracking().SingleAsync(n => n.Id == foreign.Id, Stop))).ReadUtc);
    }

    [Fact]
    public async Task AllNews_AreMarkedReadAtOnce_AndThenNothingIsUnread()
    {
        var client = await portal.SignInAsync("Manager");
        var me = await WithAsync(db => db.Users.Where(u => u.Email == "manager@demo.local").Select(u => u.Id).SingleAsync(Stop));
        await WithAsync(async db =>
        {
            db.Notifications.Add(new() { RecipientId = me, Kind = "Assigned", CreatedUtc = new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc) });
            return await db.SaveChangesAsync(Stop);
        });
        var page = await PageAsync(client, "/Notifications");

        var answer = await PostAsync(client, "/Notifications?handler=ReadAll", page, ("Newest", page.QuerySelector("input[name=Newest]")!.GetAttribute("value")!));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(0, await WithAsync(db => db.Notifications.CountAsync(n => n.RecipientId == me && n.ReadUtc == null, Stop)));
        Assert.NotNull((await PageAsync(client, "/Notifications?unread=true")).QuerySelector("[data-testid=empty]"));
    }

    [Fact]
    public async Task TheOutbox_IsForAdministrators_AndDoesNotTellThemWhatACaseIsAbout()
    {
        var admin = await portal.SignInAsync("Admin");
        var message = await WithAsync(db => db.OutboxMessages.AsNoTracking().Include(m => m.Instance).FirstAsync(m => m.InstanceId != null && m.Kind == "Assigned", Stop));

        var list = await PageAsync(admin, "/Admin/Outbox");
        var details = await PageAsync(admin, $"/Admin/Outbox/{message.Id}");

        Assert.NotEmpty(list.QuerySelectorAll("[data-testid=outbox-row]"));
        Assert.Contains(Path.GetFileName(portal.Services.GetRequiredService<MailSettings>().PickupFolder), list.QuerySelector("[data-testid=where]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(message.Instance!.Reference, details.QuerySelector("[data-testid=subject]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(message.Instance.Title, details.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignInAsync("Rep")).GetAsync("/Admin/Outbox", Stop)).StatusCode);
    }

    [Fact]
    public async Task ADeadMail_IsTriedAgain_OrGivenUpWithAReasonOnTheRecord()
    {
        var admin = await portal.SignInAsync("Admin");
        var (again, gone) = (await DeadAsync("a@example.com\nb"), await DeadAsync("c@example.com\nd"));
        var page = await PageAsync(admin, $"/Admin/Outbox/{gone}");

        var without = await PostAsync(admin, $"/Admin/Outbox/{gone}?handler=Discard", page, ("Reason", " "));
        await PostAsync(admin, $"/Admin/Outbox/{gone}?handler=Discard", page, ("Reason", "Left the company"));
        await PostAsync(admin, $"/Admin/Outbox/{again}?handler=Retry", page);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal(OutboxStatus.Discarded, (await RowAsync(gone)).Status);
        Assert.Contains(await WithAsync(db => db.AuditEntries.AsNoTracking().ToListAsync(Stop)), e => e is { Change: "OutboxDiscarded", Reason: "Left the company", ActorId: not null });
        Assert.Contains(await WithAsync(db => db.AuditEntries.AsNoTracking().ToListAsync(Stop)), e => e.Change == "OutboxRetried" && e.Before!.StartsWith($"{again}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheTestButton_SaysWhereTheMailWent()
    {
        var admin = await portal.SignInAsync("Admin");
        var page = await PageAsync(admin, "/Admin/Outbox");

        await PostAsync(admin, "/Admin/Outbox?handler=Test", page);

        var result = (await PageAsync(admin, "/Admin/Outbox")).QuerySelector("[data-testid=test-result]")!;
        Assert.Contains("admin@demo.local", result.TextContent, StringComparison.Ordinal);
        Assert.True(result.ClassList.Contains("good"));
        var folder = portal.Services.GetRequiredService<MailSettings>().PickupFolder;
        Assert.Contains(Directory.GetFiles(folder, "*.eml"), f => File.ReadAllText(f).Contains("admin@demo.local", StringComparison.Ordinal));
    }

    private Task<Guid> DeadAsync(string address) => WithAsync(async db =>
    {
        var message = new OutboxMessage { Id = Guid.CreateVersion7(), Kind = "CustomerUpdated", Address = address, CreatedUtc = new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc), Status = OutboxStatus.Dead, Attempts = 8, LastError = "ServerRefused: 550 no" };
        db.OutboxMessages.Add(message);
        await db.SaveChangesAsync(Stop);
        return message.Id;
    });

    private Task<OutboxMessage> RowAsync(Guid id) => WithAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync(m => m.Id == id, Stop));

    private async Task<T> WithAsync<T>(Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, IHtmlDocument page, params (string Name, string Value)[] fields)
    {
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return client.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]), Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
