using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Tasks;
using Portal.Workflows;
using Portal.Workflows.Tasks;

namespace Portal.Pages.Tasks;

public sealed class IndexModel(PortalDbContext db, TaskQuery query, TaskActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TasksText> text) : PageModel
{
    /// <summary>What is done from a list, without a word.</summary>
    private static readonly string[] Quick = [TaskAction.Finish, TaskAction.Begin, TaskAction.LayAside, TaskAction.Reopen, TaskAction.Postpone];

    [BindProperty(SupportsGet = true)] public TaskTab Tab { get; init; }
    [BindProperty(SupportsGet = true)] public TaskPriority? Priority { get; init; }
    [BindProperty(SupportsGet = true)] public long? Account { get; init; }
    [BindProperty(SupportsGet = true)] public bool Late { get; init; }
    [BindProperty(SupportsGet = true)] public long? After { get; init; }
    [BindProperty] public DeedInput Input { get; init; } = new();

    public IReadOnlyList<TaskRow> Rows { get; private set; } = [];
    public IReadOnlyList<AppointmentRow> Appointments { get; private set; } = [];
    public string? AccountName { get; private set; }
    public string? Next { get; private set; }
    public int LateRows => Rows.Count(r => r.DueOn < clock.Today && r.Status == WorkTaskStatus.Open);
    public bool IsFiltered => Priority is not null || Account is not null || Late;

    /// <summary>Whose tasks stand beside one's own: those of the people below.</summary>
    public bool HasTeam => me.Viewer.CustomerScope.Count > 1;

    public sealed record DeedInput
    {
        public long Id { get; init; }
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; }
        public int Seen { get; init; }

        /// <summary>By how many days it is put off.</summary>
        public int? Days { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await FillAsync();
        return this.PageOrFragment("_Tasks");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || !Quick.Contains(Input.Action) || Input.Days is < 1 or > 60) { return NotFound(); }
        var day = Input.Days is { } days ? clock.Today.AddDays(days) : (DateOnly?)null;
        var result = await actions.ActAsync(Input.Id, new(Input.Action, DueOn: day), me.Viewer, Input.RequestId, Input.Seen);
        if (result.Status == ActStatus.NotFound || result.Refusals.Any(r => r.Name is "NotEntitled")) { return NotFound(); }
        if (!result.IsDone)
        {
            ModelState.AddModelError("", result.Why(text, text["Conflict.Text"], NameOf, clock));
            await FillAsync();
            return this.NotDone(result.Status, "_Tasks");
        }
        this.Toast(day is null ? text[$"Toast.{Input.Action}"] : text["Toast.Moved", clock.Show(day)]);
        return Redirect(Url.Page("Index", Query(After))!);
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public string GroupOf(DateOnly day)
    {
        if (day < clock.Today) { return "Late"; }
        if (day == clock.Today) { return "Today"; }
        return day <= clock.Today.AddDays((7 - (int)clock.Today.DayOfWeek) % 7) ? "Week" : "Later";
    }

    /// <summary>Where a tab or another page of this list is.</summary>
    public string? Address(TaskTab tab) => Url.Page("Index", new { Tab = tab == TaskTab.Open ? (TaskTab?)null : tab, Priority, Account, Late = Late ? (bool?)true : null });

    private object Query(long? after) => new { Tab = Tab == TaskTab.Open ? (TaskTab?)null : Tab, Priority, Account, Late = Late ? (bool?)true : null, After = after };

    private async Task FillAsync()
    {
        var after = After is { } id ? await db.Tasks.VisibleTo(me.Viewer, db).AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, HttpContext.RequestAborted) : null;
        var rows = await query.ReadAsync(new(Tab, Priority, Account, Late), me.Viewer, clock.Today, after, HttpContext.RequestAborted);
        if (rows.Count > TaskQuery.PageSize)
        {
            rows.RemoveAt(TaskQuery.PageSize);
            Next = Url.Page("Index", Query(rows[^1].Id));
        }
        Rows = rows;
        if (Account is not null) { AccountName = await db.Accounts.VisibleTo(me.Viewer, db).Where(a => a.Id == Account).Select(a => a.Name).SingleOrDefaultAsync(HttpContext.RequestAborted); }
        if (Tab == TaskTab.Open && After is null && !IsFiltered) { Appointments = await query.AppointmentsAsync(me.Viewer, HttpContext.RequestAborted); }
    }
}
