using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Import;
using Portal.Import.Running;
using Portal.Import.Runs;
using Portal.Import.Sheets;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Import;

public sealed class DetailsModel(
    PortalDbContext db, ImportDesk desk, ImportRecords records, ImportWaker waker, ErrorFile errors, CurrentViewer me, DirectoryCache directory, IStringLocalizer<WizardText> text) : PageModel
{
    private const int MostShown = 50;

    [FromRoute] public long Id { get; init; }
    [BindProperty] public CommandInput Command { get; init; } = new();

    public ImportRun Run { get; private set; } = null!;
    public ImportReportData Report { get; private set; } = new();
    /// <summary>Why it cannot be taken back, record by record.</summary>
    public IReadOnlyList<TouchedRecord> Touched { get; private set; } = [];
    public IReadOnlyList<ImportRefusal> Refusals { get; private set; } = [];

    /// <summary>What stands in the file is for whoever uploaded it.</summary>
    public bool IsMine => Run.IsBy(me.Viewer);
    public bool MayOperate => IsMine || me.Viewer.Is(PortalRoles.Admin);

    /// <summary>What the portal knows of customers is for those who see customers.</summary>
    public bool SeesValues => IsMine && me.Viewer.SeesCustomers;
    public bool MayMap => IsMine && Run.StartedUtc is null && Run.Status is ImportStatus.Draft or ImportStatus.Checked or ImportStatus.Failed;
    public string ByName => Run.CreatedById is null ? text["By.CommandLine"] : directory.Known.NameOf(Run.CreatedById);
    public string OwnerName => directory.Known.NameOf(Run.Mapping.DefaultOwnerId);

    public sealed record CommandInput
    {
        public int Version { get; init; }

        /// <summary>The good rows are wanted although others are refused.</summary>
        public bool Partial { get; init; }
    }

    public string Told(ImportRefusal refusal) => errors.Told(refusal);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        if (Run.Status == ImportStatus.Draft && MayMap) { return RedirectToPage("Mapping", new { Id }); }
        return this.PageOrFragment("_Run");
    }

    public async Task<IActionResult> OnGetErrorsAsync()
    {
        if (!await FindAsync() || !IsMine || Run.Refused == 0) { return NotFound(); }
        try
        {
            var (content, name, type) = await errors.MakeAsync(Run, HttpContext.RequestAborted);
            return File(content, type, name);
        }
        catch (Exception gone) when (gone is SheetException or IOException) { return NotFound(); }
    }

    public async Task<IActionResult> OnPostStartAsync()
    {
        if (!await FindAsync() || !IsMine) { return NotFound(); }
        if (Run is { Status: ImportStatus.Checked, Refused: > 0 } && !Command.Partial)
        {
            ModelState.AddModelError("Command.Partial", text["Error.Partial", Run.Refused]);
            return this.InvalidForm("_Run");
        }
        return await AfterAsync(await desk.WriteAsync(AsSeen(), me.Viewer.UserId));
    }

    public async Task<IActionResult> OnPostStopAsync() => !await FindAsync() || !MayOperate ? NotFound() : await AfterAsync(await desk.StopAsync(AsSeen(), me.Viewer.UserId));

    public async Task<IActionResult> OnPostRevertAsync()
    {
        if (!await FindAsync() || !MayOperate) { return NotFound(); }
        if (Run.IsRevertible && await records.TouchedAsync(Id, HttpContext.RequestAborted) is { Count: > 0 } touched)
        {
            Touched = touched.First;
            ModelState.AddModelError("", text["Error.Touched", touched.Count]);
            return this.Conflict("_Run");
        }
        return await AfterAsync(Run.IsRevertible && await desk.RevertAsync(AsSeen(), me.Viewer.UserId));
    }

    private async Task<IActionResult> AfterAsync(bool isDone)
    {
        if (!isDone)
        {
            ModelState.AddModelError("", text["Error.Conflict"]);
            return this.Conflict("_Run");
        }
        await waker.WakeAsync(HttpContext.RequestAborted);
        return RedirectToPage(new { Id });
    }

    /// <summary>The run as the page showed it: one that has moved since is not moved again.</summary>
    private ImportRun AsSeen()
    {
        db.Entry(Run).Property(r => r.Version).CurrentValue = Command.Version;
        db.Entry(Run).State = EntityState.Detached;
        return Run;
    }

    private async Task<bool> FindAsync()
    {
        var run = await db.ImportRuns.AsNoTracking().VisibleTo(me.Viewer).SingleOrDefaultAsync(r => r.Id == Id, HttpContext.RequestAborted);
        if (run is null) { return false; }
        (Run, Report) = (run, run.Report);
        if (run.Refused > 0 && IsMine) { Refusals = await db.ImportRefusals.AsNoTracking().Where(r => r.RunId == Id).OrderBy(r => r.Id).Take(MostShown).ToListAsync(HttpContext.RequestAborted); }
        return true;
    }
}
