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
    PortalDbContext db, InboxQuery query, InboxView view, MenuCounter counter, CurrentViewer me, WorkflowRuntime runtime, WorkflowCatalog catalog,
    Clock clock, IStringLocalizer<InboxText> text, IStringLocalizerFactory texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public InboxTab Tab { get; init; }
    [BindProperty(SupportsGet = true)] public string? After { get; init; }
    [BindProperty] public DecideInput Decide { get; init; } = new();

    public IReadOnlyList<InboxLine> Lines { get; private set; } = [];
    public string? Next { get; private set; }
    public MenuCounts Counts { get; private set; } = new();
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
        var binding = catalog.All.FirstOrDefault(b => b.Newest.Steps.Any(s => s.Arrows.Any(a => a.Quick && a.Action == Decide.Action)));
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
        ModelState.AddModelError("", Why(result, words));
        await FillAsync();
        return this.Conflict("_Inbox");
    }

    private string Why(ActResult result, IStringLocalizer words) => result is { Status: ActStatus.Conflict, Last: { } last }
        ? words["Conflict.Text", runtime.NameOf(last.ActorId), words["Action." + last.Action].Value, clock.Show(last.AtUtc)]
        : text["NotFast", string.Join(" ", result.Refusals.Select(r => words["Guard." + r.Name].Value))];

    private async Task FillAsync()
    {
        var page = await query.ReadAsync(Tab, me.Viewer, After, HttpContext.RequestAborted);
        Lines = await view.DrawAsync(page.Rows, Tab);
        Next = page.Next is null ? null : Url.Page("/Index", new { Tab, After = page.Next });
        Counts = await counter.ReadAsync(HttpContext.RequestAborted);
    }
}
