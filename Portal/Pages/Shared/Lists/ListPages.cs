using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Exports;
using Portal.Lists;
using Portal.Organization;
using Portal.Rights;
using Portal.Shared;

namespace Portal.Pages.Shared.Lists;

/// <summary>What stands above a list: its views, its columns, its files.</summary>
/// <param name="Query">What the list shows now, as a view keeps it.</param>
public sealed record ListBar(string List, string Path, string Whole, string Query, IReadOnlyList<ViewRow> Views, ViewRow? Current, IReadOnlyList<ColumnChoice> Columns, bool MayExport);

/// <summary>What the pages of all lists do alike.</summary>
public sealed class ListPages(PortalDbContext db, CurrentViewer me, Clock clock, ExportDesk exports, ViewActions views, IStringLocalizer<ListsText> text)
{
    private IReadOnlyList<ViewRow> known = [];

    /// <summary>For lists without contact data.</summary>
    public ListReader Plain => new(me.Viewer, clock, ContactSight.None);

    public async Task<ListReader> ReaderAsync(CancellationToken cancellationToken) => new(me.Viewer, clock, await ContactSight.OfAsync(db, me.Viewer, cancellationToken));

    /// <summary>Leads from the number of a view to its filters, and from a bare address to the default view; <c>null</c> when the list is to be shown as asked.</summary>
    public async Task<IActionResult?> OpenAsync(PageModel page, IPortalList list, long? saved)
    {
        known = await views.ReadAsync(list.Key, me.Viewer, page.HttpContext.RequestAborted);
        var query = FilterReader.Lasting(page.Request.QueryString.Value);
        if (query.Length > 0 || saved == 0 || page.Request.Query.ContainsKey(nameof(ListFilter.After))) { return null; }
        var view = saved is { } id ? known.FirstOrDefault(v => v.Id == id) : known.FirstOrDefault(v => v.IsDefault);
        if (view is null) { return saved is null ? null : new NotFoundResult(); }
        var unknown = list.Unknown(view.Query);
        if (unknown.Count > 0) { page.Toast(text["View.Unknown", string.Join(", ", unknown)]); }
        // A view without any filter stands for the whole list; its number alone would lead here again.
        return view.Query.Length == 0 ? null : new RedirectResult(page.Request.Path + Without(view.Query, unknown).Add(nameof(ListFilter.Saved), FormattableString.Invariant($"{view.Id}")).ToUriComponent());
    }

    public ListBar Bar(PageModel page, IPortalList list, long? saved, IReadOnlyList<ColumnChoice> columns) => new(
        list.Key, page.Request.Path, list.Whole, FilterReader.Lasting(page.Request.QueryString.Value), known, known.FirstOrDefault(v => v.Id == saved), columns, me.Viewer.Rights.MayExport);

    /// <summary>What the list shows, all pages of it, as a file; a long one is offered in the background.</summary>
    public async Task<IActionResult> ExportAsync(PageModel page, IPortalList list, ExportFormat format)
    {
        if (!me.Viewer.Rights.MayExport) { return page.Forbid(); }
        var cancel = page.HttpContext.RequestAborted;
        var (query, reader) = (FilterReader.Lasting(page.Request.QueryString.Value), await ReaderAsync(cancel));
        if (await list.CountAsync(query, reader, cancel) > exports.MostAtOnce) { return page.RedirectToPage("/Exports/New", new { list = list.Key, format, query }); }
        return page.File(await exports.WriteAsync(list, format, query, reader, cancel), ListFile.ContentType(format), ListFile.NameOf(list.Key, clock.Today, format));
    }

    private static QueryString Without(string query, IReadOnlyList<string> unknown) => unknown.Count == 0 ? new(query) : QueryString.Create(
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query).Where(q => !unknown.Contains(q.Key)).SelectMany(q => q.Value.Where(v => !unknown.Contains(v!.TrimStart('-'))).Select(v => KeyValuePair.Create(q.Key, v))));
}

public static class ListAddresses
{
    /// <summary>The address of the list with one thing changed, from its first page.</summary>
    public static string With(this HttpRequest request, string name, string? value) => request.Path + QueryString.Create(
        request.Query.Where(q => q.Key is not ("handler" or "culture") && !q.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && !q.Key.Equals(nameof(ListFilter.After), StringComparison.OrdinalIgnoreCase))
            .SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(q.Key, v))).Append(KeyValuePair.Create(name, value)).Where(q => q.Value is not null)).ToUriComponent();
}
