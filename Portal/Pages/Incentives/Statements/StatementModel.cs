using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Goals;
using Portal.Workflows.Incentives;

namespace Portal.Pages.Incentives.Statements;

/// <summary>A statement, or an estimate of one: every line with its source, rate, band and running attainment; every sum opens its lines; and what more credit would pay.</summary>
public abstract class StatementModel(TermWords words, GateNames gates, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : PageModel
{
    private const long MostMore = 999_999_999_99;

    protected Viewer Viewer => me.Viewer;
    protected IStringLocalizer<IncentivesText> Text { get; } = text;
    protected DateOnly Today => clock.Today;

    /// <summary>Lines of this kind alone.</summary>
    [BindProperty(SupportsGet = true), EnumDataType(typeof(LineKind))] public LineKind? Kind { get; init; }

    /// <summary>What if: so much more credit.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Field.More"), StringLength(30)] public string? More { get; init; }

    public StatementCard Card { get; private set; } = null!;
    public Func<string, string> GateName { get; private set; } = key => key;
    public IReadOnlyList<string> Sentences { get; private set; } = [];
    public (long Earned, long Paid)? Simulated { get; private set; }
    public long MoreAmount { get; private set; }
    public virtual bool IsEstimate => false;

    /// <summary>The address of the page.</summary>
    public abstract string Here { get; }
    public string Title => Text[IsEstimate ? "Title.Estimate" : "Title.Statement", NameOf(Card.Statement.PersonId), RunActions.TitleOf(Card.Statement.Run!.From, Card.Statement.Run.Months)];
    public IReadOnlyList<StatementLine> Shown => Kind is { } kind ? [.. Card.Lines.Where(l => l.Kind == kind)] : Card.Lines;

    /// <summary>Where the quota stands, for those who see it there.</summary>
    public string? QuotaPath => Card.Statement.Quota is null ? null : PathOf(Card.Statement.Run!.From.Year, QuotaReader.MetricOf(Card.Statement.Plan!.Terms.Basis));

    /// <summary>Shows a card with what is asked about it.</summary>
    protected async Task ShowAsync(StatementCard card)
    {
        (Card, GateName) = (card, await gates.ReadAsync(HttpContext.RequestAborted));
        Sentences = [.. words.Say(card.Statement.Plan!.Terms, card.Statement.Plan.Months, card.Currency, GateName)];
        if (string.IsNullOrWhiteSpace(More)) { return; }
        if (FormChecks.Money(More, MostMore) is { } amount) { (MoreAmount, Simulated) = (amount, card.More(amount)); }
        else
        {
            ModelState.AddModelError("More", Text["Error.Money"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
    }

    /// <summary>The page with something asked of it.</summary>
    public string With(string query) => Here + (Here.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;

    /// <summary>The page of a line; of an estimated one what stands behind it. <c>null</c> = nothing that the viewer may open.</summary>
    public string? PathOf(StatementLine line) =>
        !IsEstimate ? FormattableString.Invariant($"/Incentives/Lines/{line.Id}")
        : line.OfLineId is { } of ? FormattableString.Invariant($"/Incentives/Lines/{of}")
        : line.OrderId is { } order && Card.Orders.GetValueOrDefault(order)?.Opens == true ? FormattableString.Invariant($"/Orders/{order}") : null;

    /// <summary>Days until a line is safe; <c>null</c> = it is, or it never was at risk.</summary>
    public int? DaysAtRisk(StatementLine line) => line.AtRiskUntil is { } until && line.OrderId is { } order && !(Card.Orders.GetValueOrDefault(order)?.IsPaid ?? true) ? until.DayNumber - clock.Today.DayNumber : null;

    public bool MayDisagree(StatementLine line) => !IsEstimate && Card.Statement.PersonId == Viewer.UserId && Card.Disputes[line.Id].All(d => d.Instance!.Status != InstanceStatus.Open);

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private string? PathOf(int year, Metric metric) =>
        Card.Statement.PersonId == Viewer.UserId ? FormattableString.Invariant($"/Targets/Mine?Year={year}")
        : Viewer.Is(Identity.PortalRoles.Manager | Identity.PortalRoles.HR) ? FormattableString.Invariant($"/Targets/Of?metric={metric}&year={year}&scope=Person&subject={Card.Statement.PersonId}") : null;
}
