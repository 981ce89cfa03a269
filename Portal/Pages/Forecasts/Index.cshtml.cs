using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Forecasts;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Forecasts;

/// <summary>A row of the table: a person, or a team when there are too many people to read.</summary>
/// <param name="Who">For the address of this page; <c>Rows</c> for the rows behind its figures.</param>
public sealed record ForecastRow(string Name, string Who, string Rows, ForecastFigures Now, ForecastFigures? Frozen);

/// <summary>All that is in one currency.</summary>
public sealed record CurrencyTable(string Currency, IReadOnlyList<ForecastRow> Rows)
{
    public ForecastFigures Total => Rows.Aggregate(ForecastFigures.Nothing, (sum, row) => sum + row.Now);
    public ForecastFigures? FrozenTotal => Rows.All(r => r.Frozen is null) ? null : Rows.Aggregate(ForecastFigures.Nothing, (sum, row) => sum + (row.Frozen ?? ForecastFigures.Nothing));
}

public sealed class IndexModel(PortalDbContext db, ForecastQuery query, PipelineBook book, CurrentViewer me, DirectoryCache directory, Clock clock) : ForecastPage(me, directory, clock)
{
    private const int MostPeople = 40;
    private readonly CurrentViewer viewer = me;
    private readonly Clock now = clock;

    public IReadOnlyList<CurrencyTable> Tables { get; private set; } = [];
    public IReadOnlyList<PastQuarter> Past { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Choose()) { return NotFound(); }
        var lines = await query.ReadAsync(Period, People, await book.ReadAsync(db, viewer.SettingsStamp), viewer.Viewer, HttpContext.RequestAborted);
        Tables = [.. lines.GroupBy(l => l.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new CurrencyTable(g.Key, Rows([.. g])))];
        Past = await query.PastAsync(Quarter is null ? Period : Portal.Forecasts.Quarter.Of(now.Today), People, viewer.Viewer, HttpContext.RequestAborted);
        return this.PageOrFragment("_Forecast");
    }

    public string Address(Quarter quarter, string? who) => $"/Forecasts?quarter={quarter}{(string.IsNullOrEmpty(who) ? "" : "&who=" + Uri.EscapeDataString(who))}";

    /// <summary>The list of the rows behind a figure.</summary>
    public string RowsUrl(ForecastCategory within, string rows) => $"/Opportunities?View=List&Quarter={Period}&Within={within}{rows}";

    private List<ForecastRow> Rows(List<ForecastLine> lines) => [.. (lines.Count <= MostPeople || Who is ['t', ..] ? lines.Select(l => new ForecastRow(NameOf(l.OwnerId), $"{l.OwnerId}", $"&Owner={l.OwnerId}", l.Now, l.Frozen))
        : lines.GroupBy(l => Find(l.OwnerId)?.TeamId).Select(g => new ForecastRow(Find(g.First().OwnerId)?.TeamName ?? "–", $"t{g.Key}", $"&Team={g.Key}", Sum(g.Select(l => l.Now)), g.All(l => l.Frozen is null) ? null : Sum(g.Select(l => l.Frozen ?? ForecastFigures.Nothing)))))
        .OrderBy(r => r.Name, StringComparer.CurrentCulture)];

    private static ForecastFigures Sum(IEnumerable<ForecastFigures> figures) => figures.Aggregate(ForecastFigures.Nothing, (a, b) => a + b);
}
