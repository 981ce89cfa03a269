using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.Cards;
using Portal.Performance.SignOffs;
using Portal.Shared;
using Portal.Training.Catalogue;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Performance;

namespace Portal.Pages.Performance.SignOffs;

/// <summary>One sign-off: the result, the feedback, what was said to it, the plan, and what the viewer has to do.</summary>
public sealed partial class DetailsModel(SignOffCard card, SignOffActions actions, SeasonActions seasons, PlanDesk plans, CardBook cards, PortalDbContext db, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<SignOffsText> text) : PageModel
{
    public const int PlanRows = 5;
    public const int FollowUpRows = 3;

    [FromRoute] public string Number { get; init; } = "";

    /// <summary>The action whose form is open.</summary>
    [BindProperty(SupportsGet = true)] public string? Do { get; set; }
    [BindProperty] public ActInput Input { get; init; } = new();

    public SignOffCard Card => card;
    public SignOff SignOff => card.SignOff;
    public string Culture => CultureInfo.CurrentUICulture.Name;
    public IReadOnlyList<Course> Courses { get; private set; } = [];

    public sealed record ActInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        public int Seen { get; init; }
        [Display(Name = "Field.Note"), StringLength(4000)] public string? Note { get; init; }
        [Display(Name = "Field.Strengths"), StringLength(4000)] public string? Strengths { get; init; }
        [Display(Name = "Field.Improvements"), StringLength(4000)] public string? Improvements { get; init; }
        public Dictionary<long, int?> Judged { get; init; } = [];
        [Display(Name = "Field.Day")] public DateOnly? Day { get; init; }
        [Display(Name = "Field.Witness")] public int? Witness { get; init; }
        [Display(Name = "Field.NewScore"), StringLength(8)] public string? Score { get; init; }
        [Display(Name = "Field.Outcome")] public PlanOutcome? Outcome { get; init; }
        [MaxLength(FollowUpRows)] public List<DateOnly?> FollowUps { get; init; } = [];
        [MaxLength(PlanRows)] public List<ItemInput> Plan { get; init; } = [];
    }

    public sealed record ItemInput
    {
        [StringLength(500)] public string? Text { get; init; }
        public DateOnly? DueOn { get; init; }
        public long? Course { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_SignOff") : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        var input = Read();
        if (!ModelState.IsValid) { return Again(ActStatus.Refused); }
        var result = await actions.ActAsync(SignOff, Input.Action, Input.Note, input, me.Viewer, Input.RequestId, Input.Seen, HttpContext.RequestAborted);
        if (result.IsDone)
        {
            this.Toast(text["Toast.Done", text["Action." + Input.Action].Value]);
            return RedirectToPage(new { number = Number });
        }
        // Whatever was decided meanwhile is shown, and what was typed is kept.
        if (result.Status == ActStatus.NotFound || !await FillAsync()) { return NotFound(); }
        if (result.Status == ActStatus.Conflict) { ModelState.AddModelError("", result.Why(text, text["Conflict.Text"], NameOf, clock)); }
        foreach (var refusal in result.Refusals) { ModelState.AddModelError(FieldOf(refusal.Name), text["Guard." + refusal.Name]); }
        return Again(result.Status);
    }

    /// <summary>Keeps the feedback as far as it is typed.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        var input = Read();
        if (!ModelState.IsValid) { return Again(ActStatus.Refused); }
        if (!await actions.SaveDraftAsync(SignOff.Id, input, me.Viewer))
        {
            ModelState.AddModelError("", text["Guard.NotHere"]);
            return Again(ActStatus.Refused);
        }
        this.Toast(text["Toast.Draft"]);
        return RedirectToPage(new { number = Number });
    }

    public async Task<IActionResult> OnPostTickAsync(long item)
    {
        if (!await FillAsync() || SignOff.Items.All(i => i.Id != item) || !await plans.TickAsync(item, me.Viewer)) { return NotFound(); }
        return RedirectToPage(new { number = Number });
    }

    /// <summary>HR calls it off, for a reason.</summary>
    public async Task<IActionResult> OnPostCancelAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        CheckTexts();
        if (!ModelState.IsValid) { return Again(ActStatus.Refused); }
        if (await seasons.CancelAsync(SignOff, Input.Note, Input.RequestId, me.Viewer) is not { Status: not ActStatus.NotFound } result) { return NotFound(); }
        if (result.IsDone)
        {
            this.Toast(text["Toast.Cancelled"]);
            return RedirectToPage(new { number = Number });
        }
        foreach (var refusal in result.Refusals) { ModelState.AddModelError("Input.Note", text["Guard." + refusal.Name]); }
        return Again(result.Status);
    }

    public bool MayCancel => SeasonActions.MayCancel(SignOff, me.Viewer);

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public JournalWords Words => new(text, NameOf, id => id == me.Viewer.UserId ? text["You"] : NameOf(id));

    public bool IsOwn => SignOff.OwnerId == me.Viewer.UserId;

    public bool IsManager => SignOff.ManagerId == me.Viewer.UserId;

    /// <summary>The viewer is to write the feedback now.</summary>
    public bool Writes => card.Choices.Any(c => c is { Action: SignOffAction.Submit, IsAllowed: true });

    /// <summary>Whose draft it is: the manager's own, until it is handed in.</summary>
    public string? Typed(string? typed, string? stored) => Input.Action.Length > 0 ? typed : IsManager ? stored : null;

    /// <summary>Who may have been there when a refusal was recorded.</summary>
    public IEnumerable<Person> Witnesses => directory.Known.Active.Where(p => p.Id != SignOff.OwnerId && p.Id != me.Viewer.UserId).OrderBy(p => p.FullName, StringComparer.CurrentCulture);

    /// <summary>The form that is open: what was asked for, or what was sent, as long as it may be done.</summary>
    public Choice? OpenForm => card.Choices.FirstOrDefault(c => c.IsAllowed && c.Action == (Do ?? Input.Action) && HasFields(c.Action));

    public static bool HasFields(string action) => action is SignOffAction.Hold or SignOffAction.Refuse or SignOffAction.Revise or SignOffAction.Agree or SignOffAction.Review;

    private async Task<bool> FillAsync()
    {
        if (!await card.LoadAsync(Number, me.Viewer, HttpContext.RequestAborted)) { return false; }
        if (card.Choices.Any(c => c.Action == SignOffAction.Agree)) { Courses = await db.Courses.VisibleTo(me.Viewer).AsNoTracking().Where(c => c.Current != null && c.RetiredUtc == null).OrderBy(c => c.Code).ToListAsync(HttpContext.RequestAborted); }
        return true;
    }

    private IActionResult Again(ActStatus status)
    {
        Do = HasFields(Input.Action) ? Input.Action : null;
        return this.NotDone(status, "_SignOff");
    }
}
