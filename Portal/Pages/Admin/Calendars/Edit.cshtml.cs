using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Calendars;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Admin.Calendars;

public sealed class EditModel(
    CalendarQueries calendars, CalendarActions actions, CalendarAnswers answers, CurrentViewer me, Clock clock, CalendarWords words,
    IStringLocalizer<CalendarsText> text) : HoursModel(words)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await calendars.FindAsync(Id, clock.Today) is not { } row) { return NotFound(); }
        (Name, Input) = (row.Name, HoursInput.Of(row, Guid.NewGuid()));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await calendars.FindAsync(Id, clock.Today) is not { } row) { return NotFound(); }
        Name = row.Name;
        if (Input.Read(ModelState, text) is not { } hours) { return this.InvalidForm("_HoursForm"); }
        var result = await actions.EditAsync(Id, Input.Version, hours, Input.RequestId, me.Viewer);
        if (result.Status == CalendarStatus.NameTaken)
        {
            ModelState.AddModelError("Input.Name", text["Error.NameTaken"]);
            return this.InvalidForm("_HoursForm");
        }
        if (result.Status == CalendarStatus.Conflict)
        {
            Conflict = await answers.ConflictAsync(Id);
            ModelState.Remove("Input.Version");
            Input = Input with { Version = row.Version };
            return this.Conflict("_HoursForm");
        }
        this.Toast(answers.Saved(result));
        return RedirectToPage("Details", new { Id });
    }
}
