using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.People;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Admin.People;

public sealed class EditModel(
    PeopleActions actions, PeopleQuery query, DirectoryCache directory, CurrentViewer me, Clock clock, WorkflowCatalog catalog, PeopleWords words, IStringLocalizer<PeopleText> text)
    : PersonFormModel(query, directory, clock)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public override int? PersonId => Id;

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } found) { return NotFound(); }
        Input = PersonInput.Of(found.Person, found.Version, catalog);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } found) { return NotFound(); }
        if (Input.Read(ModelState, text) is not { } fields) { return this.InvalidForm("_Form"); }
        var result = await actions.EditAsync(Id, Input.Version, fields, me.Viewer.UserId);
        if (result.IsDone)
        {
            this.Toast(words.Saved(result));
            return RedirectToPage("Details", new { Id });
        }
        if (result.Status != PeopleStatus.Conflict)
        {
            Refuse(result, words);
            return this.InvalidForm("_Form");
        }
        Refused = words.Conflict(await Query.ChangesAsync(PeopleActions.Kind, Id) is [var last, ..] ? last : null);
        ModelState.Remove("Input.Version");
        Input = Input with { Version = found.Version };
        return this.Conflict("_Form");
    }

    private async Task<(Person Person, int Version)?> FindAsync()
    {
        if (Directory.Known.Find(Id) is not { } person) { return null; }
        Name = person.FullName;
        await LoadChoicesAsync();
        return (person, (await Query.AccessAsync([Id], Clock.NowUtc))[Id].Version);
    }
}
