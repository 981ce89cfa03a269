using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Calendars;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Admin.Calendars;

public sealed class NewModel(
    CalendarActions actions, CurrentViewer me, CalendarWords words, IStringLocalizer<CalendarsText> text, IStringLocalizer<SharedText> shared) : HoursModel(words)
{
    public void OnGet() => Input = new()
    {
        TimeZoneId = me.Viewer.TimeZoneId, RequestId = Guid.NewGuid(), Slots = [new("09:00", "12:00"), new("13:30", "18:00")],
        WorkDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
    };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Read(ModelState, text) is not { } hours) { return this.InvalidForm("_HoursForm"); }
        var result = await actions.CreateAsync(hours, Input.RequestId, me.Viewer);
        if (result.Status == CalendarStatus.NameTaken)
        {
            ModelState.AddModelError("Input.Name", text["Error.NameTaken"]);
            return this.InvalidForm("_HoursForm");
        }
        this.Toast(shared["Toast.Saved"]);
        return RedirectToPage("Details", new { result.Id });
    }
}
