using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Metrics;
using Portal.Organization;
using Portal.Plans;
using Portal.Tasks;
using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>Everything that the page of one goal shows.</summary>
public sealed class GoalCard(PortalDbContext db, TaskQuery tasks, DirectoryCache directory)
{
    private const int MostReadings = 12;

    public Goal Goal { get; private set; } = null!;
    public string? Account { get; private set; }
    public string? Objective { get; private set; }
    public AccountPlan? Plan { get; private set; }
    public GoalStanding Standing { get; private set; } = null!;

    /// <summary>The goals above it, and those right below it with how they stand.</summary>
    public Goal? Parent { get; private set; }
    public IReadOnlyList<Goal> Children { get; private set; } = [];

    /// <summary>Latest first.</summary>
    public IReadOnlyList<GoalReading> Readings { get; private set; } = [];
    public BurnUp Burn { get; private set; } = null!;
    public IReadOnlyList<AuditEntry> Changes { get; private set; } = [];
    public TasksOf Tasks { get; private set; } = new([], null);
    public bool MayChange { get; private set; }
    public bool Governs { get; private set; }

    /// <summary>False when there is no such goal for this viewer.</summary>
    public async Task<bool> LoadAsync(long id, Viewer viewer, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var found = await db.Goals.VisibleTo(viewer, db).AsNoTracking().Where(g => g.Id == id).Select(g => new
        {
            Goal = g, Account = db.Accounts.Where(a => a.Id == g.AccountId).Select(a => a.Name).FirstOrDefault(), Objective = db.Set<PlanObjective>().Where(o => o.Id == g.ObjectiveId).Select(o => o.Title).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) { return false; }
        (Goal, Account, Objective) = (found.Goal, found.Account, found.Objective);
        var today = GoalMeter.Today(directory.Known, Goal.OwnerId, nowUtc);
        var (parent, own) = (Goal.ParentId, Goal.Id);
        var family = await db.Goals.VisibleTo(viewer, db).AsNoTracking().Where(g => g.Id == parent || g.ParentId == own).OrderBy(g => g.From).ThenBy(g => g.Id).ToListAsync(cancellationToken);
        (Parent, Children) = (family.Find(g => g.Id == parent), [.. family.Where(g => g.ParentId == own && g.Id != parent)]);
        Readings = await db.GoalReadings.AsNoTracking().Include(r => r.Files).Where(r => r.GoalId == id).OrderByDescending(r => r.OnDay).Take(Goal.Metric.AddsUp() ? MostReadings : 400).ToListAsync(cancellationToken);
        Standing = Goal.Stand(today);
        Burn = BurnUp.Of(Goal, await FiguresAsync(today, cancellationToken), today);
        Changes = await db.AuditEntries.AsNoTracking().Where(a => a.SubjectKind == GoalActions.AuditKind && a.SubjectId == id).OrderByDescending(a => a.Id).Take(MostReadings).ToListAsync(cancellationToken);
        Plan = Goal.PlanId is null ? null : await db.AccountPlans.AsNoTracking().Include(p => p.Instance).SingleAsync(p => p.Id == Goal.PlanId, cancellationToken);
        Governs = Goal.IsGovernedBy(viewer);
        Tasks = new(await tasks.OfAsync(t => t.GoalId == id, viewer, cancellationToken), Governs && Goal.State is GoalState.Draft or GoalState.Active ? $"/Tasks/New?goal={id}" : null);
        MayChange = Goal.State is GoalState.Draft or GoalState.Active && (Plan is null ? Governs : await db.MayWriteAsync(Plan, viewer));
        return true;
    }

    /// <summary>What adds up is added up from its rows, so that its course is known from the first day; anything else from what was read on each day.</summary>
    private async Task<IReadOnlyList<(DateOnly, long)>> FiguresAsync(DateOnly today, CancellationToken cancellationToken)
    {
        if (!Goal.Metric.AddsUp()) { return [.. Readings.Where(r => r.Value is not null).Reverse().Select(r => (r.OnDay, r.Value!.Value))]; }
        if (today < Goal.From) { return []; }
        var sum = 0L;
        return [.. (await db.DaysAsync(Goal.Metric, GoalMeter.ScopeOf(Goal, directory.Known, today), cancellationToken)).Select(d => (d.Day, sum += d.Value))];
    }
}
