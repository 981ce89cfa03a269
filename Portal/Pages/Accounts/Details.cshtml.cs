using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.AccessLog;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Duplicates;
using Portal.Files;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Rights;
using Portal.Risks;
using Portal.Shared;
using Portal.Timeline;

namespace Portal.Pages.Accounts;

[RequestSizeLimit(Uploads.LargestRequest)]
public sealed class DetailsModel(PortalDbContext db, AccountCard card, PipelineBook book, AccountActions actions, Uploads uploads, CurrentViewer me, DirectoryCache directory, AccessRecorder log, Clock clock, IStringLocalizer<AccountsText> text, IStringLocalizer<FilesText> fileText) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public ShareInput Share { get; init; } = new();
    [BindProperty] public IReadOnlyList<IFormFile> Upload { get; init; } = [];

    public AccountCard Card => card;
    public PipelineSet Pipelines { get; private set; } = null!;
    public Account Account => card.Account;
    public TimelinePart Part => new(Id, null, card.Timeline, NameOf, SeesPhones);

    /// <summary>The last handover, as long as it is news.</summary>
    public OutlookRow? Handover => card.Outlook.FirstOrDefault(r => r.Kind == nameof(OutlookKind.Handover) && (r.What == nameof(Workflows.InstanceStatus.Open) || r.AtUtc > clock.NowUtc.AddDays(-NewsDays)));

    /// <summary>The latest files.</summary>
    public IEnumerable<(string Name, string Url, int ById, DateTime AtUtc)> Files => card.Outlook.Where(r => r.Kind == nameof(OutlookKind.File)).Select(r => (r.Text!, $"/Accounts/File/{r.Id}", r.ById, r.AtUtc));

    private const int NewsDays = 30;

    /// <summary>Lines of the group that are listed; the sum is over all.</summary>
    public const int MostOfGroup = 30;

    public IReadOnlyList<Signal> Signals => global::Portal.Risks.Signals.Of(card, clock.NowUtc);

    /// <summary>Phone numbers and the like in full; otherwise veiled.</summary>
    public bool SeesPhones => ContactSight.Sees(me.Viewer, card.MayWrite);
    public bool Governs => Account.IsGovernedBy(me.Viewer);

    public sealed record ShareInput
    {
        [Display(Name = "Field.Colleague")] public int User { get; init; }
        public bool MayWrite { get; init; }
        [Display(Name = "Field.Until")] public string? Until { get; init; }
    }

    /// <summary>Colleagues with whom it may be shared: those who work with customers and do not own it.</summary>
    public IEnumerable<(int Id, string Name)> Colleagues => directory.Known.SalesPeople.Where(p => p.Id != Account.OwnerId).Select(p => (p.Id, p.FullName));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return await db.MergedIntoAsync(Id, me.Viewer, HttpContext.RequestAborted) is { } into ? RedirectToPage(new { id = into }) : NotFound(); }
        if (SeesPhones) { log.Note(me.Viewer.UserId, AccessVia.Page, AccountCard.AuditKind, Id, card.ContactData); }
        return Page();
    }

    public async Task<IActionResult> OnPostShareAsync()
    {
        if (!await FillAsync() || !Governs) { return NotFound(); }
        DateTime? until = null;
        if (!string.IsNullOrWhiteSpace(Share.Until))
        {
            // Through the whole of that day, in the zone of whoever shares.
            until = DateOnly.TryParseExact(Share.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2100
                ? Zones.StartOf(day.AddDays(1), clock.Zone) : null;
            if (until is null || until <= clock.NowUtc) { ModelState.AddModelError("Share.Until", text["Error.Until"]); }
        }
        if (!Colleagues.Any(c => c.Id == Share.User)) { ModelState.AddModelError("Share.User", text["Error.Colleague"]); }
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (await actions.ShareAsync(Id, Share.User, Share.MayWrite, until, me.Viewer) != SaveAnswer.Done) { return NotFound(); }
        this.Toast(text["Toast.Shared", NameOf(Share.User)]);
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostUnshareAsync()
    {
        if (await actions.UnshareAsync(Id, Share.User, me.Viewer) != SaveAnswer.Done) { return NotFound(); }
        this.Toast(text["Toast.Unshared", NameOf(Share.User)]);
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostFilesAsync()
    {
        ModelState.Clear();
        if (!await FillAsync() || !card.MayWrite) { return NotFound(); }
        foreach (var error in await uploads.CheckAsync(Upload)) { ModelState.AddModelError("Upload", error); }
        if (Upload.Count == 0) { ModelState.AddModelError("Upload", fileText["Error.FileEmpty", fileText["Field.Files"].Value]); }
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (await db.AttachToAccountAsync(Id, await uploads.StoreAsync(Upload), me.Viewer, clock.NowUtc) != SaveAnswer.Done) { return NotFound(); }
        this.Toast(fileText["Toast.FilesAdded"]);
        return RedirectToPage(new { Id });
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public string Until(AccountShare share) => share.UntilUtc is { } until ? text["Share.Until", clock.Show(DateOnly.FromDateTime(clock.Local(until.AddSeconds(-1))))] : text["Share.Always"];

    public bool IsOver(AccountShare share) => share.UntilUtc <= clock.NowUtc;

    private async Task<bool> FillAsync()
    {
        Pipelines = await book.ReadAsync(db, me.SettingsStamp);
        return await card.LoadAsync(Id, me.Viewer, HttpContext.RequestAborted);
    }
}
