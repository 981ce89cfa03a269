using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Inbox;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Pages;

public sealed class IndexModel(
    PortalDbContext db, InboxQuery query, InboxView view, BatchView batch, MenuCounter counter, CurrentViewer me, WorkflowRuntime runtime, WorkflowCatalog catalog,
    Clock clock, IStringLocalizer<InboxText> text, IStringLocalizerFactory texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public InboxTab Tab { get; init; }
    [BindProperty(SupportsGet = true)] public string? After { get; init; }

    /// <summary>Every line is chosen of which this action can be taken together with others.</summary>
    [BindProperty(SupportsGet = true)] public string? All { get; init; }
    [BindProperty] public DecideInput Decide { get; init; } = new();

    public IReadOnlyList<InboxLine> Lines { get; private set; } = [];
    public string? Next { get; private set; }
    public MenuCounts Counts { get; private set; } = new();

    /// <summary>What can be done to several lines at once; nothing when only one could be chosen.</summary>
    public IReadOnlyList<(string Action, string Text)> Batch { get; private set; } = [];
    public int DueToday => Lines.Count(l => l.Group == DueGroup.Today);

    public sealed record DecideInput
    {
        public long Instance { get; init; }
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; }
        public int Seen { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await FillAsync();
        return this.PageOrFragment("_Inbox");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // Only actions that a definition marks as fit for a list, and only on cases that the person sees.
        var definition = await db.WorkflowInstances.Where(i => i.Id == Decide.Instance).Select(i => i.DefinitionId).SingleOrDefaultAsync(HttpContext.RequestAborted);
        var binding = catalog.All.FirstOrDefault(b => b.Newest.Id == definition && b.Newest.Steps.Any(s => s.Arrows.Any(a => a.Quick && a.Action == Decide.Action)));
        if (binding is null || !await binding.Visible(db, me.Viewer).ContainsAsync(Decide.Instance)) { return NotFound(); }
        if (!ModelState.IsValid) { return BadRequest(); }
        var result = await runtime.ActAsync(binding.Newest.Id, Decide.Instance, new Command(Decide.Action, me.Viewer.UserId), Decide.RequestId, Decide.Seen);
        if (result.Status == ActStatus.NotFound) { return NotFound(); }
        var words = texts.Create(binding.Texts);
        if (result.IsDone)
        {
            this.Toast(words["Toast.Done", words["Action." + Decide.Action].Value]);
            return RedirectToPage(new { Tab = Tab == InboxTab.Todo ? (InboxTab?)null : Tab, After });
        }
        var why = result.Why(words, text["Faster"], runtime.NameOf, clock);
        ModelState.AddModelError("", result.Status == ActStatus.Conflict ? why : text["NotFast", why]);
        await FillAsync();
        return this.NotDone(result.Status, "_Inbox");
    }

    private async Task FillAsync()
    {
        var page = await query.ReadAsync(Tab, me.Viewer, After, HttpContext.RequestAborted);
        Lines = await view.DrawAsync(page.Rows, Tab, HttpContext.RequestAborted);
        var batched = Lines.Where(l => l.Batch.Count > 0).ToList();
        Batch = batched.Count < 2 ? [] : [.. batched.SelectMany(l => l.Batch).Distinct().Select(a => (a, batch.NameOf(a)))];
        Next = page.Next is null ? null : Url.Page("/Index", new { Tab, After = page.Next });
        Counts = await counter.ReadAsync(HttpContext.RequestAborted);
    }
}
