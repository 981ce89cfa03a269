using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.AccessLog;
using Portal.Contacts;
using Portal.Exports;
using Portal.Lists;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Shared;

namespace Portal.Pages.Contacts;

/// <summary>Everybody whom the viewer knows at customers.</summary>
public sealed class ListModel(ContactList list, ListPages pages, AccessRecorder log, CurrentViewer me) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ContactFilter Filter { get; init; } = new();

    public IReadOnlyList<ContactLine> Rows { get; private set; } = [];
    public IReadOnlyList<ListColumn<ContactLine>> Columns { get; private set; } = [];
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];
    public ListBar Bar { get; private set; } = null!;
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        if (await pages.OpenAsync(this, list, Filter.Saved) is { } elsewhere) { return elsewhere; }
        var reader = await pages.ReaderAsync(cancel);
        var rows = await (await ContactList.Sorts.PageAsync(list.Found(Filter, me.Viewer), Filter, ContactList.PageSize, cancel)).Select(list.Line).ToListAsync(cancel);
        if (rows.Count > ContactList.PageSize)
        {
            rows.RemoveAt(ContactList.PageSize);
            Next = Request.With(nameof(Filter.After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        (Rows, Columns, Choices) = (rows, list.Chosen(Filter, reader), list.Choices(Filter, reader));
        Bar = pages.Bar(this, list, Filter.Saved, Choices);
        if (Columns.Any(c => c.IsPersonal)) { log.Note(me.Viewer.UserId, AccessVia.List, list.Key, null, rows.Count(r => reader.Sight.Sees(r.Contact.AccountId, r.OwnerId)), Bar.Query); }
        return this.PageOrFragment("_Lines");
    }

    public Task<IActionResult> OnGetExportAsync(ExportFormat format) => pages.ExportAsync(this, list, format);
}
