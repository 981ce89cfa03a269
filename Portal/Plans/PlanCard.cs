using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Goals;
using Portal.Needs;
using Portal.Organization;
using Portal.Risks;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Plans;

/// <summary>Everything that the page of one plan shows.</summary>
public sealed class PlanCard(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory)
{
    public AccountPlan Plan { get; private set; } = null!;
    public string Account { get; private set; } = "";
    public bool SeesAccount { get; private set; }
    public bool MayWrite { get; private set; }
    public LoadedCase Loaded { get; private set; } = null!;
    public IReadOnlyList<GoalLine> Goals { get; private set; } = [];
    public IReadOnlyDictionary<NeedSection, AccountNeed> Needs { get; private set; } = new Dictionary<NeedSection, AccountNeed>();
    public IReadOnlyList<AccountRisk> Risks { get; private set; } = [];

    /// <summary>Latest first, without their sheets.</summary>
    public IReadOnlyList<(int Number, PlanVersionKind Kind, DateTime AtUtc, int? ById, string? Why, int Changes)> Versions { get; private set; } = [];
    public IReadOnlyList<Upcoming> Forecast { get; private set; } = [];

    /// <summary>False when there is no such plan for this viewer.</summary>
    public async Task<bool> LoadAsync(string number, Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await db.AccountPlans.VisibleTo(viewer, db).Where(p => p.Number == number)
            .Select(p => new { p.Id, p.AccountId, p.Account!.Name, Sees = db.Accounts.VisibleTo(viewer, db).Any(a => a.Id == p.AccountId) }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) { return false; }
        (Account, SeesAccount) = (found.Name, found.Sees);
        Plan = (await db.PlanAsync(p => p.Id == found.Id))!;
        Loaded = await runtime.LoadAsync(Plan.Instance!, Plan);
        MayWrite = await db.MayWriteAsync(Plan, viewer);
        Goals = [.. Plan.Goals.Select(g => new GoalLine(g, g.Stand(today), directory.Known.NameOf(g.OwnerId)))];
        Needs = (await db.AccountNeeds.AsNoTracking().Where(n => n.AccountId == found.AccountId).ToListAsync(cancellationToken)).Valid();
        Risks = await db.AccountRisks.AsNoTracking().Where(r => r.AccountId == found.AccountId && r.ClosedUtc == null).OrderBy(r => r.RaisedUtc).ToListAsync(cancellationToken);
        var versions = await db.PlanVersions.AsNoTracking().Where(v => v.PlanId == found.Id).OrderBy(v => v.Number).ToListAsync(cancellationToken);
        Versions = [.. versions.Select((v, i) => (v.Number, v.Kind, v.AtUtc, v.ById, v.Why, i == 0 ? 0 : PlanSheet.Compare(PlanSheet.Read(versions[i - 1].Sheet), PlanSheet.Read(v.Sheet)).Count(c => c.IsChanged))).Reverse()];
        Forecast = Workflows.Engine.Forecast.Of(Loaded.Definition, Loaded.Case);
        return true;
    }
}
