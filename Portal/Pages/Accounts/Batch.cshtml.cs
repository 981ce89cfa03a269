using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Lists;
using Portal.Organization;

namespace Portal.Pages.Accounts;

/// <summary>Several accounts changed at once: first what would happen to each, then what has.</summary>
public sealed class BatchModel(AccountBatch batch, AccountList list, CurrentViewer me, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty] public BatchInput Input { get; init; } = new();

    public IReadOnlyList<BatchLine> Lines { get; private set; } = [];
    public bool IsDone { get; private set; }

    public sealed record BatchInput
    {
        public AccountDeed Deed { get; init; }
        public int? Owner { get; init; }
        public int? Colleague { get; init; }
        public AccountTier? Tier { get; init; }
        public bool MayWrite { get; init; }
        public List<long> Chosen { get; init; } = [];

        /// <summary>Everything that the list finds, as its address asks, instead of what is chosen.</summary>
        public bool All { get; init; }
        public string? Query { get; init; }

        public AccountChange Change => new(Deed, Deed == AccountDeed.Owner ? Owner : Colleague, Tier, MayWrite);
    }

    /// <summary>There is nothing to look at without a choice; it is made in the list.</summary>
    public IActionResult OnGet() => RedirectToPage("Index");

    /// <summary>The preview; nothing is changed.</summary>
    public Task<IActionResult> OnPostAsync() => ShowAsync(ids => batch.PreviewAsync(ids, Input.Change, me.Viewer, HttpContext.RequestAborted));

    public Task<IActionResult> OnPostRunAsync()
    {
        IsDone = true;
        return ShowAsync(ids => batch.RunAsync(ids, Input.Change, me.Viewer, HttpContext.RequestAborted));
    }

    private async Task<IActionResult> ShowAsync(Func<IReadOnlyCollection<long>, Task<IReadOnlyList<BatchLine>>> read)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(Input.Deed) || Input.Query?.Length > SavedView.LongestQuery) { return NotFound(); }
        if (!batch.IsFit(Input.Change, me.Viewer)) { return Wrong(text[$"Batch.Choose.{Input.Deed}"]); }
        var ids = !Input.All ? Input.Chosen : await list.Found(FilterReader.Read<AccountFilter>(Input.Query).Filter, me.Viewer).OrderBy(a => a.Name).Select(a => a.Id).Take(BatchPage.Most + 1).ToListAsync(HttpContext.RequestAborted);
        if (ids.Count == 0) { return Wrong(text["Batch.None"]); }
        if (ids.Count > BatchPage.Most) { return Wrong(text["Batch.TooMany", BatchPage.Most]); }
        Lines = await read([.. ids.Distinct()]);
        return Lines.Count > 0 ? Page() : NotFound();
    }

    private PageResult Wrong(string message)
    {
        ModelState.AddModelError("", message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
