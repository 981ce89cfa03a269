using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Notifications;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Notifications;

public sealed class IndexModel(NewsQuery news, NewsLines lines, Snoozing snoozing, WorkflowCatalog catalog, CurrentViewer me, IStringLocalizer<NotificationsText> text, IStringLocalizer<PreferencesText> choices) : PageModel
{
    [BindProperty(SupportsGet = true)] public bool Unread { get; init; }
    [BindProperty(SupportsGet = true)] public bool Snoozed { get; init; }
    [BindProperty(SupportsGet = true)] public long? After { get; init; }

    public IReadOnlyList<NewsLine> Back { get; private set; } = [];
    public IReadOnlyList<NewsLine> Lines { get; private set; } = [];
    public int Asleep { get; private set; }
    public string? Next { get; private set; }
    public NewsTab Tab => Snoozed ? NewsTab.Snoozed : Unread ? NewsTab.Unread : NewsTab.All;
    public bool IsEmpty => Lines.Count + Back.Count == 0;

    /// <summary>The newest line on the page, up to which all is marked as read; nothing when all is.</summary>
    public long? Newest => Tab != NewsTab.Snoozed && Lines.Concat(Back).Any(l => !l.IsRead) ? Lines.Concat(Back).Max(l => l.Id) : null;

    public async Task<IActionResult> OnGetAsync()
    {
        var rows = await news.ReadAsync(me.Viewer, Tab, After, HttpContext.RequestAborted);
        if (rows.Count > NewsQuery.PageSize)
        {
            rows.RemoveAt(NewsQuery.PageSize);
            Next = Url.Page("/Notifications/Index", new { Unread = Unread ? "true" : null, Snoozed = Snoozed ? "true" : null, After = rows[^1].Id });
        }
        Lines = rows.ConvertAll(lines.Write);
        if (Tab != NewsTab.Snoozed && After is null) { Back = (await news.BackAsync(me.Viewer, HttpContext.RequestAborted)).ConvertAll(lines.Write); }
        Asleep = await news.CountSnoozedAsync(me.Viewer, HttpContext.RequestAborted);
        return this.PageOrFragment("_News");
    }

    /// <summary>Opening marks as read, so it is a form and not a link.</summary>
    public async Task<IActionResult> OnPostOpenAsync(long id)
    {
        if (await news.OpenAsync(me.Viewer, id) is not { } row) { return NotFound(); }
        if (NotificationKinds.Find(row.Kind)?.Page is { } page) { return LocalRedirect(page); }
        if (row.InstanceId is null || row.DefinitionId is null) { return RedirectToPage("/Notifications/Index"); }
        if (!catalog[row.DefinitionId].IsInsider(me.Viewer.Roles)) { return me.Viewer.Is(Identity.PortalRoles.Admin) ? LocalRedirect($"/Admin/Workflows/{row.InstanceId}") : RedirectToPage("/Notifications/Index"); }
        if (row.IsSeen) { return LocalRedirect($"{catalog[row.DefinitionId].Folder}/{row.Reference}"); }
        this.Toast(choices["Toast.OutOfSight", row.Reference ?? ""]);
        return RedirectToPage("/Notifications/Index");
    }

    public async Task<IActionResult> OnPostReadAllAsync(long newest)
    {
        await news.ReadAllAsync(me.Viewer, newest);
        this.Toast(text["Toast.AllRead"]);
        return RedirectToPage("/Notifications/Index");
    }

    public async Task<IActionResult> OnPostWakeAsync(long id)
    {
        if (!await snoozing.WakeAsync(me.Viewer.UserId, id)) { return NotFound(); }
        this.Toast(choices["Toast.Awake"]);
        return RedirectToPage("/Notifications/Index");
    }
}
