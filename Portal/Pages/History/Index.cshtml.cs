using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Admin;
using Portal.History;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Shared;

namespace Portal.Pages.History;

public sealed class IndexModel(RecordHistory history, CurrentViewer me) : PageModel
{
    [FromRoute] public string Kind { get; init; } = "";
    [FromRoute] public long Id { get; init; }
    [BindProperty(SupportsGet = true)] public string? Field { get; init; }
    [BindProperty(SupportsGet = true)] public AuditVia? Via { get; init; }
    [BindProperty(SupportsGet = true)] public long? After { get; init; }

    public HistoryOf Record { get; private set; } = null!;
    public IReadOnlyList<AuditEntry> Changes { get; private set; } = [];
    public IReadOnlyList<string> Fields { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        if (await history.FindAsync(Kind, Id, me.Viewer, cancel) is not { } record) { return NotFound(); }
        Record = record;
        var changes = await history.ReadAsync(record, Field, Via, After, cancel);
        if (changes.Count > RecordHistory.PageSize)
        {
            changes.RemoveAt(RecordHistory.PageSize);
            Next = Request.With(nameof(After), FormattableString.Invariant($"{changes[^1].Id}"));
        }
        (Changes, Fields) = (changes, await history.FieldsAsync(record, cancel));
        return this.PageOrFragment("_Changes");
    }
}
