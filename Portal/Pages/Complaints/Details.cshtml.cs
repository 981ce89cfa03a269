using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.AccessLog;
using Portal.Complaints;
using Portal.Data;
using Portal.Files;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Pages.Complaints;

[RequestSizeLimit(Uploads.LargestRequest)]
public sealed partial class DetailsModel(
    PortalDbContext db, CurrentViewer me, DirectoryCache directory, ComplaintCard card, AccessRecorder log, ComplaintActions actions, Uploads uploads, MentionReader mentions, Clock clock,
    IStringLocalizer<ComplaintsText> text, IStringLocalizer<FilesText> fileText) : PageModel
{
    [FromRoute] public string Number { get; init; } = "";

    /// <summary>The action whose form is open.</summary>
    [BindProperty(SupportsGet = true)] public string? Do { get; set; }
    [BindProperty] public ActInput Input { get; init; } = new();
    [BindProperty] public IReadOnlyList<IFormFile> Upload { get; init; } = [];

    public ComplaintCard Card => card;
    public Complaint Complaint => card.Complaint;

    public sealed record ActInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        public int Seen { get; init; }
        [Display(Name = "Field.Note"), StringLength(4000)] public string? Note { get; init; }
        [Display(Name = "Field.Impact"), Range(1, 3)] public int? Impact { get; init; }
        [Display(Name = "Field.Urgency"), Range(1, 3)] public int? Urgency { get; init; }
        public bool IsSafety { get; init; }
        [Display(Name = "Field.RootCause"), StringLength(2000)] public string? RootCause { get; init; }
        [Display(Name = "Field.Remedy"), StringLength(2000)] public string? Remedy { get; init; }
        [Display(Name = "Field.RemedyCost")] public string? RemedyCost { get; init; }
        [Display(Name = "Field.RemedyGiven"), StringLength(2000)] public string? RemedyGiven { get; init; }
        [Display(Name = "Field.Promised")] public string? Promised { get; init; }
        [Display(Name = "Field.PauseReason")] public string? PauseReason { get; init; }
        [Display(Name = "Field.FollowUp")] public string? FollowUp { get; init; }
        [Display(Name = "Field.Until")] public string? Until { get; init; }
        [Display(Name = "Field.Person")] public int? Person { get; init; }
        [Display(Name = "Field.People"), MaxLength(50)] public int?[] People { get; init; } = [];
        [Display(Name = "Field.Place")] public string? Place { get; init; }
        [Display(Name = "Field.AnswerBy")] public string? AnswerBy { get; init; }
        [Display(Name = "Field.Target")] public string? Target { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Part is not (null or "Flow") || !await FillAsync()) { return NotFound(); }
        if (LooksBack)
        {
            Back = new(card.Loaded.Journal, At, clock.NowUtc, Complaint.ReceivedUtc);
            await card.LookBackAsync(Back.MomentUtc);
        }
        return this.PageOrFragment(LooksBack ? "_Flow" : "_Case");
    }

    private string? Part => RouteData.Values["view"] as string;

    /// <summary>The moment to look back to, in seconds since 1970; nothing = now.</summary>
    [BindProperty(SupportsGet = true)] public long? At { get; init; }

    /// <summary>The course of the case as a picture, at any moment since its receipt.</summary>
    public bool LooksBack => Part == "Flow";

    public LookBack Back { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync()
    {
        var target = await db.Complaints.VisibleTo(me.Viewer, db).Where(c => c.Number == Number)
            .Select(c => new Target(c.InstanceId, c.Severity, c.Impact, c.Urgency)).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (target is null) { return NotFound(); }
        var (input, facts) = Read(target);
        if (!ModelState.IsValid) { return await AgainAsync(); }
        var result = await actions.ActAsync(target.InstanceId, Input.Action, Input.Note, input, facts, me.Viewer, Input.RequestId, Input.Seen, Input.Action == EngineActions.SendBack ? Input.Target : null);
        if (result.IsDone)
        {
            this.Toast(text["Toast.Done", text["Action." + Input.Action].Value]);
            return RedirectToPage(new { number = Number });
        }
        if (result.Status == ActStatus.NotFound) { return NotFound(); }
        if (result.Status == ActStatus.Conflict) { ModelState.AddModelError("", result.Why(text, text["Conflict.Text"], directory.Known.NameOf, clock)); }
        foreach (var refusal in result.Refusals) { ModelState.AddModelError(KeyOf(refusal), text["Guard." + refusal.Name]); }
        return await AgainAsync(result.Status);
    }

    public async Task<IActionResult> OnPostFilesAsync()
    {
        ModelState.Clear();
        if (!await FillAsync()) { return NotFound(); }
        if (card.Loaded.Case.State.IsCancelled) { ModelState.AddModelError("", text["Guard.Cancelled"]); }
        foreach (var error in await uploads.CheckAsync(Upload)) { ModelState.AddModelError("Upload", error); }
        if (Upload.Count == 0) { ModelState.AddModelError("Upload", fileText["Error.FileEmpty", fileText["Field.Files"].Value]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Case"); }
        await db.AttachAsync(Complaint.Id, await uploads.StoreAsync(Upload), me.Viewer.UserId, clock.NowUtc);
        this.Toast(fileText["Toast.FilesAdded"]);
        return RedirectToPage(new { number = Number });
    }

    public JournalWords Words => new(text, FullName, Name);

    public string Name(int? id) => id == me.Viewer.UserId ? text["You"] : directory.Known.NameOf(id);

    /// <summary>The next update as the time limits suggest it, for the field of the form.</summary>
    public string SuggestedUpdate => clock.Local(card.Loaded.Case.Calendar.AddWorking(clock.NowUtc, TimeSpan.FromMinutes(card.Policy[Complaint.Severity].UpdateMinutes)))
        .ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    public EntryView View(JournalEntry entry) => new(entry, Words, directory.Known, clock.Short);

    public string FullName(int? id) => directory.Known.NameOf(id);

    /// <summary>The form that is open: what was asked for, or what was sent, as long as it may be done.</summary>
    public Choice? OpenForm => card.Choices.FirstOrDefault(c => c.IsAllowed && c.Action == (Do ?? Input.Action) && ActionForms.HasFields(c.Action));

    /// <summary>What a posted action must know of the complaint before it is carried out.</summary>
    private sealed record Target(long InstanceId, int Severity, int Impact, int Urgency);

    private async Task<bool> FillAsync()
    {
        if (!await card.LoadAsync(Number, me.Viewer, HttpContext.RequestAborted)) { return false; }
        if (card.SeesPhones) { log.Note(me.Viewer.UserId, AccessVia.Page, nameof(Complaint), Complaint.Id); }
        return true;
    }

    private async Task<IActionResult> AgainAsync(ActStatus status = ActStatus.Refused)
    {
        Do = Input.Action;
        return await FillAsync() ? this.NotDone(status, "_Case") : NotFound();
    }

    /// <summary>Whom one can hand something to or bring in.</summary>
    public IEnumerable<Person> Colleagues => directory.Known.SalesPeople.Where(p => p.Id != me.Viewer.UserId);
}
