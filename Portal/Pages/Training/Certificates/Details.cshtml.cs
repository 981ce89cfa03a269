using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Certificates;
using Portal.Workflows.Training;

namespace Portal.Pages.Training.Certificates;

/// <summary>A certificate as it is printed, with the address under which anybody can verify it.</summary>
public sealed class DetailsModel(PortalDbContext db, CertificateBook book, CurrentViewer me, DirectoryCache directory, Clock clock, IConfiguration configuration, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public string Number { get; init; } = "";
    [BindProperty] public string? Reason { get; init; }

    public Certificate Certificate { get; private set; } = null!;
    public string AssignmentNumber { get; private set; } = "";

    /// <summary>Just made, and never shown again.</summary>
    public string? Address { get; private set; }
    public TrainingState State => TrainingStates.OfCertificate(Certificate.ValidUntil, clock.Today);
    public bool MayShare => Certificate.RevokedUtc is null && CertificateBook.MayShare(Certificate, me.Viewer);
    public bool MayRevoke => Certificate.RevokedUtc is null && CertificateBook.MayRevoke(Certificate, me.Viewer);

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostLinkAsync()
    {
        if (!await FillAsync() || !MayShare || await book.RenewAsync(Certificate.Id, me.Viewer) is not { } token) { return NotFound(); }
        Address = new Uri(PublicAddress.Of(configuration) ?? new Uri($"{Request.Scheme}://{Request.Host}"), $"/c/{token}").AbsoluteUri;
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync()
    {
        if (!await FillAsync() || !MayRevoke) { return NotFound(); }
        if (!FormChecks.IsClean(Reason) || Reason?.Trim() is not { Length: >= 2 and <= 500 } why)
        {
            ModelState.AddModelError("Reason", text["Guard.HasReason"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (!await book.RevokeAsync(Certificate.Id, why, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.Revoked"]);
        return RedirectToPage(new { number = Number });
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private async Task<bool> FillAsync()
    {
        var number = Number;
        if (await db.Certificates.VisibleTo(me.Viewer, db).AsNoTracking().Include(c => c.Assignment).SingleOrDefaultAsync(c => c.Number == number, HttpContext.RequestAborted) is not { } found) { return false; }
        (Certificate, AssignmentNumber) = (found, found.Assignment!.Number);
        return true;
    }
}
