using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Reviews;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Reviews.Calibration;

/// <summary>A person with a rating, as they stand in the grid.</summary>
public sealed record RatedRow(long Id, string Number, int OwnerId, int ManagerId, int? Proposed, int? Rating, string Step, InstanceStatus Status);

/// <summary>Manager × rating: who stands where, and moves with a reason.</summary>
public sealed class DetailsModel(PortalDbContext db, Portal.Reviews.Calibration calibration, CurrentViewer me, DirectoryCache directory, IStringLocalizer<ReviewsText> text) : PageModel
{
    [FromRoute] public string Number { get; init; } = "";

    /// <summary>The review whose form is open.</summary>
    [BindProperty(SupportsGet = true)] public long? Move { get; set; }
    [BindProperty] public MoveInput Input { get; init; } = new();

    public ReviewCycle Cycle { get; private set; } = null!;
    public IReadOnlyList<RatedRow> Rows { get; private set; } = [];
    public IReadOnlyList<RatingMove> Moves { get; private set; } = [];
    public IReadOnlyList<Skew> Skews { get; private set; } = [];
    public bool MayLock => me.Viewer.Is(PortalRoles.HR);
    public RatedRow? Open => Rows.FirstOrDefault(r => r.Id == Move && Cycle.AwaitsCalibration && r.Rating is not null);
    public int Unrated => Rows.Count(r => r.Rating is null);

    public sealed record MoveInput
    {
        public long Review { get; init; }
        [Display(Name = "Field.Rating"), Required, Range(1, 5)] public int? Rating { get; init; }
        [Display(Name = "Field.Reason"), Required, StringLength(1000, MinimumLength = 2)] public string? Reason { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Grid") : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        Move = Input.Review;
        if (!FormChecks.IsClean(Input.Reason)) { ModelState.AddModelError("Input.Reason", text["Error.Control"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Grid"); }
        var status = Rows.Any(r => r.Id == Input.Review) ? await calibration.MoveAsync(Input.Review, Input.Rating!.Value, Input.Reason!.Trim(), me.Viewer) : CalibrationStatus.NotFound;
        if (status == CalibrationStatus.NotFound) { return NotFound(); }
        if (status == CalibrationStatus.Done)
        {
            this.Toast(text["Toast.Moved"]);
            return RedirectToPage(new { number = Number, move = (long?)null });
        }
        ModelState.AddModelError(status == CalibrationStatus.Unchanged ? "Input.Rating" : "", text[$"Error.Calibration.{status}"]);
        return await FillAsync() ? this.InvalidForm("_Grid") : NotFound();
    }

    public async Task<IActionResult> OnPostLockAsync()
    {
        ModelState.Clear();
        if (!await FillAsync() || !MayLock) { return NotFound(); }
        if (await calibration.LockAsync(Cycle.Id, me.Viewer) == CalibrationStatus.Done)
        {
            this.Toast(text["Toast.Locked"]);
            return RedirectToPage(new { number = Number, move = (long?)null });
        }
        ModelState.AddModelError("", text["Error.Calibration.Locked"]);
        return this.InvalidForm("_Grid");
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private async Task<bool> FillAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (await db.ReviewCycles.AsNoTracking().SingleOrDefaultAsync(c => c.Number == Number && c.HasCalibration, stop) is not { } cycle) { return false; }
        Cycle = cycle;
        Rows = await Portal.Reviews.Calibration.Compared(db.Reviews.CourseVisibleTo(me.Viewer, db), me.Viewer).Where(r => r.CycleId == cycle.Id && r.Instance!.Status != InstanceStatus.Cancelled)
            .Select(r => new RatedRow(r.Id, r.Number, r.OwnerId, r.ManagerId, r.Proposed, r.Rating, r.Instance!.Step, r.Instance.Status)).ToListAsync(stop);
        // Whoever has nobody to compare in it is told no more than of a cycle that never was.
        if (Rows.Count == 0 && !me.Viewer.Is(PortalRoles.HR)) { return false; }
        var ids = Rows.Select(r => r.Id).ToList();
        Moves = await db.RatingMoves.AsNoTracking().Where(m => ids.Contains(m.ReviewId)).OrderByDescending(m => m.Id).ToListAsync(stop);
        Skews = Skew.Of(Rows.Where(r => r.Rating is not null).Select(r => (r.ManagerId, r.Rating!.Value)));
        return true;
    }
}
