using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Opportunities;

public sealed class DetailsModel(
    PortalDbContext db, OpportunityCard card, OpportunityActions actions, OpportunityMoves moves, PipelineBook book, CurrentViewer me, DirectoryCache directory,
    PipelineWords words, IStringLocalizer<OpportunitiesText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }

    /// <summary>The stage for which the form is open.</summary>
    [BindProperty(SupportsGet = true)] public long? To { get; init; }
    [BindProperty] public MoveInput Move { get; set; } = new();
    [BindProperty] public TickInput Tick { get; init; } = new();

    public OpportunityCard Card => card;
    public IReadOnlyList<OrderRow> Orders { get; private set; } = [];
    public bool MayOrder => card is { MayWrite: true, Opportunity: { Status: OpportunityStatus.Won, AccountId: not null } };

    public sealed record TickInput
    {
        public long Criterion { get; init; }
        public bool Met { get; init; }
    }

    /// <summary>Where it may go from here: every other stage of its pipeline.</summary>
    public IEnumerable<PipelineStage> Others => card.Pipeline.Stages.Where(s => s.Id != card.Opportunity.StageId);
    public PipelineStage? Next => card.Stage.Status != OpportunityStatus.Open ? null : Others.FirstOrDefault(s => s.Position > card.Stage.Position);
    public PipelineStage? Asked => Others.FirstOrDefault(s => s.Id == (Move.To == 0 ? To : Move.To));
    public IReadOnlyList<StageCriterion> UnmetOf(PipelineStage to) => OpportunityMoves.Unmet(card.Pipeline, card.Stage, to, card.Met);

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostMoveAsync()
    {
        if (!await FillAsync() || !card.MayWrite) { return NotFound(); }
        var to = card.Pipelines.Find(Move.To);
        if (!FormChecks.IsClean(Move.Reason)) { ModelState.AddModelError("Move.Reason", text["Error.Control"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Stages"); }
        switch (await moves.MoveAsync(Id, Move.Version, Move.Move(to), me.Viewer))
        {
            case MoveAnswer.Done:
                this.Toast(text["Toast.Moved", words.Of(to)]);
                return to!.Status == OpportunityStatus.Won && card.Opportunity.AccountId is { } account ? Redirect($"/Orders/New?account={account}&opportunity={Id}") : RedirectToPage(new { Id });
            case MoveAnswer.NeedsReason: return Wrong("Move.Reason", "Error.NeedsReason");
            case MoveAnswer.NeedsLostReason: return Wrong("Move.Lost", "Error.NeedsLostReason");
            case MoveAnswer.WrongStage: return Wrong("Move.To", "Error.Stage");
            case MoveAnswer.Conflict:
                ModelState.Clear();
                ModelState.AddModelError("", text["Error.Conflict"]);
                Move = Move with { Version = card.Opportunity.Version };
                return this.Conflict("_Stages");
            default: return NotFound();
        }
    }

    public async Task<IActionResult> OnPostTickAsync()
    {
        if (await actions.TickAsync(Id, Tick.Criterion, Tick.Met, me.Viewer) != SaveAnswer.Done) { return NotFound(); }
        return RedirectToPage(new { Id });
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private IActionResult Wrong(string field, string message)
    {
        ModelState.AddModelError(field, text[message]);
        return this.InvalidForm("_Stages");
    }

    private async Task<bool> FillAsync()
    {
        if (!await card.LoadAsync(Id, await book.ReadAsync(db, me.SettingsStamp), me.Viewer, HttpContext.RequestAborted)) { return false; }
        Orders = await db.Orders.VisibleTo(me.Viewer, db).AsNoTracking().Where(o => o.OpportunityId == Id).OrderBy(o => o.Id).Select(OrderRow.From).ToListAsync(HttpContext.RequestAborted);
        return true;
    }
}
