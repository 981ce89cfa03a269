using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Calendars;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Admin.Calendars;

/// <summary>What a day shall be.</summary>
public enum DayChoice { Off, Work, Week }

public sealed class DetailsModel(
    CalendarQueries calendars, CalendarActions actions, CalendarAnswers answers, CurrentViewer me, Clock clock, IStringLocalizer<CalendarsText> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty]
    public CommandInput Command { get; set; } = new();

    [BindProperty]
    public DayInput Day { get; set; } = new();

    public CalendarRow Row { get; private set; } = null!;
    public YearView View { get; private set; } = null!;
    public IReadOnlyList<TeamChoice> Teams { get; private set; } = [];
    public IReadOnlyDictionary<long, string> Names { get; private set; } = new Dictionary<long, string>();
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    /// <summary>Said above the page when a change was refused.</summary>
    public string? Refused { get; private set; }

    public CalendarAnswers Answers => answers;

    public DateOnly Today => clock.Today;

    public bool MayDelete => !Row.IsDefault && !Teams.Any(t => t.CalendarId == Id);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        (Command, Day) = (new() { Version = Row.Version, RequestId = Guid.NewGuid() }, new() { Kind = DayChoice.Off });
        return this.PageOrFragment("_Year");
    }

    public async Task<IActionResult> OnPostDayAsync()
    {
        var isNamed = Day.Kind == DayChoice.Week || !string.IsNullOrWhiteSpace(Day.Name);
        if (!isNamed) { ModelState.AddModelError("Day.Name", text["Error.DayName"]); }
        if (Day.Date is { Year: < YearView.First or > YearView.Last }) { ModelState.AddModelError("Day.Date", text["Error.DayRange", YearView.First, YearView.Last]); }
        if (!ModelState.IsValid) { return await LoadAsync() ? this.InvalidForm("_Year") : NotFound(); }
        bool? off = Day.Kind switch { DayChoice.Off => true, DayChoice.Work => false, _ => null };
        return await AnswerAsync(await actions.SetDayAsync(Id, Command.Version, Day.Date!.Value, Day.Name?.Trim() ?? "", off, Command.RequestId, me.Viewer), Day.Date.Value.Year);
    }

    public async Task<IActionResult> OnPostTeamsAsync(int[] teams) =>
        await AnswerAsync(await actions.AssignAsync(Id, Command.Version, teams, Command.RequestId, me.Viewer), Year);

    public async Task<IActionResult> OnPostDefaultAsync() =>
        await AnswerAsync(await actions.MakeDefaultAsync(Id, Command.Version, Command.RequestId, me.Viewer), Year);

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        var result = await actions.DeleteAsync(Id, Command.Version);
        if (!result.IsDone && result.Status != CalendarStatus.NotFound) { return await AnswerAsync(result, Year); }
        this.Toast(text["Toast.Deleted"]);
        return RedirectToPage("Index");
    }

    private async Task<IActionResult> AnswerAsync(CalendarResult result, int? year)
    {
        if (result.IsDone)
        {
            this.Toast(answers.Saved(result));
            return RedirectToPage(new { Id, year });
        }
        if (!await LoadAsync()) { return NotFound(); }
        Refused = result.Status == CalendarStatus.Conflict ? await answers.ConflictAsync(Id) : text["Error.InUse"];
        ModelState.Remove("Command.Version");
        Command = Command with { Version = Row.Version };
        return this.Conflict("_Year");
    }

    private async Task<bool> LoadAsync()
    {
        if (await calendars.FindAsync(Id, clock.Today) is not { } row) { return false; }
        (Row, Teams, Names, Changes) = (row, await calendars.TeamsAsync(), await calendars.NamesAsync(), await calendars.ChangesAsync(Id));
        View = YearView.Of(row.ToWorking(), Math.Clamp(Year ?? clock.Today.Year, YearView.First, YearView.Last));
        return true;
    }

    /// <summary>What each command of the page carries.</summary>
    public sealed record CommandInput
    {
        public int Version { get; init; }
        public Guid RequestId { get; init; }
    }

    public sealed record DayInput
    {
        [Display(Name = "Field.Date")]
        public DateOnly? Date { get; init; }

        [Display(Name = "Field.DayName"), StringLength(100)]
        public string? Name { get; init; }

        [Display(Name = "Field.DayKind")]
        public DayChoice Kind { get; init; }
    }
}
