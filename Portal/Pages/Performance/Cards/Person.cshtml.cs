using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Cards;
using Portal.Performance.SignOffs;
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

    /// <summary>Scores that hold instead of computed ones, by card.</summary>
    public IReadOnlyDictionary<long, Revision> Revisions { get; private set; } = new Dictionary<long, Revision>();

    /// <summary>The card changes with what happens; not that of a period to come.</summary>
    public bool IsLive => Card is { IsFrozen: false } card && card.Span.From <= book.Today(Id);

    /// <summary>Of the card that is shown.</summary>
    public Revision? Revision => Card?.Stored is { } stored ? Revisions.GetValueOrDefault(stored.Id) : null;

    /// <summary>The score that holds.</summary>
    public decimal? Score => Revision is { } revision ? revision.Score / 100m : Card?.Score.Score;
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
        Revisions = await db.RevisionsAsync([.. Earlier.Select(c => c.Id).Append(Card?.Stored?.Id ?? 0)], me.Viewer, HttpContext.RequestAborted);
    }

    /// <summary>Keeps the card as it is now; the next night would do it.</summary>
    public async Task<IActionResult> OnPostComputeAsync()
    {
        if (await book.StoreAsync(Id, Period, HttpContext.RequestAborted) is null) { return NotFound(); }
        this.Toast(text["Toast.Computed"]);
        return RedirectToPage(new { id = Id, period = Period });
    }
}
