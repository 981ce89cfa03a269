using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Performance;
using Portal.Performance.Cards;
using Portal.Performance.Kpis;
using Portal.Workflows.Performance;

namespace Portal.Pages.Performance.Cards;

/// <summary>The rows behind a figure of a score card; of what has been shared those of that moment.</summary>
public sealed class RowsModel(CardBook book, RowKeeper keeper, CurrentViewer me, DirectoryCache directory) : PageModel
{
    public const int PageSize = 100;

    [FromRoute] public int Id { get; init; }
    [FromRoute] public string Code { get; init; } = "";
    [BindProperty(SupportsGet = true)] public string? Period { get; init; }
    [BindProperty(SupportsGet = true, Name = "nth")] public int Number { get; init; } = 1;

    public CardView Card { get; private set; } = null!;
    public Kpi Kpi { get; private set; } = null!;
    public KpiRows Found { get; private set; } = null!;
    public string Name => directory.Known.NameOf(Id);
    public IEnumerable<KpiRow> Shown => Found.Rows.Skip((Number - 1) * PageSize).Take(PageSize);
    public string? Next => Found.Rows.Count > Number * PageSize ? Request.With("nth", FormattableString.Invariant($"{Number + 1}")) : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid || !me.Viewer.SeesPerformanceOf(Id) || Number is < 1 or > 1000 || (Period is not null && PeriodSpan.Read(Period) is null)) { return NotFound(); }
        if (await book.ReadAsync(Id, Period, HttpContext.RequestAborted) is not { } card || card.Lines.FirstOrDefault(l => l.Kpi.Code == Code) is not { } line || line.Kpi.Scale != KpiScale.Number) { return NotFound(); }
        if (line.Kpi.Source.IsOfCustomers() && !me.Viewer.SeesRowsOf(Id)) { return NotFound(); }
        (Card, Kpi, Found) = (card, line.Kpi, await keeper.ReadAsync(card, line.Kpi, HttpContext.RequestAborted));
        return Page();
    }
}
