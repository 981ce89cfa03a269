using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portal.Organization;
using Portal.People;
using Portal.Shared;

namespace Portal.Pages.Admin.People;

/// <summary>What the pages for a new and for an existing person share.</summary>
public abstract class PersonFormModel(PeopleQuery query, DirectoryCache directory, Clock clock) : PageModel
{
    private IReadOnlyList<TeamRow> teams = [];

    protected DirectoryCache Directory => directory;
    protected PeopleQuery Query => query;
    protected Clock Clock => clock;

    [BindProperty]
    public PersonInput Input { get; set; } = new();

    /// <summary>Said above the form when the change was refused as a whole.</summary>
    public string? Refused { get; protected set; }

    public virtual int? PersonId => null;

    public IEnumerable<SelectListItem> Zones() => ZoneChoices.With(Input.TimeZoneId, clock.NowUtc);

    public IEnumerable<SelectListItem> Teams() => teams.Select(t => new SelectListItem(t.Name, $"{t.Id}"));

    /// <summary>Active people, and who is chosen already.</summary>
    public IEnumerable<SelectListItem> People(int? chosen) => directory.Known.People.Values.Where(p => p.Id != PersonId && (!p.IsDisabled || p.Id == chosen))
        .OrderBy(p => p.FullName, StringComparer.CurrentCulture).ThenBy(p => p.Id).Select(p => new SelectListItem(p.Title is null ? p.FullName : $"{p.FullName} · {p.Title}", $"{p.Id}"));

    protected async Task LoadChoicesAsync() => teams = await query.TeamsAsync();

    /// <summary>Puts a refusal beside its field.</summary>
    protected void Refuse(PeopleResult result, PeopleWords words)
    {
        var field = KindDeputyInput.FieldOf(result, Input.Kinds) ?? result.Status switch { PeopleStatus.EmailTaken => "Input.Email", PeopleStatus.Cycle => "Input.ManagerId", PeopleStatus.LastAdmin or PeopleStatus.RolesClash => "Input.Roles", _ => "" };
        ModelState.AddModelError(field, words.Refusal(result));
    }
}
