using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Support.Events;

namespace Portal.Pages.Support.Events;

/// <summary>One event: who comes, who waits, and the viewer's own seat.</summary>
public sealed class DetailsModel(PortalDbContext db, EventActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<EventsText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }

    public TeamEvent Event { get; private set; } = null!;
    public bool IsAhead => Event.CancelledUtc is null && Event.StartsUtc > clock.NowUtc;
    public bool IsInvited => Event.IsInvited(me.Viewer.UserId, directory.Known);
    public bool IsSigned => Event.Signed.Exists(s => s.PersonId == me.Viewer.UserId);
    public bool MayChange => IsAhead && Event.MayChange(me.Viewer);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? this.PageOrFragment("_Event") : NotFound();

    public async Task<IActionResult> OnPostSignUpAsync() => await AfterAsync(await actions.SignUpAsync(Id, me.Viewer), "Toast.SignedUp");

    public async Task<IActionResult> OnPostSignOffAsync() => await AfterAsync(await actions.SignOffAsync(Id, me.Viewer), "Toast.SignedOff");

    public async Task<IActionResult> OnPostCancelAsync(int version) => await AfterAsync(await actions.CancelAsync(Id, version, me.Viewer), "Toast.Cancelled");

    public string NameOf(int id) => directory.Known.NameOf(id);

    private async Task<IActionResult> AfterAsync(EventAnswer answer, string toast)
    {
        if (answer == EventAnswer.NotFound || !await LoadAsync()) { return NotFound(); }
        if (answer == EventAnswer.Done)
        {
            this.Toast(text[toast]);
            return RedirectToPage();
        }
        ModelState.AddModelError("", text[$"Error.{answer}"]);
        return this.Conflict("_Event");
    }

    private async Task<bool> LoadAsync()
    {
        var found = await db.TeamEvents.VisibleTo(me.Viewer, directory.Known).AsNoTracking().Include(e => e.Signed).SingleOrDefaultAsync(e => e.Id == Id, HttpContext.RequestAborted);
        Event = found!;
        return found is not null;
    }
}
