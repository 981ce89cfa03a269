using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Exports;
using Portal.Forecasts;
using Portal.Lists;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Shared;

namespace Portal.Pages.Opportunities;

public enum OpportunityView { Board, List }

/// <summary>A sum of the rows that a list shows.</summary>
public sealed record ListSum(string Currency, int Count, long Amount);

public sealed class IndexModel(
    PortalDbContext db, OpportunityList list, ListPages pages, CurrentViewer me, DirectoryCache directory, PipelineBook book, OpportunityBoard board, OpportunityMoves moves, PipelineWords words, Clock clock, IStringLocalizer<OpportunitiesText> text) : PageModel
{
    [BindProperty(SupportsGet = true)] public OpportunityView View { get; init; }
    [BindProperty(SupportsGet = true, Name = "")] public OpportunityFilter Filter { get; init; } = new();
    [BindProperty] public MoveInput Move { get; init; } = new();

    public PipelineSet Pipelines { get; private set; } = null!;
    public Pipeline Pipeline { get; private set; } = null!;
    public IReadOnlyList<BoardColumn> Columns { get; private set; } = [];
    public IReadOnlyList<OpportunityRow> Rows { get; private set; } = [];
    public IReadOnlyList<ListSum> Sums { get; private set; } = [];
    public IReadOnlyList<ListColumn<OpportunityRow>> ListColumns { get; private set; } = [];
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];
    public ListBar Bar { get; private set; } = null!;
    public string? Next { get; private set; }

    /// <summary>Whose opportunities may be asked for: the people of the viewer's scope.</summary>
    public IEnumerable<(int Id, string Name)> Owners => me.Viewer.CustomerScope.Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    public IEnumerable<string> Quarters => Enumerable.Range(-4, 9).Select(i => Quarter.Of(clock.Today.AddMonths(3 * i)).ToString()).Append(Filter.Period()?.ToString()).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync()
    {
        if ((View == OpportunityView.List || Filter.Saved > 0) && await pages.OpenAsync(this, list, Filter.Saved) is { } elsewhere) { return elsewhere; }
        await ReadPipelinesAsync();
        if (View == OpportunityView.List) { await ListAsync(); }
        else { Columns = await board.ReadAsync(Filter, Pipeline, Pipelines, clock.Today, me.Viewer, HttpContext.RequestAborted); }
        return this.PageOrFragment(View == OpportunityView.List ? "_List" : "_Board");
    }

    /// <summary>Moves a card. What needs words is asked for on the opportunity's own page.</summary>
    public async Task<IActionResult> OnPostMoveAsync()
    {
        await ReadPipelinesAsync();
        var to = Pipelines.Find(Move.To);
        switch (await moves.MoveAsync(Move.Id, Move.Version, Move.Move(to), me.Viewer))
        {
            case MoveAnswer.NotFound: return NotFound();
            case MoveAnswer.NeedsReason or MoveAnswer.NeedsLostReason: return Redirect($"/Opportunities/{Move.Id}?to={Move.To}#move");
            case MoveAnswer.Conflict or MoveAnswer.WrongStage: this.Toast(text["Error.Conflict"]); break;
            default: this.Toast(text["Toast.Moved", words.Of(to)]); break;
        }
        return Redirect(Address(OpportunityView.Board, null));
    }

    public Task<IActionResult> OnGetExportAsync(ExportFormat format) => pages.ExportAsync(this, list, format);

    public string NameOf(int id) => directory.Known.NameOf(id);

    /// <summary>This page with the same filter.</summary>
    public string Address(OpportunityView view, OpportunityStatus? status) => Url.Page("Index", null, new
    {
        View = view == OpportunityView.Board ? (OpportunityView?)null : view, Status = status, Filter.Q, Filter.Pipeline, Filter.Owner, Filter.Quarter, Overdue = Filter.Overdue ? (bool?)true : null,
        Within = status == Filter.Status && view == View ? Filter.Within : null, Team = view == View ? Filter.Team : null, Stage = view == View ? Filter.Stage : null, Account = view == View ? Filter.Account : null,
    })!;

    private async Task ReadPipelinesAsync()
    {
        Pipelines = await book.ReadAsync(db, me.SettingsStamp);
        var own = Pipelines.For(directory.Known.Find(me.Viewer.UserId));
        Pipeline = Pipelines.All.FirstOrDefault(p => p.Id == Filter.Pipeline) ?? (own.Count > 0 ? own[0] : Pipelines.All[0]);
    }

    private async Task ListAsync()
    {
        var cancel = HttpContext.RequestAborted;
        var found = await list.FoundAsync(Filter, me.Viewer, me.SettingsStamp, clock.Today);
        var rows = await (await OpportunityList.PageAsync(found, db.Opportunities.VisibleTo(me.Viewer, db), Filter, cancel)).Select(OpportunityRow.From).ToListAsync(cancel);
        if (rows.Count > OpportunityQuery.PageSize)
        {
            rows.RemoveAt(OpportunityQuery.PageSize);
            Next = Request.With(nameof(Filter.After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        (Rows, ListColumns, Choices) = (rows, list.Chosen(Filter, pages.Plain), list.Choices(Filter, pages.Plain));
        Bar = pages.Bar(this, list, Filter.Saved, Choices);
        if (Filter.Period() is not null) { Sums = await found.GroupBy(o => o.Currency).Select(g => new ListSum(g.Key, g.Count(), g.Sum(o => o.Amount ?? 0))).ToListAsync(cancel); }
    }
}
