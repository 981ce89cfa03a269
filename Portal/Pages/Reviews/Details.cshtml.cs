using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Reviews;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Goals;

namespace Portal.Pages.Reviews;

/// <summary>One review: both parts, promises against the data, the meeting, what was agreed, and what the viewer has to do.</summary>
public sealed partial class DetailsModel(ReviewCard card, ReviewActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<ReviewsText> text) : PageModel
{
    [FromRoute] public string Number { get; init; } = "";

    /// <summary>The action whose form is open.</summary>
    [BindProperty(SupportsGet = true)] public string? Do { get; set; }
    [BindProperty] public ActInput Input { get; init; } = new();

    public ReviewCard Card => card;
    public Review Review => card.Review;
    public string Culture => CultureInfo.CurrentUICulture.Name;

    public sealed record ActInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        public int Seen { get; init; }
        [Display(Name = "Field.Note"), StringLength(4000)] public string? Note { get; init; }
        public Dictionary<int, string?> Answers { get; init; } = [];
        [Display(Name = "Field.Meeting"), StringLength(20)] public string? Meeting { get; init; }
        [Display(Name = "Field.Rating"), Range(1, 5)] public int? Rating { get; init; }
        [Display(Name = "Field.Agreement"), StringLength(4000)] public string? Agreement { get; init; }
        [MaxLength(20)] public List<PromiseInput> Promises { get; init; } = [];
    }

    public sealed record PromiseInput
    {
        [Display(Name = "Field.Promise"), StringLength(500)] public string? Text { get; init; }
        [Display(Name = "Field.Measure")] public Metric? Measure { get; init; }
        [Display(Name = "Field.Target"), StringLength(20)] public string? Target { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Review") : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        var input = Read();
        if (!ModelState.IsValid) { return Again(ActStatus.Refused); }
        var result = await actions.ActAsync(Review.InstanceId, Input.Action, Input.Note, input, me.Viewer, Input.RequestId, Input.Seen);
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

    /// <summary>Keeps the viewer's part as far as it is typed.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (card.ToWrite(me.Viewer) is not { } part)
        {
            ModelState.AddModelError("", text["Guard.NotHere"]);
            return Again(ActStatus.Refused);
        }
        CheckTexts();
        if (!ModelState.IsValid) { return Again(ActStatus.Refused); }
        await actions.SaveDraftAsync(Review.Id, part, Answers.Write(card.Questions, part, Input.Answers), me.Viewer);
        this.Toast(text["Toast.Draft"]);
        return RedirectToPage(new { number = Number });
    }

    /// <summary>Goals are adjusted by whoever concludes the review.</summary>
    public bool AdjustsGoals => me.Viewer.SeesCustomers && card.Choices.Any(c => c.Action == ReviewAction.Conclude && c.IsAllowed);

    /// <summary>Rows behind figures are customers' data of the person and of everybody below.</summary>
    public bool SeesRows => me.Viewer.CustomerScope.Contains(Review.OwnerId);

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public JournalWords Words => new(text, NameOf, id => id == me.Viewer.UserId ? text["You"] : NameOf(id));

    /// <summary>The part that the viewer is to write now.</summary>
    public ReviewPart? ToWrite => card.ToWrite(me.Viewer);

    /// <summary>What stands in a field of the viewer's part: what was just typed, or else the draft.</summary>
    public string? Typed(int question) => Input.Action.Length > 0 || Input.Answers.Count > 0 ? Input.Answers.GetValueOrDefault(question) : Answers.Read(card.Draft?.Answers).GetValueOrDefault(question);

    /// <summary>The form that is open: what was asked for, or what was sent, as long as it may be done.</summary>
    public Choice? OpenForm => card.Choices.FirstOrDefault(c => c.IsAllowed && c.Action == (Do ?? Input.Action) && HasFields(c.Action));

    public static bool HasFields(string action) => action is ReviewAction.Plan or ReviewAction.Conclude or ReviewAction.Revise;

    private Task<bool> FillAsync() => card.LoadAsync(Number, me.Viewer, HttpContext.RequestAborted);

    private IActionResult Again(ActStatus status)
    {
        Do = HasFields(Input.Action) ? Input.Action : null;
        return this.NotDone(status, "_Review");
    }
}
