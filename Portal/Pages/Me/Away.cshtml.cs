using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Admin;
using Portal.Away;
using Portal.Identity;
using Portal.Organization;
using Portal.Pages.Shared.People;
using Portal.People;
using Portal.Shared;

namespace Portal.Pages.Me;

/// <summary>One's own absences, and what others decided meanwhile.</summary>
public sealed class AwayModel(
    PeopleActions people, PeopleQuery query, AwayReader reader, AwayWords lines, DirectoryCache directory, CurrentViewer me, PeopleWords words, Clock clock, IStringLocalizer<PeopleText> text) : PageModel
{
    private const int Most = 100;

    /// <summary>The absence to look back at; nothing = the last one.</summary>
    [BindProperty(SupportsGet = true)] public long? Absence { get; init; }
    [BindProperty] public CommandInput Command { get; set; } = new();
    [BindProperty] public AbsenceInput Away { get; init; } = new();

    public Person Person { get; private set; } = null!;
    public IReadOnlyList<PersonAbsence> Absences { get; private set; } = [];

    /// <summary>What was decided during the absence looked back at; <c>null</c> when there was none yet.</summary>
    public AwayNews? News { get; private set; }
    public IReadOnlyList<AwayLine> Lines { get; private set; } = [];
    public string? Refused { get; private set; }
    public TimeZoneInfo Zone => Zones.Of(Person.TimeZoneId);

    public sealed record CommandInput
    {
        public int Version { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync()
    {
        if (Away.Read(ModelState, text, Zones.Of(me.Viewer.TimeZoneId)) is { } absence)
        {
            return await DoAsync(people.AddAbsenceAsync(me.Viewer.UserId, Command.Version, absence.FromUtc, absence.UntilUtc, absence.Note, me.Viewer.UserId));
        }
        await LoadAsync();
        return this.InvalidForm("_AwayForm");
    }

    public Task<IActionResult> OnPostRemoveAsync(long id) => DoAsync(people.RemoveAbsenceAsync(me.Viewer.UserId, Command.Version, id, me.Viewer.UserId));

    public bool IsNow(PersonAbsence absence) => absence.FromUtc <= clock.NowUtc;

    private async Task<IActionResult> DoAsync(Task<PeopleResult> work)
    {
        var result = await work;
        if (result.IsDone)
        {
            this.Toast(words.Saved(result));
            return RedirectToPage();
        }
        if (result.Status == PeopleStatus.NotFound || !await LoadAsync()) { return NotFound(); }
        Refused = result.Status == PeopleStatus.Conflict ? words.Conflict(await LastChangeAsync()) : words.Refusal(result);
        ModelState.Remove("Command.Version");
        return this.Conflict("_AwayForm");
    }

    private async Task<AuditEntry?> LastChangeAsync() => (await query.ChangesAsync(PeopleActions.Kind, me.Viewer.UserId)).FirstOrDefault();

    private async Task<bool> LoadAsync()
    {
        var (id, now) = (me.Viewer.UserId, clock.NowUtc);
        Person = directory.Known.Find(id)!;
        Command = new() { Version = (await query.AccessAsync([id], now))[id].Version };
        Absences = await query.AbsencesAsync(id, now);
        if (await reader.EndedAsync(id, Absence, now, HttpContext.RequestAborted) is not { } ended) { return Absence is null; }
        News = await reader.ReadAsync(ended, me.Viewer, Most, HttpContext.RequestAborted);
        Lines = [.. News.Rows.Select(r => lines.Write(r, directory.Known.NameOf, me.Viewer.Is(PortalRoles.Admin)))];
        return true;
    }
}
