using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Forecasts;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Opportunities;

public enum OpportunityView { Board, List }

/// <summary>A sum of the rows that a list shows.</summary>
public sealed record ListSum(string Currency, int Count, long Amount);

public sealed class IndexModel(
    PortalDbContext db, CurrentViewer me, DirectoryCache directory, PipelineBook book, OpportunityBoard board, OpportunityMoves moves, PipelineWords words, Clock clock, IStringLocalizer<OpportunitiesText> text) : PageModel
{
    [BindProperty(SupportsGet = true)] public OpportunityView View { get; init; }
    [BindProperty(SupportsGet = true, Name = "")] public OpportunityFilter Filter { get; init; } = new();
    [BindProperty] public MoveInput Move { get; init; } = new();

    public PipelineSet Pipelines { get; private set; } = null!;
    public Pipeline Pipeline { get; private set; } = null!;
    public IReadOnlyList<BoardColumn> Columns { get; private set; } = [];
    public IReadOnlyList<OpportunityRow> Rows { get; private set; } = [];
    public IReadOnlyList<ListSum> Sums { get; private set; } = [];
    public string? Next { get; private set; }

    /// <summary>Whose opportunities may be asked for: the people of the viewer's scope.</summary>
    public IEnumerable<(int Id, string Name)> Owners => me.Viewer.CustomerScope.Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    public IEnumerable<string> Quarters => Enumerable.Range(-4, 9).Select(i => Quarter.Of(clock.Today.AddMonths(3 * i)).ToString()).Append(Filter.Period()?.ToString()).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync()
    {
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

    /// <summary>What the list shows, all pages of it. Text that a spreadsheet would take for a formula is disarmed.</summary>
    public async Task<IActionResult> OnGetExportAsync()
    {
        await ReadPipelinesAsync();
        var head = new[] { "Title", "Account", "Product", "Stage", "Probability", "Owner", "Amount", "Currency", "EngagedOn", "ExpectedOn", "Moves", "DaysMoved", "ClosedOn", "LostReason", "NextStep" };
        var rows = Visible().OrderBy(o => o.Id).Select(OpportunityRow.From).AsAsyncEnumerable().Select(Fields);
        var file = await CsvExport.WriteAsync(Array.ConvertAll(head, key => text["Field." + key].Value), rows, HttpContext.RequestAborted);
        return File(file, "text/csv; charset=utf-8", $"opportunities-{clock.Show(clock.Today)}.csv");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    /// <summary>This page with the same filter.</summary>
    public string Address(OpportunityView view, OpportunityStatus? status, long? after = null) => Url.Page("Index", null, new
    {
        View = view == OpportunityView.Board ? (OpportunityView?)null : view, Status = status, Filter.Q, Filter.Pipeline, Filter.Owner, Filter.Quarter, Overdue = Filter.Overdue ? (bool?)true : null,
        Within = status == Filter.Status && view == View ? Filter.Within : null, Team = view == View ? Filter.Team : null, Stage = view == View ? Filter.Stage : null, Account = view == View ? Filter.Account : null, After = after,
    })!;

    private async Task ReadPipelinesAsync()
    {
        Pipelines = await book.ReadAsync(db, me.SettingsStamp);
        var own = Pipelines.For(directory.Known.Find(me.Viewer.UserId));
        Pipeline = Pipelines.All.FirstOrDefault(p => p.Id == Filter.Pipeline) ?? (own.Count > 0 ? own[0] : Pipelines.All[0]);
    }

    private async Task ListAsync()
    {
        var last = Filter.After is { } id ? await db.Opportunities.VisibleTo(me.Viewer, db).Where(o => o.Id == id).Select(o => new { Day = o.Status == OpportunityStatus.Open ? o.ExpectedOn : o.ClosedOn, o.Id }).SingleOrDefaultAsync(HttpContext.RequestAborted) : null;
        var rows = await Visible().Page(Filter.Status, last is null ? null : (last.Day, last.Id)).Take(OpportunityQuery.PageSize + 1).Select(OpportunityRow.From).ToListAsync(HttpContext.RequestAborted);
        if (rows.Count > OpportunityQuery.PageSize)
        {
            rows.RemoveAt(OpportunityQuery.PageSize);
            Next = Address(View, Filter.Status, rows[^1].Id);
        }
        Rows = rows;
        if (Filter.Period() is not null) { Sums = await Visible().GroupBy(o => o.Currency).Select(g => new ListSum(g.Key, g.Count(), g.Sum(o => o.Amount ?? 0))).ToListAsync(HttpContext.RequestAborted); }
    }

    private IQueryable<Opportunity> Visible()
    {
        var seen = db.Opportunities.VisibleTo(me.Viewer, db).AsNoTracking();
        if (Filter.Team is { } team) { seen = seen.AnsweredForBy([.. directory.Known.People.Values.Where(p => p.TeamId == team).Select(p => p.Id)], me.Viewer); }
        if (Filter.Within is not null) { seen = seen.AnsweredForBy(me.Viewer.CustomerScope, me.Viewer); }
        return seen.Apply(Filter, Pipelines, clock.Today);
    }

    private string?[] Fields(OpportunityRow row) =>
    [
        row.Title, row.Account, row.Product, words.Of(Pipelines.Find(row.StageId)), Pipelines[row.StageId].Probability.ToString(CultureInfo.InvariantCulture), NameOf(row.OwnerId),
        row.Amount is { } amount ? (amount / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null, row.Currency, Day(row.EngagedOn), Day(row.ExpectedOn), row.Moves.ToString(CultureInfo.InvariantCulture),
        row.DaysMoved.ToString(CultureInfo.InvariantCulture), Day(row.ClosedOn), row.LostReason is { } reason ? text[$"Lost.{reason}"].Value : null, row.NextStep,
    ];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
