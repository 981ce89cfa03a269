using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Exports;
using Portal.Lists;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Views;

/// <summary>A view of one's own: its name, who else sees it, and whether the list opens with it.</summary>
public sealed class EditModel(ViewActions actions, ExportDesk lists, CurrentViewer me, IStringLocalizer<ListsText> text) : ViewFormModel(text)
{
    private readonly IStringLocalizer<ListsText> text = text;

    [FromRoute] public long Id { get; init; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } view) { return NotFound(); }
        Input = new() { Name = view.Name, Sharing = view.Sharing, IsDefault = view.IsDefault, Version = view.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is null) { return NotFound(); }
        if (Input.Read(ModelState, text) is not { } facts) { return this.InvalidForm("_Form"); }
        var answer = await actions.EditAsync(Id, Input.Version, facts, me.Viewer);
        if (answer == ViewAnswer.NotFound) { return NotFound(); }
        if (answer == ViewAnswer.Done)
        {
            this.Toast(text["Toast.ViewSaved", facts.Name]);
            return RedirectToPage("Index");
        }
        Refuse(answer);
        if (answer != ViewAnswer.Conflict) { return this.InvalidForm("_Form"); }
        Input = Input with { Version = (await FindAsync())!.Version };
        return this.Conflict("_Form");
    }

    private async Task<ViewRow?> FindAsync()
    {
        var view = (await actions.ReadAsync(null, me.Viewer, HttpContext.RequestAborted)).Find(v => v.Id == Id && v.OwnerId == me.Viewer.UserId);
        if (view is not null) { (List, Query, Unknown) = (view.List, view.Query, lists.Find(view.List)?.Unknown(view.Query) ?? []); }
        return view;
    }
}
