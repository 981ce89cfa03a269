using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Exports;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Exports;

/// <summary>The file itself, for whoever asked for it and may still export.</summary>
public sealed class FileModel(ExportDesk desk, ExportFiles files, CurrentViewer me, Clock clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id)
    {
        var run = await desk.Of(me.Viewer).SingleOrDefaultAsync(r => r.Id == id && r.Status == ExportStatus.Done, HttpContext.RequestAborted);
        if (run is null || !me.Viewer.Rights.MayExport || !System.IO.File.Exists(files.PathOf(id))) { return NotFound(); }
        return File(System.IO.File.OpenRead(files.PathOf(id)), ListFile.ContentType(run.Format), ListFile.NameOf(run.List, DateOnly.FromDateTime(clock.Local(run.CreatedUtc)), run.Format));
    }
}
