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
using Portal.Recognition.Honours;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Recognition;

namespace Portal.Pages.Recognition.Honours;

/// <summary>A round: who is nominated and why, the vote, and the outcome.</summary>
public sealed class DetailsModel(PortalDbContext db, WorkflowRuntime runtime, HonourActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<RecognitionText> text) : PageModel
{
    [FromRoute] public string Number { get; init; } = "";
    [BindProperty] public NominationInput Input { get; set; } = new();
    [BindProperty] public ActInput Act { get; set; } = new();

    public HonourRound Round { get; private set; } = null!;
    public LoadedCase Loaded { get; private set; } = null!;
    public bool HasVoted { get; private set; }
    private bool votes;

    public string Title => $"{Round.Kind!.Name(CultureInfo.CurrentUICulture.Name)} · {Round.For}";
    public bool IsNominee => Round.Nominees.Contains(me.Viewer.UserId);
    public bool MayNominate => IsAt(HonourStep.Nominating);
    public bool MayVote => IsAt(HonourStep.Voting) && votes && !HasVoted && !IsNominee && Round.VotesUntilUtc > clock.NowUtc;
    public bool MayStrike => IsAt(HonourStep.Checking) && me.Viewer.Is(PortalRoles.HR) && !IsNominee;
    public IEnumerable<Person> People => directory.Known.Active.Where(p => p.Id != me.Viewer.UserId).OrderBy(p => p.FullName, StringComparer.CurrentCulture);
    public IReadOnlyList<Choice> Choices => [.. Workflows.Engine.Choices.For(Loaded.Definition, Loaded.Case, me.Viewer.UserId).Where(c => !c.Stays)];
    public JournalWords Words => new(text, id => directory.Known.NameOf(id));

    /// <summary>While people vote in the order of names, so that the order tells nothing.</summary>
    public IEnumerable<Nomination> Shown => Loaded.Instance.Step == HonourStep.Awarded ? Round.Nominations.OrderByDescending(n => n.Votes).ThenBy(n => NameOf(n.NomineeId), StringComparer.CurrentCulture) : Round.Nominations.OrderBy(n => NameOf(n.NomineeId), StringComparer.CurrentCulture);

    public sealed record NominationInput
    {
        [Display(Name = "Field.Nominee")] public int? Nominee { get; init; }
        [Display(Name = "Field.Why"), StringLength(1000)] public string? Reason { get; init; }
    }

    public sealed record ActInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        public int Seen { get; init; }
        [Display(Name = "Field.Note"), StringLength(2000)] public string? Note { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Honour") : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (!FormChecks.IsLine(Act.Note)) { ModelState.AddModelError("Act.Note", text["Error.Control"]); }
        if (!ModelState.IsValid) { return this.NotDone(ActStatus.Refused, "_Honour"); }
        var result = await actions.ActAsync(Round.InstanceId, new(Act.Action, me.Viewer.UserId, Act.Note), Act.RequestId, Act.Seen);
        if (result.IsDone)
        {
            this.Toast(text["Toast.Done"]);
            return RedirectToPage(new { number = Number });
        }
        if (result.Status == ActStatus.NotFound || !await FillAsync()) { return NotFound(); }
        if (result.Status == ActStatus.Conflict) { ModelState.AddModelError("", result.Why(text, text["Conflict.Text"], id => directory.Known.NameOf(id), clock)); }
        foreach (var refusal in result.Refusals) { ModelState.AddModelError(refusal.Name == "HasReason" ? "Act.Note" : "", text["Guard." + refusal.Name]); }
        return this.NotDone(result.Status, "_Honour");
    }

    public async Task<IActionResult> OnPostNominateAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (Input.Nominee is not { } nominee || !directory.Known.IsActive(nominee)) { ModelState.AddModelError("Input.Nominee", text["Error.Nominee"]); }
        if (Input.Reason?.Trim().Length is null or < 5) { ModelState.AddModelError("Input.Reason", text["Error.Why"]); }
        if (!FormChecks.IsClean(Input.Reason)) { ModelState.AddModelError("Input.Reason", text["Error.Control"]); }
        return ModelState.IsValid ? await AfterAsync(await actions.NominateAsync(Number, Input.Nominee!.Value, Input.Reason!.Trim(), me.Viewer), "Toast.Nominated") : this.InvalidForm("_Honour");
    }

    public async Task<IActionResult> OnPostStrikeAsync(long nomination, string? reason)
    {
        if (!await FillAsync() || !me.Viewer.Is(PortalRoles.HR)) { return NotFound(); }
        if (reason?.Trim().Length is null or < 2 or > 500 || !FormChecks.IsLine(reason)) { ModelState.AddModelError("", text["Error.Reason"]); return this.InvalidForm("_Honour"); }
        return await AfterAsync(await actions.StrikeAsync(Number, nomination, reason.Trim(), me.Viewer), "Toast.Struck");
    }

    public async Task<IActionResult> OnPostVoteAsync(long nomination) => await FillAsync() ? await AfterAsync(await actions.VoteAsync(Number, nomination, me.Viewer), "Toast.Voted") : NotFound();

    public string NameOf(int id) => directory.Known.NameOf(id);

    private bool IsAt(string step) => Loaded.Instance is { Status: InstanceStatus.Open } open && open.Step == step;

    private async Task<IActionResult> AfterAsync(RecognitionAnswer answer, string toast)
    {
        if (answer == RecognitionAnswer.Done)
        {
            this.Toast(text[toast]);
            return RedirectToPage(new { number = Number });
        }
        if (answer == RecognitionAnswer.NotFound || !await FillAsync()) { return NotFound(); }
        ModelState.AddModelError("", text[$"Error.{answer}"]);
        return this.Conflict("_Honour");
    }

    private async Task<bool> FillAsync()
    {
        var (stop, user) = (HttpContext.RequestAborted, me.Viewer.UserId);
        if (await db.HonourRounds.VisibleTo(me.Viewer).AsNoTracking().Include(r => r.Kind).Include(r => r.Instance).Include(r => r.Nominations).SingleOrDefaultAsync(r => r.Number == Number, stop) is not { } found) { return false; }
        Round = found;
        Round.EverybodyVoted = await db.EverybodyVotedAsync(found.Id);
        var seat = await db.HonourVoters.Where(v => v.RoundId == found.Id && v.PersonId == user).Select(v => (bool?)v.HasVoted).SingleOrDefaultAsync(stop);
        (votes, HasVoted) = (seat is not null, seat == true);
        Loaded = await runtime.LoadAsync(found.Instance!, found);
        return true;
    }
}
