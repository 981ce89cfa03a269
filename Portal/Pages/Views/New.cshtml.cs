using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Exports;
using Portal.Lists;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Views;

/// <summary>Keeps what a list shows under a name.</summary>
public sealed class NewModel(ViewActions actions, ExportDesk lists, CurrentViewer me, IStringLocalizer<ListsText> text) : ViewFormModel(text)
{
    private readonly IStringLocalizer<ListsText> text = text;

    public IActionResult OnGet(string? list, string? query) => Fill(list, query) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? list, string? query)
    {
        if (!Fill(list, query)) { return NotFound(); }
        if (Input.Read(ModelState, text) is not { } facts) { return this.InvalidForm("_Form"); }
        var (answer, id) = await actions.SaveAsync(List, Query, facts, me.Viewer);
        if (answer != ViewAnswer.Done)
        {
            Refuse(answer);
            return this.InvalidForm("_Form");
        }
        this.Toast(text["Toast.ViewSaved", facts.Name]);
        return Redirect(FormattableString.Invariant($"{lists.Find(List)!.Path}?{nameof(ListFilter.Saved)}={id}"));
    }

    private bool Fill(string? list, string? query)
    {
        if (lists.Find(list, me.Viewer) is not { } found || query?.Length > SavedView.LongestQuery) { return false; }
        (List, Query, Unknown) = (found.Key, FilterReader.Lasting(query), found.Unknown(query));
        return true;
    }
}
