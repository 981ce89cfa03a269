using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Identity;
using Portal.Organization;
using Portal.People;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Admin.People;

public sealed class NewModel(
    PeopleActions actions, PeopleQuery query, DirectoryCache directory, CurrentViewer me, Clock clock, WorkflowCatalog catalog, PeopleWords words, IStringLocalizer<PeopleText> text)
    : PersonFormModel(query, directory, clock)
{
    public async Task OnGetAsync()
    {
        Input = new() { Roles = [Roles.Employee], Culture = me.Viewer.Culture, TimeZoneId = me.Viewer.TimeZoneId, Kinds = KindDeputyInput.Of(null, catalog) };
        await LoadChoicesAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Read(ModelState, text) is { } fields)
        {
            var result = await actions.AddAsync(fields, me.Viewer.UserId, mail: true);
            if (result.IsDone)
            {
                this.Toast(text["Toast.Added", fields.Email]);
                return RedirectToPage("Details", new { result.Id });
            }
            Refuse(result, words);
        }
        await LoadChoicesAsync();
        return this.InvalidForm("_Form");
    }
}
