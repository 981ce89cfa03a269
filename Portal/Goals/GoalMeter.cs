using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Jobs;
using Portal.Metrics;
using Portal.Organization;
using Portal.Workflows.Goals;
using Quartz;

namespace Portal.Goals;

/// <summary>Measures goals over the portal's own data, by night and whenever somebody asks. A figure of a day replaces the one before.</summary>
public sealed class GoalMeter(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    /// <summary>How long after its end a goal is still measured: orders and minutes come in late.</summary>
    public const int GraceDays = 14;

    private const int Portion = 100;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Over what a goal counts, until a day.</summary>
    public static MetricScope ScopeOf(Goal goal, StaffDirectory people, DateOnly until)
    {
        IReadOnlyList<int> owners = goal.Scope switch { GoalScope.Account => [], GoalScope.Team => people.Subtree(goal.OwnerId), _ => [goal.OwnerId] };
        var to = until < goal.To ? until : goal.To;
        return new(goal.Scope == GoalScope.Account ? goal.AccountId ?? 0 : null, owners, goal.Currency, goal.From, to, MetricScopes.OffsetOf(people, goal.OwnerId, to));
    }

    /// <summary>The owner's day now.</summary>
    public static DateOnly Today(StaffDirectory people, int owner, DateTime nowUtc) => Zones.DayOf(nowUtc, Zones.Of(people.Find(owner)?.TimeZoneId ?? ""));

    /// <summary>Measures one goal now. Nothing for a declared one.</summary>
    public async Task<bool> MeasureAsync(long id, CancellationToken cancellationToken)
    {
        var goal = await db.Goals.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id && g.Metric != Metric.Declared, cancellationToken);
        if (goal is null) { return false; }
        var figure = await FigureAsync(goal, await directory.CurrentAsync(db, cancellationToken), cancellationToken);
        return await db.WriteAsync(async () => { await StoreAsync([(goal, figure)], cancellationToken); return true; }, cancellationToken);
    }

    /// <summary>Measures everything that counts now and has not been measured today, and closes what is over. Returns how many goals that were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var people = await directory.CurrentAsync(db, cancellationToken);
        var (done, last) = (0, 0L);
        while (true)
        {
            var begun = DateOnly.FromDateTime(Now).AddDays(1);
            var from = last;
            var goals = await db.Goals.AsNoTracking().Where(g => g.State == GoalState.Active && g.Id > from && g.From <= begun).OrderBy(g => g.Id).Take(Portion).ToListAsync(cancellationToken);
            if (goals.Count == 0) { return done; }
            last = goals[^1].Id;
            var figures = new List<(Goal, long?)>();
            foreach (var goal in goals.Where(g => g.Metric.IsMeasured() && IsDue(g, people))) { figures.Add((goal, await FigureAsync(goal, people, cancellationToken))); }
            var over = goals.Where(g => g.To.AddDays(GraceDays) < Today(people, g.OwnerId, Now)).Select(g => g.Id).ToList();
            if (figures.Count + over.Count == 0) { continue; }
            await db.WriteAsync(async () =>
            {
                await StoreAsync(figures, cancellationToken);
                return await db.Goals.Where(g => over.Contains(g.Id)).ExecuteUpdateAsync(s => s.SetProperty(g => g.State, GoalState.Closed).SetProperty(g => g.Version, g => g.Version + 1), cancellationToken);
            }, cancellationToken);
            done += figures.Count;
        }
    }

    private bool IsDue(Goal goal, StaffDirectory people) => goal.ValueUtc is not { } at || Today(people, goal.OwnerId, at) < Today(people, goal.OwnerId, Now);

    private async Task<long?> FigureAsync(Goal goal, StaffDirectory people, CancellationToken cancellationToken) =>
        await db.FigureAsync(goal.Metric, ScopeOf(goal, people, Today(people, goal.OwnerId, Now)), cancellationToken);

    private async Task StoreAsync(IReadOnlyList<(Goal Goal, long? Value)> figures, CancellationToken cancellationToken)
    {
        var (people, now, ids) = (directory.Known, Now, figures.Select(f => f.Goal.Id).ToList());
        var days = figures.ToDictionary(f => f.Goal.Id, f => Today(people, f.Goal.OwnerId, now));
        var (first, latest) = days.Count == 0 ? default : (days.Values.Min(), days.Values.Max());
        var there = await db.GoalReadings.Where(r => ids.Contains(r.GoalId) && r.OnDay >= first && r.OnDay <= latest).ToListAsync(cancellationToken);
        foreach (var (goal, value) in figures)
        {
            if (there.Find(r => r.GoalId == goal.Id && r.OnDay == days[goal.Id]) is { } reading) { (reading.Value, reading.AtUtc) = (value, now); }
            else { db.GoalReadings.Add(new() { GoalId = goal.Id, OnDay = days[goal.Id], Value = value, AtUtc = now }); }
        }
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (goal, value) in figures)
        {
            await db.Goals.Where(g => g.Id == goal.Id).ExecuteUpdateAsync(s => s.SetProperty(g => g.Value, value).SetProperty(g => g.ValueUtc, now), cancellationToken);
        }
        db.ChangeTracker.Clear();
    }
}

[DisallowConcurrentExecution]
public sealed class GoalJob(JobJournal journal, GoalMeter meter) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => meter.RunAsync(cancellationToken);
}
