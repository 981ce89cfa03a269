using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Duplicates;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Duplicates;

public sealed class TwinsModel(TwinList list, CurrentViewer me, DirectoryCache directory, IStringLocalizer<DuplicatesText> text) : PageModel
{
    public IReadOnlyList<TwinPair> Pairs { get; private set; } = [];
    public IReadOnlyList<AccountMerge> Lately { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Pairs = await list.ReadAsync(me.Viewer, HttpContext.RequestAborted);
        Lately = await list.LatelyAsync(me.Viewer, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostDismissAsync(long first, long second)
    {
        if (!await list.DismissAsync(first, second, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.Dismissed"]);
        return RedirectToPage();
    }

    /// <summary>Merging is for whoever governs both.</summary>
    public bool MayMerge(TwinPair pair) => me.Viewer.CustomerScope.Contains(pair.First.OwnerId) && me.Viewer.CustomerScope.Contains(pair.Second.OwnerId);

    public string NameOf(int id) => directory.Known.NameOf(id);
}
