using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Import;
using Portal.Import.Mapping;
using Portal.Import.Runs;
using Portal.Import.Sheets;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Import;

public sealed class MappingModel(PortalDbContext db, ImportDesk desk, ImportWaker waker, CurrentViewer me, DirectoryCache directory, IStringLocalizer<WizardText> text) : PageModel
{
    private static readonly ImportStatus[] Open = [ImportStatus.Draft, ImportStatus.Checked, ImportStatus.Failed];

    [FromRoute] public long Id { get; init; }
    [BindProperty] public MappingInput Input { get; set; } = new();

    public ImportRun Run { get; private set; } = null!;

    /// <summary><c>null</c> when the file cannot be read as it is told to be.</summary>
    public Reading? Reading { get; private set; }
    public IReadOnlyList<string> Sheets { get; private set; } = [];

    /// <summary>Whose accounts may become: everybody's for an administrator, those of the line for a manager.</summary>
    public IEnumerable<Person> Owners => directory.Known.SalesPeople.Where(p => me.Viewer.Is(PortalRoles.Admin) || me.Viewer.Subtree.Contains(p.Id));
    public IEnumerable<ImportField> Fields => ImportFields.Of(Input.Kind);

    public string? Because(string topic) => Reading?.Found.LastOrDefault(f => f.Topic == topic) is { } found ? text["Evidence." + found.Because.Key, found.Because.Figures].Value : null;

    /// <summary>The first values of a column.</summary>
    public string Sample(string column)
    {
        var at = Reading!.Headers.ToList().IndexOf(column);
        return string.Join(" · ", Reading.First.Where(r => r.Wrong is null && at >= 0).Select(r => r.Cells[at].Trim()).Where(c => c.Length > 0).Distinct().Take(3).Select(CsvRow.Quote));
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        Read(Run.Shape, Run.Mapping, isNew: Run.Status == ImportStatus.Draft && Run.Version == 0);
        Input = MappingInput.Of(Run.Shape, Run.Mapping, Reading?.Headers ?? [], Run.Version);
        return Page();
    }

    /// <summary>Reads the file again under what was chosen, and shows it.</summary>
    public async Task<IActionResult> OnPostReadAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        if (!ModelState.IsValid) { Read(Run.Shape, Run.Mapping); return this.InvalidForm("_Mapping"); }
        var (shape, mapping) = (Input.ShapeOver(Run.Shape), Input.MappingOver(Run.Mapping));
        if (!Read(shape, mapping)) { return this.InvalidForm("_Mapping"); }
        // Other columns, or another thing that they bring: known names are looked for again.
        var isOther = mapping.Source != Run.Mapping.Source || mapping.Kind != Run.Mapping.Kind || !Reading!.Headers.Where(h => h.Length > 0).Distinct().SequenceEqual(Input.Columns.Select(c => c.Name));
        if (isOther) { mapping = mapping with { Columns = Recogniser.Map(Reading!.Headers, mapping.Source, mapping.Kind).Columns }; }
        if (!await SaveAsync(shape, mapping, ImportStatus.Draft)) { return this.Conflict("_Mapping"); }
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        var (shape, mapping) = ModelState.IsValid ? (Input.ShapeOver(Run.Shape), Input.MappingOver(Run.Mapping)) : (Run.Shape, Run.Mapping);
        if (Read(shape, mapping)) { Check(mapping); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Mapping"); }
        if (!await SaveAsync(shape, mapping, ImportStatus.Checking)) { return this.Conflict("_Mapping"); }
        await waker.WakeAsync(HttpContext.RequestAborted);
        return RedirectToPage("Details", new { Id });
    }

    private void Check(ImportMapping mapping)
    {
        if (Reading!.MustChooseDates) { ModelState.AddModelError("Input.Dates", text["Error.Dates", Because("Dates") ?? ""]); }
        foreach (var missing in mapping.Missing()) { ModelState.AddModelError("", text["Error.Missing", string.Join(text["Or"], missing.Select(f => text["Field." + f.Key].Value))]); }
        if (Input.Owner is { } owner && Owners.All(p => p.Id != owner)) { ModelState.AddModelError("Input.Owner", text["Error.Owner"]); }
        if (mapping.MailDomain is { } domain && (Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.', StringComparison.Ordinal))) { ModelState.AddModelError("Input.MailDomain", text["Error.MailDomain"]); }
        if (!FormChecks.IsLine(Input.SaveAs)) { ModelState.AddModelError("Input.SaveAs", text["Error.Control"]); }
    }

    private async Task<bool> SaveAsync(SheetShape shape, ImportMapping mapping, ImportStatus next)
    {
        var moved = await desk.MoveAsync(Id, Input.Version, Open, r => (r.Shape, r.Mapping, r.Status, r.RowsDone, r.Report) = (shape, mapping, next, 0, new()), me.Viewer.UserId);
        if (!moved)
        {
            ModelState.AddModelError("", text["Error.Conflict"]);
            return false;
        }
        (Run.Shape, Run.Mapping) = (shape, mapping);
        if (!string.IsNullOrWhiteSpace(Input.SaveAs)) { await desk.SaveMappingAsync(Input.SaveAs.Trim(), Reading!.Headers, Run, me.Viewer.UserId); }
        return true;
    }

    private bool Read(SheetShape shape, ImportMapping mapping, bool isNew = false)
    {
        try
        {
            using var stream = desk.Open(Run);
            if (shape.Format == SheetFormat.Xlsx) { Sheets = ImportDesk.Sheets(stream); }
            // What was detected is shown with its evidence as long as nobody has changed it.
            Reading = isNew ? ImportDesk.Recognise(stream) : ImportDesk.Read(stream, shape, mapping);
            return true;
        }
        catch (SheetException wrong) { ModelState.AddModelError("", text["Failed." + wrong.Reason.Key, wrong.Reason.Figures]); }
        catch (IOException) { ModelState.AddModelError("", text["Failed.Gone"]); }
        return false;
    }

    /// <summary>What stands in a file is seen by whoever uploaded it.</summary>
    private async Task<bool> FindAsync()
    {
        var run = await db.ImportRuns.AsNoTracking().VisibleTo(me.Viewer).SingleOrDefaultAsync(r => r.Id == Id, HttpContext.RequestAborted);
        if (run is null || !run.IsBy(me.Viewer) || !Open.Contains(run.Status) || run.StartedUtc is not null) { return false; }
        Run = run;
        return true;
    }
}
