using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Exports;
using Portal.Lists;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Shared;

namespace Portal.Pages.Exports;

/// <summary>A list that is too long to wait for: what will be made, and the word to make it.</summary>
public sealed class NewModel(ExportDesk desk, ListPages pages, ExportWaker waker, CurrentViewer me, IStringLocalizer<ExportsText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ExportInput Input { get; init; } = new();

    public IPortalList List { get; private set; } = null!;
    public int Rows { get; private set; }
    public bool Fits => Input.Format == ExportFormat.Csv || Rows <= ListFile.MostInWorkbook;

    public sealed record ExportInput
    {
        public string? List { get; init; }
        public string? Query { get; init; }
        public ExportFormat Format { get; init; }
        public Guid RequestId { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } refused) { return refused; }
        if (!Fits || Input.RequestId == Guid.Empty)
        {
            ModelState.AddModelError("", Fits ? text["Error.Form"] : text["Failure.TooMany"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await desk.AskAsync(List, Input.Format, FilterReader.Lasting(Input.Query), Rows, Input.RequestId, me.Viewer);
        await waker.WakeAsync(HttpContext.RequestAborted);
        this.Toast(text["Toast.Asked"]);
        return RedirectToPage("Index");
    }

    private async Task<IActionResult?> LoadAsync()
    {
        if (!me.Viewer.Rights.MayExport) { return Forbid(); }
        if (!ModelState.IsValid || desk.Find(Input.List, me.Viewer) is not { } list || Input.Query?.Length > SavedView.LongestQuery || !Enum.IsDefined(Input.Format)) { return NotFound(); }
        List = list;
        Rows = await list.CountAsync(FilterReader.Lasting(Input.Query), await pages.ReaderAsync(HttpContext.RequestAborted), HttpContext.RequestAborted);
        return null;
    }
}
