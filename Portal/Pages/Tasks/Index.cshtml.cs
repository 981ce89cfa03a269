using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Tasks;

namespace Portal.Pages.Tasks;

public sealed class IndexModel(PortalDbContext db, TaskQuery query, TaskActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TasksText> text) : PageModel
{
    [BindProperty(SupportsGet = true)] public TaskTab Tab { get; init; }
    [BindProperty(SupportsGet = true)] public long? After { get; init; }
    [BindProperty] public TaskInput Input { get; init; } = new();

    public IReadOnlyList<TaskRow> Rows { get; private set; } = [];
    public IReadOnlyList<AppointmentRow> Appointments { get; private set; } = [];
    public string? Next { get; private set; }
    public int Late => Rows.Count(r => r.DueOn < clock.Today && r.Status == AccountTaskStatus.Open);

    /// <summary>Whose tasks stand beside one's own: those of the people below.</summary>
    public bool HasTeam => me.Viewer.CustomerScope.Count > 1;

    public sealed record TaskInput
    {
        public long Id { get; init; }
        public AccountTaskStatus Status { get; init; }

        /// <summary>By how many days it is put off.</summary>
        public int Days { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await FillAsync();
        return this.PageOrFragment("_Tasks");
    }

    public async Task<IActionResult> OnPostMarkAsync()
    {
        if (!ModelState.IsValid || !Enum.IsDefined(Input.Status)) { return NotFound(); }
        if (await actions.MarkAsync(Input.Id, Input.Status, me.Viewer) != SaveAnswer.Done) { return NotFound(); }
        this.Toast(text[$"Toast.{Input.Status}"]);
        return Back();
    }

    public async Task<IActionResult> OnPostMoveAsync()
    {
        if (!ModelState.IsValid || Input.Days is < 1 or > 60) { return NotFound(); }
        var day = clock.Today.AddDays(Input.Days);
        if (await actions.MoveAsync(Input.Id, day, me.Viewer) != SaveAnswer.Done) { return NotFound(); }
        this.Toast(text["Toast.Moved", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
        return Back();
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    public string GroupOf(DateOnly day)
    {
        if (day < clock.Today) { return "Late"; }
        if (day == clock.Today) { return "Today"; }
        return day <= clock.Today.AddDays((7 - (int)clock.Today.DayOfWeek) % 7) ? "Week" : "Later";
    }

    private RedirectToPageResult Back() => RedirectToPage(new { Tab = Tab == TaskTab.Open ? (TaskTab?)null : Tab, After });

    private async Task FillAsync()
    {
        var after = After is { } id ? await db.Tasks.VisibleTo(me.Viewer, db).AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, HttpContext.RequestAborted) : null;
        var rows = await query.ReadAsync(Tab, me.Viewer, after, HttpContext.RequestAborted);
        if (rows.Count > TaskQuery.PageSize)
        {
            rows.RemoveAt(TaskQuery.PageSize);
            Next = Url.Page("Index", new { Tab, After = rows[^1].Id });
        }
        Rows = rows;
        if (Tab == TaskTab.Open && After is null) { Appointments = await query.AppointmentsAsync(me.Viewer, HttpContext.RequestAborted); }
    }
}
