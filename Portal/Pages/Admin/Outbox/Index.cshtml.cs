using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Notifications;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Admin.Outbox;

public sealed class IndexModel(OutboxAdmin outbox, RouteHealth health, MailTest test, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<NotificationsText> text)
    : OutboxPage(directory, text)
{
    [BindProperty(SupportsGet = true)] public OutboxStatus? Status { get; init; }
    [BindProperty(SupportsGet = true)] public Guid? After { get; init; }
    [TempData] public string? TestResult { get; set; }
    [TempData] public bool TestFailed { get; set; }

    public IReadOnlyList<OutboxRow> Rows { get; private set; } = [];
    public IReadOnlyDictionary<OutboxStatus, int> Counts { get; private set; } = new Dictionary<OutboxStatus, int>();
    public string? Next { get; private set; }
    public int Dead => Counts.GetValueOrDefault(OutboxStatus.Dead);

    public string? Blocked => health is { LastFailure: { } failure, PausedUntilUtc: { } until } ? Text["Where.Blocked", Failure(failure.ToString()), clock.Short(until)].Value : null;

    public async Task OnGetAsync()
    {
        var rows = await outbox.ListAsync(Status, After, cancellationToken: HttpContext.RequestAborted);
        if (rows.Count > OutboxAdmin.PageSize)
        {
            rows.RemoveAt(OutboxAdmin.PageSize);
            Next = Url.Page("/Admin/Outbox/Index", new { Status, After = rows[^1].Id });
        }
        (Rows, Counts) = (rows, await outbox.CountAsync(HttpContext.RequestAborted));
    }

    public async Task<IActionResult> OnPostRetryDeadAsync()
    {
        this.Toast(Text["Toast.RetriedDead", await outbox.RetryDeadAsync(me.Viewer.UserId)]);
        return RedirectToPage("/Admin/Outbox/Index");
    }

    public async Task<IActionResult> OnPostTestAsync()
    {
        var (address, failure) = await test.SendAsync(me.Viewer.UserId, HttpContext.RequestAborted);
        TestFailed = address is null || failure is not null;
        TestResult = address is null ? Text["Test.NoAddress"].Value : failure is null ? Text["Test.Sent", address].Value : Text["Test.Failed", address, Failure(failure.ToString())].Value;
        return RedirectToPage("/Admin/Outbox/Index");
    }
}
