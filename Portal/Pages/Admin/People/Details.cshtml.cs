using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Admin;
using Portal.Identity;
using Portal.Organization;
using Portal.Pages.Shared.People;
using Portal.People;
using Portal.Rights;
using Portal.Shared;

namespace Portal.Pages.Admin.People;

public sealed class DetailsModel(
    PeopleActions actions, PeopleQuery query, DirectoryCache directory, CurrentViewer me, Clock clock, PeopleWords words, IStringLocalizer<PeopleText> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public CommandInput Command { get; set; } = new();

    [BindProperty]
    public AbsenceInput Away { get; set; } = new();

    [BindProperty]
    public RightsInput Own { get; set; } = new();

    public Person Person { get; private set; } = null!;
    public PersonAccess Access { get; private set; } = null!;
    public IReadOnlyList<PersonAbsence> Absences { get; private set; } = [];
    public IReadOnlyList<AuditEntry> Changes { get; private set; } = [];
    public IReadOnlyList<Person> Reports { get; private set; } = [];
    public bool MayEdit => me.Viewer.Is(PortalRoles.Admin);
    public bool IsMe => Id == me.Viewer.UserId;
    public bool IsLocked => Access.LockedUntil > clock.NowUtc;
    public TimeZoneInfo Zone => Zones.Of(Person.TimeZoneId);

    /// <summary>Said above the page when a change was refused.</summary>
    public string? Refused { get; private set; }

    public sealed record CommandInput
    {
        public int Version { get; init; }
    }

    /// <summary>What is said for the person; empty = as the roles have it.</summary>
    public sealed record RightsInput
    {
        public bool? MayExport { get; init; }
        public PhoneSight? Phones { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        Command = new() { Version = Access.Version };
        return Page();
    }

    public Task<IActionResult> OnPostDisableAsync() => DoAsync(() => actions.SetDisabledAsync(Id, Command.Version, true, me.Viewer.UserId), text["Toast.Disabled"]);

    public Task<IActionResult> OnPostEnableAsync() => DoAsync(() => actions.SetDisabledAsync(Id, Command.Version, false, me.Viewer.UserId), text["Toast.Enabled"]);

    public Task<IActionResult> OnPostSendLinkAsync() => DoAsync(() => actions.SendLinkAsync(Id, Command.Version, me.Viewer.UserId), text["Toast.LinkSent"]);

    public Task<IActionResult> OnPostResetFactorAsync() => DoAsync(() => actions.ResetSecondFactorAsync(Id, Command.Version, me.Viewer.UserId), text["Toast.FactorReset"]);

    public Task<IActionResult> OnPostSignOutAsync() => DoAsync(() => actions.SignOutAsync(Id, Command.Version, me.Viewer.UserId), text["Toast.SignedOut"]);

    public Task<IActionResult> OnPostRightsAsync() => DoAsync(() => actions.SetRightsAsync(Id, Command.Version, new(Own.MayExport, Own.Phones), me.Viewer.UserId), text["Toast.Rights"]);

    public async Task<IActionResult> OnPostAbsenceAsync()
    {
        if (!MayEdit) { return Forbid(); }
        if (directory.Known.Find(Id) is not { } person) { return NotFound(); }
        if (Away.Read(ModelState, text, Zones.Of(person.TimeZoneId)) is { } absence)
        {
            return await DoAsync(() => actions.AddAbsenceAsync(Id, Command.Version, absence.FromUtc, absence.UntilUtc, absence.Note, me.Viewer.UserId), null);
        }
        await LoadAsync();
        return this.InvalidForm("_Absences");
    }

    public Task<IActionResult> OnPostRemoveAbsenceAsync(long absence) => DoAsync(() => actions.RemoveAbsenceAsync(Id, Command.Version, absence, me.Viewer.UserId), null);

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public bool IsAway => directory.Known.IsAway(Id, clock.NowUtc);

    private async Task<IActionResult> DoAsync(Func<Task<PeopleResult>> work, string? done)
    {
        if (!MayEdit) { return Forbid(); }
        var result = await work();
        if (result.IsDone)
        {
            this.Toast(done ?? words.Saved(result));
            return RedirectToPage(new { Id });
        }
        if (result.Status == PeopleStatus.Holds) { return RedirectToPage("Leave", new { Id }); }
        if (!await LoadAsync()) { return NotFound(); }
        Refused = result.Status == PeopleStatus.Conflict ? words.Conflict(Changes is [var last, ..] ? last : null) : words.Refusal(result);
        ModelState.Remove("Command.Version");
        Command = new() { Version = Access.Version };
        return this.Conflict("_Absences");
    }

    private async Task<bool> LoadAsync()
    {
        if (directory.Known.Find(Id) is not { } person) { return false; }
        Person = person;
        Access = (await query.AccessAsync([Id], clock.NowUtc))[Id];
        (Absences, Changes) = (await query.AbsencesAsync(Id, clock.NowUtc), await query.ChangesAsync(PeopleActions.Kind, Id));
        Reports = [.. directory.Known.People.Values.Where(p => p.ManagerId == Id && !p.IsDisabled).OrderBy(p => p.FullName, StringComparer.CurrentCulture)];
        return true;
    }
}
