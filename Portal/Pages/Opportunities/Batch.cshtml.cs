using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Lists;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Opportunities;

/// <summary>Several opportunities changed at once: first what would happen to each, then what has.</summary>
public sealed class BatchModel(OpportunityBatch batch, OpportunityList list, CurrentViewer me, Clock clock, IStringLocalizer<OpportunitiesText> text) : PageModel
{
    [BindProperty] public BatchInput Input { get; init; } = new();

    public IReadOnlyList<BatchLine> Lines { get; private set; } = [];
    public bool IsDone { get; private set; }

    public sealed record BatchInput
    {
        public OpportunityDeed Deed { get; init; }
        public int? Owner { get; init; }
        public string? ExpectedOn { get; init; }
        public string? Reason { get; init; }
        public List<long> Chosen { get; init; } = [];

        /// <summary>Everything that the list finds, as its address asks, instead of what is chosen.</summary>
        public bool All { get; init; }
        public string? Query { get; init; }

        public OpportunityChange Change => new(Deed, Owner, DateOnly.TryParseExact(ExpectedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, Reason);
    }

    /// <summary>There is nothing to look at without a choice; it is made in the list.</summary>
    public IActionResult OnGet() => Redirect("/Opportunities?View=List");

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
        if (!FormChecks.IsClean(Input.Reason) || !batch.IsFit(Input.Change, clock.Today, me.Viewer)) { return Wrong(text[$"Batch.Choose.{Input.Deed}"]); }
        var ids = Input.All ? await FoundAsync() : Input.Chosen;
        if (ids.Count == 0) { return Wrong(text["Batch.None"]); }
        if (ids.Count > BatchPage.Most) { return Wrong(text["Batch.TooMany", BatchPage.Most]); }
        Lines = await read([.. ids.Distinct()]);
        return Lines.Count > 0 ? Page() : NotFound();
    }

    private async Task<List<long>> FoundAsync()
    {
        var found = await list.FoundAsync(FilterReader.Read<OpportunityFilter>(Input.Query).Filter, me.Viewer, me.SettingsStamp, clock.Today);
        return await found.OrderBy(o => o.Id).Select(o => o.Id).Take(BatchPage.Most + 1).ToListAsync(HttpContext.RequestAborted);
    }

    private PageResult Wrong(string message)
    {
        ModelState.AddModelError("", message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
