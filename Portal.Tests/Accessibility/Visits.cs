using Portal.Data.Demo;
using Portal.Tests.Support;
using Portal.Workflows.Complaints;
using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>Who looks at which pages.</summary>
public static class Visits
{
    private const string Case = "/Complaints/{number}/{view?}";
    private const string ErrorPage = "/Error/{status:int?}";

    /// <summary>Routes without a page of their own: they answer with a redirect or a file.</summary>
    public static readonly string[] WithoutPage = ["/Culture", "/Hotkeys", "/Inbox/Batch", "/Accounts/Batch", "/Opportunities/Batch", "/Exports/{id:long}", "/Theme", "/SignOut", "/Complaints/File/{id:long}", "/Accounts/File/{id:long}", "/Feeds/{token}.ics", "/Goals/File/{id:long}", .. TrainingVisits.WithoutPage];

    public static readonly string[] Roles = ["anonymous", "rep", "manager", "director", "gm", "hr", "admin"];

    public static string? EmailOf(string role) => role switch
    {
        "anonymous" => null,
        "gm" => Records.Gm,
        _ => DemoSignIns.All.Single(d => d.Role.Equals(role, StringComparison.OrdinalIgnoreCase)).Email,
    };

    /// <summary>The director's visits lead from one to the next.</summary>
    public static int TabsOf(string role) => role == "director" ? 1 : 2;

    public static IReadOnlyList<Visit> Of(string role, Records r) => role switch
    {
        "anonymous" => Anonymous(r),
        "rep" => [.. Common, .. Customers(r), .. CustomerForms(r), .. SalesVisits.Of(r), .. ListVisits.Of(r), .. GoalVisits.OfRep(r), .. TrainingVisits.OfRep(r.Training), .. SupportVisits.OfRep(r.Support), .. PerformanceVisits.OfRep(r.Performance), .. IncentiveVisits.OfRep(r.Incentives), .. Cases(r)],
        "manager" => [.. Manager(r), .. GoalVisits.OfManager(r), .. TrainingVisits.OfManager(r.Training), .. SupportVisits.OfManager(r.Support), .. PerformanceVisits.OfManager(r.Performance), .. IncentiveVisits.OfManager(r.Incentives)],
        "director" => Enrolment.Visits,
        "gm" => [.. r.ByStep.Values.Select(number => To(Case, number)), To("/"), To("/Complaints"), To("/Accounts"), To("/Targets/Spread").Ask($"?metric=Revenue&scope=Team&subject={r.Team}")],
        "hr" => Hr(r),
        _ => AdminVisits.Of(r),
    };

    private static IReadOnlyList<Visit> Anonymous(Records r) =>
    [
        To("/SignIn"), To("/SignIn").Wrong("sign-in-form"),
        To("/SignIn/SecondFactor").Answers(200).After("password given", page => Tour.FillSignInAsync(page, Records.WithFactor)),
        To("/Password/Forgot"), To("/Password/Forgot").Wrong("forgot-form"), To("/Password/Forgot").Ask("?sent=true"),
        To("/Password/Reset").Answers(410), To("/Password/Reset").Ask(r.Reset), To("/Password/Reset").Ask(r.Reset).Wrong("choose-form"),
        To("/SetUp").Answers(410), To("/SetUp").Ask(r.SetUp), To("/SetUp").Ask(r.SetUp).Wrong("choose-form"),
        new(ErrorPage, "/Theme", 404), new(ErrorPage, FailedPages.With(500), 500), new(ErrorPage, FailedPages.With(400), 400),
    ];

    private static readonly Visit[] Common =
    [
        To("/"), To("/").Ask("?tab=Team"), To("/").Ask("?tab=Mine"), To("/").Ask("?tab=Done"), To("/").Menus(".top"), To("/").Ask("?all=Acknowledge").Press("batch-Acknowledge", "run-form"),
        To("/Me"), To("/Me").Press("save", "toast"), To("/Me/Away"), To("/Me/Away").Wrong("absence-form"), To("/Me/Password"), To("/Me/Password").Wrong("password-form"), To("/Me/Sessions"),
        To("/Me/SecondFactor"), To("/Me/SecondFactor").Wrong("enable-form"),
        To("/Notifications"), To("/Notifications").Ask("?snoozed=true"), To("/Notifications").Ask("?unread=true"), To("/Me/Notifications"), To("/Me/Notifications").Wrong("preferences-form"), To("/Me/Notifications").Press("save", "toast"),
        To("/Search"), To("/Search").Ask("?q=GT"), To("/Search").Ask("?q=Rind"), To("/Search").Ask("?q=zzzz"),
        new(ErrorPage, "/nothing-here", 404), new(ErrorPage, "/Admin/People", 403), new(ErrorPage, FailedPages.With(409), 409), new(ErrorPage, FailedPages.With(500), 500),
    ];

    private static IReadOnlyList<Visit> Customers(Records r) =>
    [
        To("/Accounts"), To("/Accounts").Ask("?Q=zzzz"), To("/Accounts/{id:long}", r.Account), To("/Accounts/{id:long}", r.LongAccount), To("/Accounts/{id:long}", r.Account).Wrong("share-form"),
        To("/Accounts/Twins"), To("/Accounts/Merge").Ask($"?first={r.Twins.First}&second={r.Twins.Second}"), To("/Accounts/Merged/{id:long}", r.Merged),
        To("/Notifications/Snooze").Ask($"?id={r.News}"), To("/Notifications/Snooze").Ask($"?id={r.News}").Press("snooze-Day", "error-summary"),
        To("/Accounts/{id:long}/Timeline", r.Account), To("/Accounts/{id:long}/Contacts", r.Account), To("/Tasks"), To("/Tasks").Menus(".item .menu"), To("/Tasks").Ask("?tab=Done"), To("/Tasks").Ask("?tab=Helping"), To("/Tasks/Board"), To("/Tasks/New"), To("/Tasks/New").Wrong("task-form"),
        To("/Tasks/{number}", r.Tasks.Open), To("/Tasks/{number}", r.Tasks.Open).Menus("#decide"), To("/Tasks/{number}", r.Tasks.Open).Press("do-Comment", "error-summary"), To("/Tasks/{number}", r.Tasks.Done),
        To("/Tasks/{number}/Edit", r.Tasks.Open), To("/Tasks/{number}/Edit", r.Tasks.Open).Wrong("task-form"),
        To("/Interactions/New"), To("/Interactions/New").Ask($"?account={r.Account}"), To("/Interactions/New").Ask($"?account={r.Account}").Wrong("interaction-form"),
        To("/Interactions/{id:long}", r.Appointment), To("/Interactions/{id:long}", r.Held),
        To("/Complaints"), To("/Complaints").Ask("?Q=zzzz"), To("/Complaints").Ask("?Late=true"),
        To(Case, r.Long), To(Case, r.Long, "Flow"), To(Case, r.Paused), To("/Complaints/{number}/Print", r.OfRep[ComplaintStep.Closed]), To("/Complaints/{number}/Print", r.Long),
    ];

    private static IReadOnlyList<Visit> CustomerForms(Records r) =>
    [
        To("/Accounts/{id:long}/Needs", r.Account), To("/Accounts/{id:long}/Risks/{risk}", r.Account, "New"), To("/Accounts/{id:long}/Risks/{risk}", r.Account, "New").Wrong("risk-form"),
        .. ReviewVisits.OfRep(r), To("/Handovers/{number}", r.Handovers.Open), To("/Handovers/{number}", r.Handovers.Done), To("/Handovers/{number}", r.Handovers.Open).Press("do-Comment", "error-summary"), To("/Me/Calendar"), To("/Me/Calendar").Press("renew", "address"),
        To("/Me/Calendar").After("ended", async page =>
        {
            await page.GetByTestId("renew").ClickAsync();
            await page.GetByTestId("end").ClickAsync();
            await page.GetByTestId("toast").WaitForAsync();
        }),
        To("/Accounts/New"), To("/Accounts/New").Wrong("account-form"), To("/Accounts/{id:long}/Edit", r.Account),
        To("/Accounts/{id:long}/Contacts/{contact}", r.Account, "New"), To("/Accounts/{id:long}/Contacts/{contact}", r.Account, r.Contact), To("/Accounts/{id:long}/Contacts/{contact}", r.Account, r.Contact).Wrong("contact-form"),
        To("/Complaints/New"), To("/Complaints/New").Ask("?q=zzzz"), To("/Complaints/New").Ask($"?account={r.Account}"), To("/Complaints/New").Ask($"?account={r.Account}").Wrong("new-form"),
        To("/Accounts/New").After("out of date", async page =>
        {
            await page.Locator("#Input_Name").FillAsync("Written before the session ended");
            await page.EvaluateAsync("document.querySelector('main [name=__RequestVerificationToken]').value = 'old'");
            await page.GetByTestId("save").ClickAsync();
            await page.GetByTestId("out-of-date").WaitForAsync();
        }),
    ];

    /// <summary>The rep's own complaints with each form that their steps offer, and one refused.</summary>
    private static IEnumerable<Visit> Cases(Records r) =>
    [
        .. r.OfRep.Values.Select(number => To(Case, number)),
        .. new[]
        {
            (ComplaintStep.Assessment, "Assess"), (ComplaintStep.Assessment, "Update"), (ComplaintStep.Investigation, "Propose"), (ComplaintStep.Investigation, "Pause"),
            (ComplaintStep.Investigation, "ChangeSeverity"),
        }.Select(f => To(Case, r.OfRep[f.Item1]).Ask($"?do={f.Item2}")),
        To(Case, r.OfRep[ComplaintStep.Investigation]).Ask("?do=Propose").Wrong("decide"),
        To(Case, r.OfRep[ComplaintStep.Investigation]).Ask("?do=Pause").Wrong("decide"),
        To(Case, r.OfRep[ComplaintStep.Received]).Press("do-Dismiss", "error-summary"),
        To(Case, r.OfRep[ComplaintStep.Closed], "Flow"), To(Case, r.OfRep[ComplaintStep.Closed], "Flow").Ask($"?at={DateTimeOffset.UtcNow.AddDays(-5).ToUnixTimeSeconds()}"),
    ];

    private static IReadOnlyList<Visit> Manager(Records r) =>
    [
        To("/"), To("/").Ask("?tab=Team"), To("/").Ask("?tab=Done"), To("/Complaints"), To("/Accounts"), To("/Notifications"), To("/Tasks").Ask("?tab=Team"), To("/Tasks/Board").Ask("?team=true"), To("/Targets"), To("/Targets").Menus(".table .menu"), To("/Targets/Mine"), To("/Targets/Of").Ask($"?metric=Revenue&scope=Person&subject={r.Person}"), To("/Targets/Of").Ask($"?metric=Revenue&scope=Person&subject={r.Person}&plan=12"), To("/Interactions/{id:long}", r.Held),
        To(Case, r.OfRep[ComplaintStep.Approval]), To(Case, r.OfRep[ComplaintStep.Approval]).Press("do-Reject", "error-summary"), To(Case, r.OfRep[ComplaintStep.Approval]).Menus("#decide"),
        .. new[] { "Transfer", "AddApprover", "Copy", "Comment", "SendBack" }.Select(form => To(Case, r.OfRep[ComplaintStep.Approval]).Ask($"?do={form}")),
        To(Case, r.OfRep[ComplaintStep.Approval]).Ask("?do=Transfer").Wrong("decide"), To("/").Ask("?all=Approve"), To("/Accounts/{id:long}", r.Account),
        .. ListVisits.OfManager(r), .. ReviewVisits.OfManager(r), To("/Admin/Workflows"), To("/Admin/Workflows/{id:long}", r.Instance), To("/Why").Ask($"?record={r.Long}"), To("/Forecasts"), To("/Opportunities"), To("/Opportunities").Ask("?View=List&Status=Won"),
        To("/Import"), To("/Import/New"), To("/Import/New").Wrong("upload-form"), To("/Import/{id:long}", r.Imported), To("/Import/{id:long}", r.Imported).Menus("main"), To("/Import/{id:long}", r.ImportChecked),
        To("/Import/{id:long}/Mapping", r.ImportChecked), To("/Import/{id:long}/Mapping", r.ImportChecked).Wrong("mapping-form"),
    ];

    private static IReadOnlyList<Visit> Hr(Records r) =>
    [
        .. ReviewVisits.OfHr(r), .. TrainingVisits.OfHr(r.Training), .. SupportVisits.OfHr(r.Support), .. PerformanceVisits.OfHr(r.Performance), .. IncentiveVisits.OfHr(r.Incentives), To("/"), To("/Notifications"), To("/Me"), To("/Targets"), To("/Search").Ask("?q=GT"), To("/Admin/People"), To("/Admin/People/Line"), To("/Admin/People/Teams"),
        To("/Admin/People/{id:int}", r.Person), To("/Admin/People/{id:int}", r.Disabled), To("/Admin/Workflows"), To("/Admin/Workflows/{id:long}", r.Failed), To("/Admin/Workflows/Definitions"), new(ErrorPage, "/Complaints", 403),
    ];
}
