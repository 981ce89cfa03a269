using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;
using Portal.Support.Events;

namespace Portal.Pages.Support.Events;

public sealed class EditModel(PortalDbContext db, EventActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<EventsText> text) : PageModel
{
    /// <summary>An event's id, or <c>New</c>.</summary>
    [FromRoute] public string Key { get; init; } = "";
    [BindProperty] public EventInput Input { get; set; } = new();

    public bool IsNew => string.Equals(Key, "New", StringComparison.OrdinalIgnoreCase);
    public bool MayInviteAll => me.Viewer.Is(PortalRoles.HR);
    public IEnumerable<(int Id, string Name)> Teams => directory.Known.TeamsToInvite(me.Viewer).Select(t => (t, directory.Known.People.Values.First(p => p.TeamId == t).TeamName ?? "–")).OrderBy(t => t.Item2, StringComparer.CurrentCulture);
    public string Back => IsNew ? "/Support/Events" : $"/Support/Events/{Id}";
    private long Id => long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public sealed record EventInput
    {
        [FormId] public Guid RequestId { get; init; }
        public int Version { get; init; }
        [Display(Name = "Field.Title"), Required, StringLength(200, MinimumLength = 2)] public string? Title { get; init; }
        [Display(Name = "Field.Place"), Required, StringLength(200, MinimumLength = 2)] public string? Place { get; init; }
        [Display(Name = "Field.Starts"), Required, StringLength(20)] public string? Starts { get; init; }
        [Display(Name = "Field.Ends"), Required, StringLength(20)] public string? Ends { get; init; }
        [Display(Name = "Field.Seats"), Range(1, 2000)] public int? Seats { get; init; }
        [Display(Name = "Field.Team")] public int? Team { get; init; }
        [Display(Name = "Field.Details"), StringLength(2000)] public string? Details { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (IsNew)
        {
            if (!Teams.Any()) { return NotFound(); }
            Input = new() { RequestId = Guid.NewGuid(), Team = MayInviteAll ? null : Teams.First().Id };
            return Page();
        }
        if (await FindAsync() is not { } e) { return NotFound(); }
        string Local(DateTime utc) => clock.Local(utc).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        Input = new() { RequestId = Guid.NewGuid(), Version = e.Version, Title = e.Title, Place = e.Place, Starts = Local(e.StartsUtc), Ends = Local(e.EndsUtc), Seats = e.Seats, Team = e.TeamId, Details = e.Details };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (IsNew ? !Teams.Any() : await FindAsync() is null) { return NotFound(); }
        if (IsNew && (Input.Team is null ? !MayInviteAll : Teams.All(t => t.Id != Input.Team))) { ModelState.AddModelError("Input.Team", text["Error.Team"]); }
        if (Read() is not { } facts) { return this.InvalidForm("_Form"); }
        if (IsNew)
        {
            var id = await actions.PlanAsync(facts, Input.Team, Input.RequestId, me.Viewer);
            this.Toast(text["Toast.Planned"]);
            return Redirect($"/Support/Events/{id}");
        }
        switch (await actions.ChangeAsync(Id, Input.Version, facts, me.Viewer))
        {
            case EventAnswer.Done:
                this.Toast(text["Toast.Changed"]);
                return Redirect(Back);
            case EventAnswer.NotFound:
                return NotFound();
            case EventAnswer.SeatsTaken:
                ModelState.AddModelError("Input.Seats", text["Error.SeatsTaken"]);
                return this.InvalidForm("_Form");
            case var refused:
                ModelState.AddModelError("", text[$"Error.{refused}"]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = (await FindAsync())?.Version ?? 0 };
                return this.Conflict("_Form");
        }
    }

    private EventFacts? Read()
    {
        foreach (var (key, typed, isLine) in new[] { ("Title", Input.Title, true), ("Place", Input.Place, true), ("Details", Input.Details, false) })
        {
            if (isLine ? !FormChecks.IsLine(typed) : !FormChecks.IsClean(typed)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        var (starts, ends) = (FormChecks.Moment(Input.Starts, clock.Zone), FormChecks.Moment(Input.Ends, clock.Zone));
        if (starts is null && Input.Starts is not null) { ModelState.AddModelError("Input.Starts", text["Error.Moment"]); }
        if (starts <= clock.NowUtc) { ModelState.AddModelError("Input.Starts", text["Error.Past"]); }
        if ((ends is null && Input.Ends is not null) || ends <= starts) { ModelState.AddModelError("Input.Ends", text["Error.Ends"]); }
        if (!ModelState.IsValid) { return null; }
        return new(Input.Title!.Trim(), Input.Place!.Trim(), string.IsNullOrWhiteSpace(Input.Details) ? null : Input.Details.Trim(), starts!.Value, ends!.Value, Input.Seats);
    }

    private async Task<TeamEvent?> FindAsync() =>
        await db.TeamEvents.VisibleTo(me.Viewer, directory.Known).AsNoTracking().SingleOrDefaultAsync(e => e.Id == Id && e.CancelledUtc == null, HttpContext.RequestAborted) is { } found && found.MayChange(me.Viewer) && found.StartsUtc > clock.NowUtc ? found : null;
}
