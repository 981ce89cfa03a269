using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Complaints;
using Portal.Import;
using Portal.Files;
using Portal.Import.Runs;
using Portal.Import.Sheets;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Import;

[RequestSizeLimit(ImportDesk.LargestFile + 64 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = ImportDesk.LargestFile + 64 * 1024)]
public sealed class NewModel(ImportDesk desk, CurrentViewer me, IStringLocalizer<WizardText> text) : PageModel
{
    [BindProperty] public UploadInput Input { get; set; } = new();

    public sealed record UploadInput
    {
        [Display(Name = "Field.File")] public IFormFile? File { get; init; }
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.File is not { Length: > 0 } file) { return Refuse(text["Error.NoFile"]); }
        if (file.Length > ImportDesk.LargestFile) { return Refuse(text["Error.LargeFile", ImportDesk.LargestFile / 1024 / 1024]); }
        var name = FileKinds.SafeName(file.FileName);
        if (name.Length > 200) { name = name[^200..]; }
        try
        {
            await using var stream = file.OpenReadStream();
            var run = await desk.UploadAsync(name, stream, me.Viewer.UserId, defaultOwner: me.Viewer.SeesCustomers ? me.Viewer.UserId : null);
            return RedirectToPage("Mapping", new { run.Id });
        }
        catch (SheetException wrong) { return Refuse(text["Failed." + wrong.Reason.Key, wrong.Reason.Figures]); }
    }

    private IActionResult Refuse(string message)
    {
        ModelState.AddModelError("Input.File", message);
        return this.InvalidForm("_Upload");
    }
}
