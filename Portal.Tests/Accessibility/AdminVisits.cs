using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>What administrators look at.</summary>
public static class AdminVisits
{
    private const string Person = "/Admin/People/{id:int}";
    private const string Calendar = "/Admin/Calendars/{id:long}";

    public static IReadOnlyList<Visit> Of(Records r) => [To("/"), .. People(r), .. Calendars(r), .. Engine(r), .. Outbox(r), .. Webhooks(r), .. SalesVisits.Pipelines, .. ListVisits.OfAdmin];

    private static IReadOnlyList<Visit> People(Records r) =>
    [
        To("/Admin/People"), To("/Admin/People").Ask("?Disabled=true"), To("/Admin/People").Ask("?Q=zzzz"), To("/Admin/People/Line"), To("/Admin/People/Line").Ask($"?from={r.Manager}"),
        To("/Admin/People/Teams"), To("/Admin/People/Teams").Wrong("team-form"), To("/Admin/People/Teams").Menus("tr:first-child"),
        To("/Admin/People/New"), To("/Admin/People/New").Wrong("person-form"),
        To(Person, r.Person), To(Person, r.Manager), To(Person, r.Disabled), To(Person, r.Person).Wrong("absence-form"), To(Person, r.Person).Menus("footer"), To(Person + "/Edit", r.Person),
        To(Person, r.Left), To(Person + "/Left/{report:long}", r.Left, r.Report), To(Person + "/Leave", r.Person), To(Person + "/Leave", r.Person).Press("preview", "leave-preview"),
        To(Person + "/Leave", r.Person).After("nobody chosen", async page =>
        {
            await page.GetByTestId("held-Accounts").Locator("select").SelectOptionAsync("");
            await page.GetByTestId("preview").ClickAsync();
            await page.GetByTestId("error-summary").First.WaitForAsync();
        }),
    ];

    private static IReadOnlyList<Visit> Calendars(Records r) =>
    [
        To("/Admin/Calendars"), To("/Admin/Calendars/New"), To("/Admin/Calendars/New").Wrong("hours-form"),
        To(Calendar, r.Calendar), To(Calendar, r.OtherCalendar), To(Calendar, r.OtherCalendar).Menus("footer"), To(Calendar, r.Calendar).Wrong("day-form"), To(Calendar + "/Edit", r.Calendar),
        To(Calendar + "/Holidays", r.Calendar), To(Calendar + "/Holidays", r.Calendar).Wrong("upload-form"),
        To(Calendar + "/Holidays", r.Calendar).After("list given", async page =>
        {
            await page.Locator("#Input_Text").FillAsync("""[{ "name": "Founders' day", "date": "2027-03-05", "isOffDay": true }]""");
            await page.GetByTestId("preview").ClickAsync();
            await page.GetByTestId("preview-sheet").WaitForAsync();
        }),
    ];

    private static IReadOnlyList<Visit> Engine(Records r) =>
    [
        To("/Admin/TimeLimits"), To("/Admin/TimeLimits").Wrong("policy-form"),
        To("/Admin/TimeLimits").After("previewed", async page =>
        {
            await page.Locator("#Input_Reopen").FillAsync("60");
            await page.Locator("#Input_Reason").FillAsync("Longer is better");
            await page.GetByTestId("preview").ClickAsync();
            await page.GetByTestId("policy-preview").WaitForAsync();
        }),
        To("/Admin/Workflows"), To("/Admin/Workflows").Ask("?Q=zzzz"), To("/Admin/Workflows/Incidents"), To("/Admin/Workflows/Incidents").Press("resolve", "error-summary"),
        To("/Admin/Workflows/{id:long}", r.Instance), To("/Admin/Workflows/{id:long}", r.Failed), To("/Admin/Workflows/{id:long}", r.Cancelled),
        To("/Admin/Workflows/{id:long}", r.Instance).Ask($"?at={DateTimeOffset.UtcNow.AddDays(-3).ToUnixTimeSeconds()}"), To("/Admin/Workflows/{id:long}/Cancel", r.Instance), To("/Admin/Workflows/{id:long}/Cancel", r.Instance).Wrong("cancel-form"),
        To("/Admin/Workflows/Definitions"), To("/Admin/Workflows/Definitions/{id}/{version:int}", "complaint", 1), To("/Admin/Workflows/Definitions/{id}/{version:int}/Migrate", "complaint", 1), To("/Admin/Jobs"),
        To("/Why"), To("/Why").Ask($"?record={r.Long}&person={r.Person}"), To("/Why").Ask($"?record={r.Long}&person={r.Disabled}"), To("/Why").Ask("?record=zzzz").Answers(404),
    ];

    private static IReadOnlyList<Visit> Outbox(Records r) =>
    [
        To("/Admin/Outbox"), To("/Admin/Outbox").Ask("?status=Dead"), To("/Admin/Outbox").Ask("?status=Discarded"), To("/Admin/Outbox/{id:guid}", r.Sent), To("/Admin/Outbox/{id:guid}", r.Dead), To("/Admin/Outbox/{id:guid}", r.Digest),
        To("/Admin/Outbox").Press("send-test", "test-result"),
    ];

    private static IReadOnlyList<Visit> Webhooks(Records r) =>
    [
        To("/Admin/Webhooks"), To("/Admin/Webhooks/New"), To("/Admin/Webhooks/New").Wrong("webhook-form"),
        To("/Admin/Webhooks/{id:long}", r.Webhook), To("/Admin/Webhooks/{id:long}", r.Webhook).Wrong("webhook-form"), To("/Admin/Webhooks/{id:long}", r.Webhook).Menus("main"),
    ];
}
