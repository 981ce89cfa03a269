using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Recognition;
using Portal.Shared;

namespace Portal.Pages.Recognition;

public sealed class KudosModel(PortalDbContext db, KudosActions actions, CurrentViewer me, DirectoryCache directory, IStringLocalizer<RecognitionText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public DownInput Input { get; set; } = new();

    public Kudos Kudos { get; private set; } = null!;
    public string Culture => CultureInfo.CurrentUICulture.Name;
    public bool MayTakeDown => me.Viewer.Is(PortalRoles.HR) && Kudos.ById != me.Viewer.UserId && !Kudos.Receivers.Exists(r => r.PersonId == me.Viewer.UserId);

    public sealed record DownInput
    {
        [Display(Name = "Field.Reason"), StringLength(500)] public string? Reason { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? this.PageOrFragment("_Kudos") : NotFound();

    public async Task<IActionResult> OnPostWithdrawAsync(int version) => await AfterAsync(await actions.WithdrawAsync(Id, version, me.Viewer), "Toast.Withdrawn", "/Recognition");

    public async Task<IActionResult> OnPostHideAsync(bool hide) => await AfterAsync(await actions.HideAsync(Id, hide, me.Viewer), hide ? "Toast.Hidden" : "Toast.Shown", null);

    public async Task<IActionResult> OnPostTakeDownAsync()
    {
        if (!me.Viewer.Is(PortalRoles.HR) || !await LoadAsync()) { return NotFound(); }
        if (string.IsNullOrWhiteSpace(Input.Reason) || Input.Reason.Trim().Length < 2) { ModelState.AddModelError("Input.Reason", text["Error.Reason"]); }
        if (!FormChecks.IsLine(Input.Reason)) { ModelState.AddModelError("Input.Reason", text["Error.Control"]); }
        return ModelState.IsValid ? await AfterAsync(await actions.TakeDownAsync(Id, Input.Reason!.Trim(), me.Viewer), "Toast.TakenDown", null) : this.InvalidForm("_Kudos");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    private async Task<IActionResult> AfterAsync(RecognitionAnswer answer, string toast, string? to)
    {
        if (answer == RecognitionAnswer.Done)
        {
            this.Toast(text[toast]);
            return to is null ? RedirectToPage() : Redirect(to);
        }
        if (answer == RecognitionAnswer.NotFound || !await LoadAsync()) { return NotFound(); }
        ModelState.AddModelError("", text[$"Error.{answer}"]);
        return this.Conflict("_Kudos");
    }

    private async Task<bool> LoadAsync()
    {
        var found = await db.Kudos.VisibleTo(me.Viewer).AsNoTracking().Include(k => k.Value).Include(k => k.Receivers).SingleOrDefaultAsync(k => k.Id == Id, HttpContext.RequestAborted);
        Kudos = found!;
        return found is not null;
    }
}
