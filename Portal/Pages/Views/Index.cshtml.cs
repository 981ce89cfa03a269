using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Exports;
using Portal.Lists;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Views;

/// <summary>One's own views and those that others share.</summary>
public sealed class IndexModel(ViewActions actions, ExportDesk lists, CurrentViewer me, DirectoryCache directory, IStringLocalizer<ListsText> text) : PageModel
{
    [BindProperty] public long Chosen { get; init; }
    [BindProperty] public bool IsDefault { get; init; }

    public IReadOnlyList<ViewRow> Views { get; private set; } = [];
    public IEnumerable<(bool IsMine, IReadOnlyList<ViewRow> Views)> Groups => Views.GroupBy(v => v.OwnerId == me.Viewer.UserId).OrderByDescending(g => g.Key).Select(g => (g.Key, (IReadOnlyList<ViewRow>)[.. g]));

    public async Task OnGetAsync() => Views = [.. (await actions.ReadAsync(null, me.Viewer, HttpContext.RequestAborted)).Where(v => lists.Find(v.List, me.Viewer) is not null)];

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (!await actions.RemoveAsync(Chosen, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.ViewRemoved"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDefaultAsync()
    {
        if (await actions.ChooseAsync(Chosen, IsDefault, me.Viewer) != ViewAnswer.Done) { return NotFound(); }
        this.Toast(text[IsDefault ? "Toast.ViewDefault" : "Toast.ViewNoDefault"]);
        return RedirectToPage();
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    public string AddressOf(ViewRow view) => FormattableString.Invariant($"{lists.Find(view.List)!.Path}?{nameof(ListFilter.Saved)}={view.Id}");
}
