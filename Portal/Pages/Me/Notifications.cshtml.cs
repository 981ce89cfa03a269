using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Calendars;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Me;

public sealed class NotificationsModel(PortalDbContext db, PreferenceActions preferences, CalendarBook calendars, DirectoryCache directory, CurrentViewer me, Clock clock, IStringLocalizer<PreferencesText> text) : PageModel
{
    private const int LongestPause = 365;

    [BindProperty] public Form Input { get; set; } = new();

    public DateTime? PausedUntil { get; private set; }
    public string Hours { get; private set; } = "";
    public string ZoneName => me.Viewer.TimeZoneId.Replace('_', ' ');

    public sealed record ChoiceInput(string? Kind, MailChoice? Choice);

    public sealed record Form
    {
        public List<ChoiceInput> Choices { get; init; } = [];
        [Display(Name = "Field.DigestAt")] public string? DigestAt { get; init; }
        [Display(Name = "Field.OnWorkingDays")] public bool OnWorkingDays { get; init; }
        [Display(Name = "Field.QuietHours")] public bool QuietHours { get; init; }
        [Display(Name = "Field.PausedUntil")] public DateOnly? PausedUntil { get; init; }
        public int Version { get; init; }
    }

    public MailChoice ChoiceOf(NotificationKind kind) => Input.Choices.FirstOrDefault(c => c.Kind == kind.Name)?.Choice ?? kind.Default;

    public async Task<IActionResult> OnGetAsync()
    {
        Show(await LoadAsync());
        return this.PageOrFragment("_MailPreferences");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var own = await LoadAsync();
        if (Read() is not { } change) { return this.InvalidForm("_MailPreferences"); }
        if (await preferences.SaveAsync(me.Viewer.UserId, change))
        {
            this.Toast(text["Toast.Saved"]);
            return RedirectToPage();
        }
        ModelState.Clear();
        ModelState.AddModelError("", text["Error.Changed"]);
        Input = Input with { Version = own.Version };
        return this.Conflict("_MailPreferences");
    }

    public async Task<IActionResult> OnPostResetAsync()
    {
        await preferences.ResetAsync(me.Viewer.UserId);
        this.Toast(text["Toast.Reset"]);
        return RedirectToPage();
    }

    /// <summary>What was chosen, or <c>null</c> with each mistake beside its field.</summary>
    private PreferenceChange? Read()
    {
        var isTime = TimeOnly.TryParseExact(Input.DigestAt?.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at);
        if (!isTime) { ModelState.AddModelError("Input.DigestAt", text["Error.DigestAt"]); }
        if (Input.PausedUntil is { } day && (day <= clock.Today || day > clock.Today.AddDays(LongestPause))) { ModelState.AddModelError("Input.PausedUntil", text["Error.PausedUntil"]); }
        var choices = Input.Choices.Where(c => c is { Kind: not null, Choice: not null }).ToList();
        if (choices.Any(c => NotificationKinds.Find(c.Kind!) is null || !Enum.IsDefined(c.Choice!.Value)) || choices.DistinctBy(c => c.Kind).Count() != choices.Count) { ModelState.AddModelError("", text["Error.Choice"]); }
        return !ModelState.IsValid ? null : new(Input.Version, choices.ToDictionary(c => c.Kind!, c => c.Choice!.Value), at, Input.OnWorkingDays, Input.QuietHours,
            Input.PausedUntil is { } until ? Zones.StartOf(until, clock.Zone) : null);
    }

    private async Task<MailPreferences> LoadAsync()
    {
        var own = await preferences.ReadAsync(me.Viewer.UserId, HttpContext.RequestAborted);
        var calendar = await calendars.ForAsync(db, me.Viewer.UserId, directory.Known);
        (PausedUntil, Hours) = (own.PausedUntilUtc > clock.NowUtc ? own.PausedUntilUtc : null, string.Join(", ", calendar.Slots));
        return own;
    }

    private void Show(MailPreferences own) => Input = new()
    {
        Choices = [.. NotificationKinds.All.Select(k => new ChoiceInput(k.Name, own.Of(k)))], DigestAt = own.DigestAt.ToString("HH:mm", CultureInfo.InvariantCulture), OnWorkingDays = own.OnWorkingDays,
        QuietHours = own.QuietHours, PausedUntil = PausedUntil is { } until ? Zones.DayOf(until, clock.Zone) : null, Version = own.Version,
    };
}
