using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Notifications;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Notifications;

/// <summary>A line of news in words.</summary>
public sealed record NewsLine(long Id, bool IsRead, string Day, string Time, string Text, string About, string? Note, string Icon, string Tone);

public sealed class IndexModel(NewsQuery news, NoticeWords words, WorkflowCatalog catalog, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<NotificationsText> text) : PageModel
{
    [BindProperty(SupportsGet = true)] public bool Unread { get; init; }
    [BindProperty(SupportsGet = true)] public long? After { get; init; }

    public IReadOnlyList<NewsLine> Lines { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var rows = await news.ReadAsync(me.Viewer.UserId, Unread, After, HttpContext.RequestAborted);
        if (rows.Count > NewsQuery.PageSize)
        {
            rows.RemoveAt(NewsQuery.PageSize);
            Next = Url.Page("/Notifications/Index", new { Unread = Unread ? "true" : null, After = rows[^1].Id });
        }
        Lines = rows.ConvertAll(Line);
        return this.PageOrFragment("_News");
    }

    /// <summary>Opening marks as read, so it is a form and not a link.</summary>
    public async Task<IActionResult> OnPostOpenAsync(long id)
    {
        if (await news.OpenAsync(me.Viewer.UserId, id) is not { } row) { return NotFound(); }
        if (row.InstanceId is null || row.DefinitionId is null) { return RedirectToPage("/Notifications/Index"); }
        return LocalRedirect(me.Viewer.SeesCustomers ? $"{catalog[row.DefinitionId].Folder}/{row.Reference}" : $"/Admin/Workflows/{row.InstanceId}");
    }

    public async Task<IActionResult> OnPostReadAllAsync(long newest)
    {
        await news.ReadAllAsync(me.Viewer.UserId, newest);
        this.Toast(text["Toast.AllRead"]);
        return RedirectToPage("/Notifications/Index");
    }

    private NewsLine Line(NewsRow row)
    {
        var facts = MailDrafts.Read(row.Facts);
        // Who no longer works with customers keeps the number, not what it is about.
        var seen = me.Viewer.SeesCustomers;
        var said = words.Say(row.Kind, facts, row.DefinitionId, row.Reference, seen ? row.Title : text["Hidden"], directory.Known.NameOf(row.ActorId ?? facts.ActorId));
        var local = clock.Local(row.CreatedUtc);
        var day = DateOnly.FromDateTime(local);
        var heading = (clock.Today.DayNumber - day.DayNumber) switch
        {
            0 => text["Day.Today"].Value,
            1 => text["Day.Yesterday"].Value,
            _ => $"{clock.Show(day)} {clock.Weekday(day.DayOfWeek)}",
        };
        var about = string.Join(" · ", new[] { row.Reference, said.Title, seen ? row.Context : null }.Where(t => !string.IsNullOrEmpty(t)));
        return new(row.Id, row.IsRead, heading, local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), words.Notice(row.Kind, said), about, seen ? facts.Note : null, Icon(row.Kind), Tone(row.Kind));
    }

    private static string Icon(string kind) => kind switch
    {
        "Assigned" => "inbox",
        "Reminder" or "FollowUp" => "alarm",
        "Escalated" => "exclamation-triangle",
        "PauseEnded" => "play-circle",
        "RemedyApproved" or "Closed" => "check-circle",
        "RemedySentBack" or "Reopened" => "arrow-counterclockwise",
        "Commented" => "chat-left-text",
        _ => "bell",
    };

    private static string Tone(string kind) => kind switch
    {
        "Escalated" or "CustomerDisagreed" => "complaint",
        "Reminder" or "FollowUp" or "RemedySentBack" or "Reopened" => "training",
        "RemedyApproved" or "Closed" => "feedback",
        _ => "goal",
    };
}
