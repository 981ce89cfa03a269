using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Feeds;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Catalogue;
using Portal.Training.Classroom;

namespace Portal.Pages.Training.Sessions;

/// <summary>One day in the classroom: seats, waiting list, sign-in list.</summary>
public sealed class DetailsModel(PortalDbContext db, Booking booking, SessionActions actions, CalendarWriter calendar, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }

    [BindProperty] public RecordInput Input { get; init; } = new();
    [BindProperty] public string? Reason { get; init; }

    public sealed record RecordInput
    {
        /// <summary>Who signed in.</summary>
        [MaxLength(500)] public List<int> Came { get; init; } = [];
    }

    public ClassSession Session { get; private set; } = null!;
    public bool Teaches => me.Viewer.Teaches();
    public bool Keeps => me.Viewer.Keeps(Session);
    public bool HasBegun => Session.StartsUtc <= clock.NowUtc;
    public bool MayBook => Session.Status == SessionStatus.Planned && !HasBegun;
    public ClassSeat? Mine => Session.Booked.Find(s => s.UserId == me.Viewer.UserId);
    public IEnumerable<ClassSeat> Of(SeatState state) => Session.Booked.Where(s => s.State == state && me.Viewer.SeesNamesOf(Session, s.UserId)).OrderBy(s => s.QueuedUtc).ThenBy(s => s.UserId);

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnGetCalendarAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        return File(System.Text.Encoding.UTF8.GetBytes(calendar.WriteSession(Session)), "text/calendar; charset=utf-8", FormattableString.Invariant($"session-{Id}.ics"));
    }

    public async Task<IActionResult> OnPostBookAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        var answer = await booking.BookAsync(Id, me.Viewer);
        if (answer == BookAnswer.NotThere) { return NotFound(); }
        this.Toast(text[$"Toast.{answer}"]);
        return Redirect(Here);
    }

    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        if (!await FillAsync() || !await booking.WithdrawAsync(Id, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.Withdrawn"]);
        return Redirect(Here);
    }

    public async Task<IActionResult> OnPostRecordAsync()
    {
        if (!await FillAsync() || !Keeps) { return NotFound(); }
        if (!await actions.RecordAsync(Id, Input.Came, me.Viewer))
        {
            ModelState.AddModelError("", text["Error.NotBegun"]);
            return Again();
        }
        this.Toast(text["Toast.Recorded"]);
        return Redirect(Here);
    }

    public async Task<IActionResult> OnPostCancelAsync()
    {
        if (!await FillAsync() || !Teaches) { return NotFound(); }
        if (!FormChecks.IsClean(Reason) || Reason?.Trim() is not { Length: >= 2 and <= 500 } why)
        {
            ModelState.AddModelError("Reason", text["Guard.HasReason"]);
            return Again();
        }
        if (!await actions.CancelAsync(Id, why, me.Viewer)) { return NotFound(); }
        this.Toast(text["Session.Cancelled"]);
        return Redirect(Here);
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public string? TeamOf(int id) => directory.Known.Find(id)?.TeamName;

    private string Here => FormattableString.Invariant($"/Training/Sessions/{Id}");

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FillAsync()
    {
        var id = Id;
        if (await db.ClassSessions.VisibleTo(me.Viewer, db).AsNoTracking().Include(s => s.Course).Include(s => s.Booked).SingleOrDefaultAsync(s => s.Id == id, HttpContext.RequestAborted) is not { } found) { return false; }
        Session = found;
        return true;
    }
}
