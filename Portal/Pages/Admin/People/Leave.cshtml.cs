using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Portal.Leaving;
using Portal.Organization;
using Portal.People;
using Portal.Shared;

namespace Portal.Pages.Admin.People;

/// <summary>Somebody leaves: what they hold, who takes it over, a look at what will happen, and then all of it at once.</summary>
public sealed class LeaveModel(
    Holdings holdings, LeaveActions actions, LeavingView view, PeopleQuery query, DirectoryCache directory, CurrentViewer me, Clock clock, PeopleWords words, IStringLocalizer<LeavingText> text) : PageModel
{
    public const int Shown = 5;

    [FromRoute] public int Id { get; init; }
    [BindProperty] public LeaveInput Input { get; set; } = new();

    public Person Person { get; private set; } = null!;
    public IReadOnlyList<HeldThings> Held { get; private set; } = [];
    public IReadOnlyList<ThingLines> Lines { get; private set; } = [];

    /// <summary>What was chosen can be done, and is shown before it is.</summary>
    public bool IsPreview { get; private set; }
    public string? Refused { get; private set; }

    /// <summary>The team of which the person is the head.</summary>
    public string? Leads => directory.Known.TeamHeadOf(Id) == Id ? Person.TeamName : null;

    public sealed record LeaveInput
    {
        public int Version { get; init; }
        public List<SuccessorInput> Successors { get; init; } = [];
    }

    public sealed record SuccessorInput
    {
        public string? Holding { get; init; }
        public int? PersonId { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        if (Person.IsDisabled) { return RedirectToPage("Details", new { Id }); }
        Input = new() { Version = await VersionAsync(), Successors = [.. holdings.All.Select(h => new SuccessorInput { Holding = h.Name, PersonId = Default(h) })] };
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        if (!await LoadAsync() || Person.IsDisabled) { return NotFound(); }
        if (!Check()) { return this.InvalidForm("_LeaveForm"); }
        IsPreview = true;
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync()
    {
        if (!await LoadAsync() || Person.IsDisabled) { return NotFound(); }
        if (!Check()) { return this.InvalidForm("_LeaveForm"); }
        var chosen = Input.Successors.Where(s => s is { Holding: not null, PersonId: not null }).DistinctBy(s => s.Holding).ToDictionary(s => s.Holding!, s => s.PersonId!.Value);
        var result = await actions.LeaveAsync(Id, Input.Version, chosen, me.Viewer.UserId);
        switch (result.Status)
        {
            case LeaveStatus.Done:
                this.Toast(text["Toast.Left", Person.FullName]);
                return RedirectToPage("Left", new { Id, Report = result.Report });
            case LeaveStatus.NotFound: return NotFound();
            case LeaveStatus.NoSuccessor:
                ModelState.AddModelError(FieldOf(result.At!), text["Error.NoSuccessor", view.TitleOf(result.At!)]);
                return this.InvalidForm("_LeaveForm");
        }
        Refused = result.Status switch
        {
            LeaveStatus.LastAdmin => text["Error.LastAdmin"],
            LeaveStatus.Conflict => words.Conflict((await query.ChangesAsync(PeopleActions.Kind, Id)).FirstOrDefault()),
            _ => result.At is null ? text["Error.FailedSomewhere"] : text["Error.Failed", result.At],
        };
        ModelState.Remove("Input.Version");
        Input = Input with { Version = await VersionAsync() };
        return this.Conflict("_LeaveForm");
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public int? ChosenFor(string holding) => Input.Successors.Find(s => s.Holding == holding)?.PersonId;

    public string FieldOf(string holding) => $"Input.Successors[{Input.Successors.FindIndex(s => s.Holding == holding)}].PersonId";

    /// <summary>Who may take over things of a kind.</summary>
    public IEnumerable<SelectListItem> Candidates(Holding holding, int? chosen) => directory.Known.People.Values.Where(p => LeaveActions.IsFit(holding, Id, directory.Known, p.Id))
        .OrderBy(p => p.FullName, StringComparer.CurrentCulture).ThenBy(p => p.Id).Select(p => new SelectListItem(p.Title is null ? p.FullName : $"{p.FullName} · {p.Title}", $"{p.Id}", p.Id == chosen));

    private int? Default(Holding holding) => Person.ManagerId is { } manager && LeaveActions.IsFit(holding, Id, directory.Known, manager) ? manager : null;

    private bool Check()
    {
        foreach (var (holding, _) in Held.Where(h => !h.Holding.Ends && (ChosenFor(h.Holding.Name) is not { } to || !LeaveActions.IsFit(h.Holding, Id, directory.Known, to))))
        {
            ModelState.AddModelError(FieldOf(holding.Name), text[holding.NeedsCustomers ? "Error.Customers" : "Error.NoSuccessor", view.TitleOf(holding.Name)]);
        }
        return ModelState.IsValid;
    }

    private async Task<int> VersionAsync() => (await query.AccessAsync([Id], clock.NowUtc))[Id].Version;

    private async Task<bool> LoadAsync()
    {
        if (directory.Known.Find(Id) is not { } person) { return false; }
        Person = person;
        Held = await holdings.HeldByAsync(directory.Known, Id, HttpContext.RequestAborted);
        Lines = await view.WriteAsync(Held.Select(h => (h.Holding.Name, (IReadOnlyList<Held>)[.. h.Things.Take(Shown)])), HttpContext.RequestAborted);
        return true;
    }
}
