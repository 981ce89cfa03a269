using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Calendars;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows.Calendar;

namespace Portal.Pages.Admin.Calendars;

[RequestSizeLimit(4 * HolidayList.MaxBytes)]
[RequestFormLimits(ValueLengthLimit = 2 * HolidayList.MaxBytes, MultipartBodyLengthLimit = 4 * HolidayList.MaxBytes)]
public sealed class HolidaysModel(
    CalendarQueries calendars, CalendarActions actions, CalendarAnswers answers, CurrentViewer me, Clock clock, IStringLocalizer<CalendarsText> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public ListInput Input { get; set; } = new();

    public CalendarRow Row { get; private set; } = null!;

    /// <summary>What the list would do; <c>null</c> before one was read.</summary>
    public HolidayPlan? Plan { get; private set; }

    public string Sample => text["Sample.Name"];

    public int SampleYear => clock.Today.Year + 1;

    public int OpenCases { get; private set; }

    /// <summary>Said when somebody else was faster: the preview is made anew.</summary>
    public string? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnGetDaysAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        return Json(HolidayList.Write(Row.Days), $"calendar-{Id}-days.json");
    }

    public IActionResult OnGetPattern() => Json(HolidayList.China2026Text(), "cn-2026.json");

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        var list = await ReadTextAsync() is { } json ? Parse(json) : null;
        return list is null ? this.InvalidForm("_Upload") : await PreviewAsync(list, Guid.NewGuid());
    }

    public async Task<IActionResult> OnPostApplyAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        if (Parse(Input.Text ?? "") is not { } list) { return this.InvalidForm("_Upload"); }
        var result = await actions.ReplaceDaysAsync(Id, Input.Version, list, Input.RequestId, me.Viewer);
        if (result.Status == CalendarStatus.Conflict)
        {
            Refused = await answers.ConflictAsync(Id);
            await PreviewAsync(list, Input.RequestId);
            return this.Conflict("_Preview");
        }
        this.Toast(answers.Saved(result));
        return RedirectToPage("Details", new { Id, year = list[0].Date.Year });
    }

    private async Task<IActionResult> PreviewAsync(IReadOnlyList<DayException> list, Guid requestId)
    {
        Plan = HolidayPlan.Of(Row.Days, list);
        OpenCases = await calendars.OpenCasesAsync(Row);
        ModelState.Clear();
        Input = new() { Text = HolidayList.Write(list), Version = Row.Version, RequestId = requestId };
        return Page();
    }

    private async Task<string?> ReadTextAsync()
    {
        if (Input.File is not { Length: > 0 } file)
        {
            if (!string.IsNullOrWhiteSpace(Input.Text)) { return Input.Text; }
            ModelState.AddModelError("Input.File", text["Error.NoList"]);
            return null;
        }
        if (file.Length > HolidayList.MaxBytes) { return Refuse(text["HolidayList.TooLarge", 0, HolidayList.MaxBytes / 1024]); }
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes);
        try { return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes); }
        catch (DecoderFallbackException)
        {
            return Refuse(text["Error.NotUtf8"]);
        }
    }

    private IReadOnlyList<DayException>? Parse(string json)
    {
        try { return HolidayList.Parse(json); }
        catch (HolidayListException problem)
        {
            Refuse(text[problem.Key, [.. problem.Args]]);
            return null;
        }
    }

    private string? Refuse(string message)
    {
        ModelState.AddModelError(Input.File is null ? "Input.Text" : "Input.File", message);
        return null;
    }

    private async Task<bool> LoadAsync()
    {
        if (await calendars.FindAsync(Id, clock.Today) is not { } row) { return false; }
        Row = row;
        return true;
    }

    private FileContentResult Json(string json, string name) => File(Encoding.UTF8.GetBytes(json), "application/json", name);

    public sealed record ListInput
    {
        [Display(Name = "Field.File")]
        public IFormFile? File { get; init; }

        [Display(Name = "Field.Text")]
        public string? Text { get; init; }

        public int Version { get; init; }
        public Guid RequestId { get; init; }
    }
}
