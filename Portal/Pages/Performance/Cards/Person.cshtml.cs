using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Cards;
using Portal.Shared;
using Portal.Workflows.Performance;

namespace Portal.Pages.Performance.Cards;

/// <summary>The score card of one person: each figure with its rows, and the worked calculation.</summary>
public sealed class PersonModel(PortalDbContext db, CardBook book, CurrentViewer me, DirectoryCache directory, IStringLocalizer<PerformanceText> text) : PageModel
{
    private const int MostEarlier = 12;

    [FromRoute] public int Id { get; init; }
    [BindProperty(SupportsGet = true)] public string? Period { get; init; }

    /// <summary><c>null</c> when nothing measures the person in this period.</summary>
    public CardView? Card { get; private set; }
    public IReadOnlyList<ScoreCard> Earlier { get; private set; } = [];
    public string Name => directory.Known.NameOf(Id);
    public bool IsMine => Id == me.Viewer.UserId;

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!me.Viewer.SeesPerformanceOf(Id) || (Period is not null && PeriodSpan.Read(Period) is null)) { context.Result = NotFound(); return; }
        await next();
    }

    public async Task OnGetAsync()
    {
        Card = await book.ReadAsync(Id, Period, HttpContext.RequestAborted);
        if (Card is { IsFrozen: false } open) { Card = CardBook.Unjudge(open); }
        Earlier = await db.ScoreCards.VisibleTo(me.Viewer).AsNoTracking().Where(c => c.PersonId == Id).OrderByDescending(c => c.ToOn).Take(MostEarlier).ToListAsync(HttpContext.RequestAborted);
    }

    /// <summary>Keeps the card as it is now; the next night would do it.</summary>
    public async Task<IActionResult> OnPostComputeAsync()
    {
        if (await book.StoreAsync(Id, Period, HttpContext.RequestAborted) is null) { return NotFound(); }
        this.Toast(text["Toast.Computed"]);
        return RedirectToPage(new { id = Id, period = Period });
    }

    /// <summary>Rows of customers' data are linked for those who see these customers.</summary>
    public string? RowsOf(CardLine line) => line.Kpi.Scale != KpiScale.Number || (line.Kpi.Source.IsOfCustomers() && !me.Viewer.SeesRowsOf(Id)) ? null
        : FormattableString.Invariant($"/Performance/Cards/{Id}/Rows/{line.Kpi.Code}?period={Card!.Span.Key}");
}
