using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Lists;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Reviews;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Reviews.Cycles;

/// <summary>Who is where in a cycle, and what those who follow it do about that.</summary>
public sealed class DetailsModel(
    PortalDbContext db, CycleCard card, CycleActions actions, Chasing chasing, ReviewList list, ListPages pages, CurrentViewer me, DirectoryCache directory, IStringLocalizer<ReviewsText> text) : PageModel, IReviewTable
{
    [FromRoute] public string Number { get; init; } = "";
    [BindProperty(SupportsGet = true, Name = "")] public ReviewFilter Filter { get; init; } = new();
    [BindProperty] public EndInput Input { get; init; } = new();

    public CycleCard Card => card;
    public ReviewCycle Cycle => card.Cycle;
    public IReadOnlyList<Team> Teams { get; private set; } = [];
    public IReadOnlyList<ReviewRow> Rows { get; private set; } = [];
    public IReadOnlyList<ListColumn<ReviewRow>> Columns { get; private set; } = [];
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];
    public string? Sort => Filter.Sort;
    public string? Next { get; private set; }
    public bool MayExport => me.Viewer.Rights.MayExport;

    /// <summary>Closing was refused because of these; with a reason they are called off.</summary>
    public IReadOnlyList<ReviewRow> StillOpen { get; private set; } = [];

    public sealed record EndInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Reason"), StringLength(1000)] public string? Reason { get; init; }
    }

    private ReviewFilter Own => Filter with { Cycle = Number };

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Cycle") : NotFound();

    public async Task<IActionResult> OnPostJoinAsync()
    {
        if (!await card.LoadAsync(Number, me.Viewer, HttpContext.RequestAborted)) { return NotFound(); }
        if (card.Joiners.Count == 0) { return await AgainAsync("Error.NobodyJoins"); }
        return await actions.AddMissingAsync(Cycle.Id, me.Viewer) ? Back("Toast.Joining") : await AgainAsync("Error.NotOpen");
    }

    public async Task<IActionResult> OnPostChaseAsync()
    {
        if (!await card.LoadAsync(Number, me.Viewer, HttpContext.RequestAborted)) { return NotFound(); }
        var result = await chasing.ChaseAsync(list.Found(Own, me.Viewer), me.Viewer, HttpContext.RequestAborted);
        if (result is { People: 0, Refusals.Count: > 0 }) { return await AgainAsync("Guard." + result.Refusals[0].Name); }
        this.Toast(text["Toast.Chased", result.People, result.Skipped]);
        return RedirectToPage(Query());
    }

    public async Task<IActionResult> OnPostLeaversAsync()
    {
        if (!await card.LoadAsync(Number, me.Viewer, HttpContext.RequestAborted)) { return NotFound(); }
        foreach (var (id, _, _) in card.Leavers) { await actions.CancelLeaverAsync(id, me.Viewer); }
        return Back("Toast.Leavers");
    }

    public async Task<IActionResult> OnPostCloseAsync()
    {
        if (!await card.LoadAsync(Number, me.Viewer, HttpContext.RequestAborted)) { return NotFound(); }
        if (!FormChecks.IsClean(Input.Reason)) { ModelState.AddModelError("Input.Reason", text["Error.Control"]); }
        var reason = string.IsNullOrWhiteSpace(Input.Reason) ? null : Input.Reason.Trim();
        if (reason is { Length: < 2 }) { ModelState.AddModelError("Input.Reason", text["Guard.HasReason"]); }
        if (!ModelState.IsValid) { return await AgainAsync(null); }
        var open = await actions.CloseAsync(Cycle.Id, reason, me.Viewer);
        if (open == 0) { return Back("Toast.Closed"); }
        StillOpen = await list.Found(new() { Cycle = Number, Status = InstanceStatus.Open }, me.Viewer).OrderBy(r => r.Id).Take(ReviewQuery.PageSize).Select(ReviewRow.From).ToListAsync(HttpContext.RequestAborted);
        ModelState.AddModelError("Input.Reason", text["Error.StillOpen", open]);
        return await AgainAsync(null);
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private RedirectToPageResult Back(string toast)
    {
        this.Toast(text[toast]);
        return RedirectToPage(new { number = Number });
    }

    private object Query() => new { number = Number, Filter.Step, Filter.Team, Late = Filter.Late ? "true" : null, Filter.Q };

    private async Task<IActionResult> AgainAsync(string? error)
    {
        if (error is not null) { ModelState.AddModelError("", text[error]); }
        return await FillAsync() ? this.InvalidForm("_Cycle") : NotFound();
    }

    private async Task<bool> FillAsync()
    {
        if (!await card.LoadAsync(Number, me.Viewer, HttpContext.RequestAborted)) { return false; }
        Teams = await db.Teams.AsNoTracking().OrderBy(t => t.Name).ToListAsync(HttpContext.RequestAborted);
        var rows = await (await ReviewList.Sorts.PageAsync(list.Found(Own, me.Viewer), Own, ReviewQuery.PageSize, HttpContext.RequestAborted)).Select(ReviewRow.From).ToListAsync(HttpContext.RequestAborted);
        if (rows.Count > ReviewQuery.PageSize)
        {
            rows.RemoveAt(ReviewQuery.PageSize);
            Next = Request.With(nameof(Filter.After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        (Rows, Columns, Choices) = (rows, list.Chosen(Filter, pages.Plain), list.Choices(Filter, pages.Plain));
        return true;
    }
}
