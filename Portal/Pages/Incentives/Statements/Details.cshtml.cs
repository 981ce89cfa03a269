using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Incentives.Statements;

/// <summary>A statement: every line with its source, rate, band and running attainment; every sum opens its lines; and what more credit would pay.</summary>
public sealed class DetailsModel(PortalDbContext db, TermWords words, GateNames gates, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : PageModel
{
    private const long MostMore = 999_999_999_99;

    [FromRoute] public long Id { get; init; }

    /// <summary>Lines of this kind alone.</summary>
    [BindProperty(SupportsGet = true), EnumDataType(typeof(LineKind))] public LineKind? Kind { get; init; }

    /// <summary>What if: so much more credit.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Field.More"), StringLength(30)] public string? More { get; init; }

    public StatementCard Card { get; private set; } = null!;
    public Func<string, string> GateName { get; private set; } = key => key;
    public IReadOnlyList<string> Sentences { get; private set; } = [];
    public (long Earned, long Paid)? Simulated { get; private set; }
    public long MoreAmount { get; private set; }
    public string Here => FormattableString.Invariant($"/Incentives/Statements/{Id}");
    public string Title => text["Title.Statement", directory.Known.NameOf(Card.Statement.PersonId), RunActions.TitleOf(Card.Statement.Run!.From, Card.Statement.Run.Months)];
    public IReadOnlyList<StatementLine> Shown => Kind is { } kind ? [.. Card.Lines.Where(l => l.Kind == kind)] : Card.Lines;

    public async Task<IActionResult> OnGetAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (await StatementCard.ReadAsync(db, Id, me.Viewer, stop) is not { } card) { return NotFound(); }
        (Card, GateName) = (card, await gates.ReadAsync(stop));
        Sentences = [.. words.Say(card.Statement.Plan!.Terms, card.Statement.Plan.Months, card.Currency, GateName)];
        if (!string.IsNullOrWhiteSpace(More))
        {
            if (FormChecks.Money(More, MostMore) is { } amount) { (MoreAmount, Simulated) = (amount, card.More(amount)); }
            else
            {
                ModelState.AddModelError("More", text["Error.Money"]);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            }
        }
        return this.PageOrFragment("_Statement");
    }

    /// <summary>Days until a line is safe; <c>null</c> = it is, or it never was at risk.</summary>
    public int? DaysAtRisk(StatementLine line) => line.AtRiskUntil is { } until && line.OrderId is { } order && !(Card.Orders.GetValueOrDefault(order)?.IsPaid ?? true) ? until.DayNumber - clock.Today.DayNumber : null;

    public string NameOf(int? id) => directory.Known.NameOf(id);
}
