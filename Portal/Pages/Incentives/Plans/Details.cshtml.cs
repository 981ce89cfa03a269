using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Incentives;

namespace Portal.Pages.Incentives.Plans;

/// <summary>A version of a plan: its terms in words, its cliffs, whom it pays, and its approval.</summary>
public sealed class DetailsModel(PortalDbContext db, WorkflowRuntime runtime, IncentiveActions actions, QuotaReader quotas, TermWords words, GateNames gates, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : DecidedModel(me, directory, clock, text)
{
    private const long UsualQuota = 1_000_000_00;

    [FromRoute] public string Reference { get; init; } = "";

    public IncentiveVersion Plan { get; private set; } = null!;
    public IReadOnlyList<IncentiveVersion> Others { get; private set; } = [];
    public IReadOnlyList<string> Sentences { get; private set; } = [];
    public IReadOnlyList<string> Problems { get; private set; } = [];
    public IReadOnlyList<string> Covered { get; private set; } = [];
    public IReadOnlyList<string> Teams { get; private set; } = [];
    public long CliffQuota { get; private set; }
    public IReadOnlyList<(decimal At, long Jump)> Cliffs { get; private set; } = [];
    public override string Here => "/Incentives/Plans/" + Plan.Reference;
    public bool MayEdit => Plan.OwnerId == Me.Viewer.UserId && Loaded.Instance is { Step: IncentiveStep.Draft, Status: InstanceStatus.Open };
    public bool MayFollow => Me.Viewer.WritesPlans() && Others.All(o => o.Instance!.Status != InstanceStatus.Open);

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Plan") : NotFound();

    public async Task<IActionResult> OnPostAsync() => await FillAsync() ? await DecideAsync("_Plan", command => runtime.ActAsync(IncentiveBinding.Id, Plan.InstanceId, command, Input.RequestId, Input.Seen)) : NotFound();

    public async Task<IActionResult> OnPostFollowAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        var (answer, reference) = await actions.FollowAsync(Reference, Me.Viewer);
        return answer == IncentiveAnswer.NotFound ? NotFound() : Redirect($"/Incentives/Plans/{reference}");
    }

    protected override async Task<bool> FillAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (await db.IncentiveVersions.VisibleTo(Me.Viewer, db).AsNoTracking().Include(v => v.Plan).Include(v => v.Covers).Include(v => v.Instance).SingleOrDefaultAsync(v => v.Reference == Reference, stop) is not { } found) { return false; }
        Plan = found;
        (Plan.Covered, Plan.PayFigures) = (await db.CoveredAsync(Plan), await db.OfPayAsync());
        Others = await db.IncentiveVersions.VisibleTo(Me.Viewer, db).AsNoTracking().Include(v => v.Instance).Where(v => v.PlanId == Plan.PlanId).OrderByDescending(v => v.Number).ToListAsync(stop);
        Loaded = await runtime.LoadAsync(found.Instance!, found);
        var (terms, names) = (Plan.Terms, await gates.ReadAsync(stop));
        Sentences = [.. words.Say(terms, Plan.Months, Plan.Plan!.Currency, names)];
        Problems = [.. TermCheck.Of(terms).Select(p => Text["Terms." + p.Name].Value), .. terms.Gates.SelectMany(g => g.Gates).Where(g => !Plan.PayFigures.Contains(g.Kpi)).Select(g => Text["Terms.Coaching", names(g.Kpi)].Value)];
        Covered = [.. Plan.Covered.Select(p => Directory.Known.NameOf(p)).Order(StringComparer.CurrentCulture)];
        Teams = [.. Plan.Covers.Where(c => c.TeamId is not null).Select(c => Directory.Known.People.Values.FirstOrDefault(p => p.TeamId == c.TeamId)?.TeamName ?? "–").Order(StringComparer.CurrentCulture)];
        if (terms.HasCliff && Problems.Count == 0) { await CliffsAsync(terms, stop); }
        return true;
    }

    /// <summary>At the quota in the middle of those whom it pays, in the period that runs now.</summary>
    private async Task CliffsAsync(PlanTerms terms, CancellationToken stop)
    {
        var today = Clock.Today;
        var from = new DateOnly(today.Year, (today.Month - 1) / Plan.Months * Plan.Months + 1, 1);
        var all = await quotas.ReadAsync(QuotaReader.MetricOf(terms.Basis), Plan.Plan!.Currency, from, from.AddMonths(Plan.Months).AddDays(-1), stop);
        List<long> own = [.. Plan.Covered.Where(all.ContainsKey).Select(p => all[p]).Where(q => q > 0).Order()];
        CliffQuota = own.Count > 0 ? own[own.Count / 2] : UsualQuota;
        Cliffs = Commission.Cliffs(terms, CliffQuota);
    }
}
