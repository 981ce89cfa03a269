using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Admin;
using Portal.Identity;
using Portal.Organization;
using Portal.People;
using Portal.Shared;

namespace Portal.Pages.Admin.People;

public sealed class TeamsModel(PeopleActions actions, PeopleQuery query, CurrentViewer me, DirectoryCache directory, PeopleWords words, IStringLocalizer<PeopleText> text, IStringLocalizer<SharedText> shared) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<TeamRow> Rows { get; private set; } = [];
    public IReadOnlyList<AuditEntry> Changes { get; private set; } = [];
    public bool MayEdit => me.Viewer.Is(PortalRoles.Admin);

    /// <summary>Those of HR, of whom one may look after a team.</summary>
    public IEnumerable<Person> HrPeople => directory.Known.InRole(nameof(PortalRoles.HR)).Select(id => directory.Known.People[id]);

    public string? NameOf(int? id) => id is null ? null : directory.Known.NameOf(id);

    public sealed record Form
    {
        [Display(Name = "Field.TeamName"), Required, StringLength(100)]
        public string Name { get; init; } = "";
        public int Id { get; init; }
        [Display(Name = "Field.TeamHr")] public int? Hr { get; init; }
        [Display(Name = "Field.TeamParent")] public int? Parent { get; init; }
        public int Version { get; init; }
    }

    public async Task OnGetAsync() => await LoadAsync();

    public Task<IActionResult> OnPostAddAsync() => DoAsync(name => actions.AddTeamAsync(name, me.Viewer.UserId));

    public Task<IActionResult> OnPostRenameAsync() => DoAsync(name => actions.ChangeTeamAsync(Input.Id, Input.Version, name, Input.Hr, Input.Parent, me.Viewer.UserId));

    private async Task<IActionResult> DoAsync(Func<string, Task<PeopleResult>> work)
    {
        if (!MayEdit) { return Forbid(); }
        if (Input.Name?.Any(char.IsControl) == true) { ModelState.AddModelError("Input.Name", text["Error.Control"]); }
        if (Input.Hr is { } hr && HrPeople.All(p => p.Id != hr)) { ModelState.AddModelError("Input.Hr", text["Error.TeamHr"]); }
        if (ModelState.IsValid)
        {
            var result = await work(Input.Name!.Trim());
            if (result.IsDone)
            {
                this.Toast(shared["Toast.Saved"]);
                return RedirectToPage();
            }
            if (result.Status == PeopleStatus.NotFound) { return NotFound(); }
            if (result.Status == PeopleStatus.Cycle) { ModelState.AddModelError("Input.Parent", text["Error.TeamCircle"]); }
            else { ModelState.AddModelError("Input.Name", result.Status == PeopleStatus.Conflict ? text["Error.TeamConflict"] : words.Refusal(result)); }
        }
        await LoadAsync();
        return this.InvalidForm("_Teams");
    }

    private async Task LoadAsync() => (Rows, Changes) = (await query.TeamsAsync(), await query.ChangesAsync(PeopleActions.TeamKind, null));
}
