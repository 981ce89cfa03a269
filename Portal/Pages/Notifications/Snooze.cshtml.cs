using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Notifications;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Notifications;

/// <summary>Until when a line sleeps; reached from the list and from the mail about it.</summary>
public sealed class SnoozeModel(NewsQuery news, NewsLines lines, Snoozing snoozing, CurrentViewer me, Clock clock, IStringLocalizer<PreferencesText> text) : PageModel
{
    [BindProperty(SupportsGet = true)] public long? Id { get; init; }
    [BindProperty(SupportsGet = true)] public Guid? Mail { get; init; }
    [BindProperty] public SnoozeInput Input { get; set; } = new();

    public NewsLine Line { get; private set; } = null!;
    public IReadOnlyList<(SnoozeChoice Choice, DateTime AtUtc)> Choices { get; private set; } = [];

    public sealed record SnoozeInput
    {
        public SnoozeChoice? Choice { get; init; }

        [Display(Name = "Field.SnoozeDay")]
        public DateOnly? Day { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        if (ModelState.IsValid)
        {
            if (await snoozing.TimeAsync(me.Viewer.UserId, Input.Choice ?? SnoozeChoice.Day, Input.Day) is { } until)
            {
                await snoozing.SnoozeAsync(me.Viewer.UserId, Line.Id, until);
                this.Toast(text["Toast.Snoozed", clock.Short(until)]);
                return RedirectToPage("/Notifications/Index");
            }
            ModelState.AddModelError("Input.Day", text["Error.SnoozeDay", SnoozeTimes.MostDays]);
        }
        return this.InvalidForm("_Snooze");
    }

    private async Task<bool> LoadAsync()
    {
        var row = Id is { } id ? await news.FindAsync(me.Viewer, id, HttpContext.RequestAborted) : Mail is { } mail ? await news.OfMailAsync(me.Viewer, mail, HttpContext.RequestAborted) : null;
        if (row is null) { return false; }
        (Line, Choices) = (lines.Write(row), await snoozing.ChoicesAsync(me.Viewer.UserId));
        return true;
    }
}
