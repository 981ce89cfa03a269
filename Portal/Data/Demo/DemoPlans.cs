using Microsoft.EntityFrameworkCore;
using Portal.Forecasts;
using Portal.Goals;
using Portal.Organization;
using Portal.Plans;
using Portal.Tasks;
using Portal.Workflows;
using Portal.Workflows.Goals;
using Portal.Workflows.Plans;

namespace Portal.Data.Demo;

/// <summary>Account plans in every state through the real workflow, with measured and declared goals, and goals of people and teams above them.</summary>
public sealed class DemoPlans(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, TaskActions tasks, IReadOnlyDictionary<string, int> people, DemoClock clock, DateTime nowUtc)
{
    private readonly DateOnly today = Zones.DayOf(nowUtc, Zones.Of("Asia/Shanghai"));
    private StaffDirectory staff = null!;
    private GoalActions goals = null!;
    private PlanActions plans = null!;

    public async Task AddAsync(DemoPlanFile file)
    {
        staff = await directory.CurrentAsync(db);
        goals = new(db, tasks, clock);
        plans = new(db, runtime, new(db, directory, clock), tasks, clock);
        var made = new Dictionary<string, long>();
        foreach (var own in file.Goals) { made[own.Title] = await OwnAsync(own, made); }
        foreach (var plan in file.Plans) { await PlanAsync(plan); }
        clock.NowUtc = nowUtc;
        await new GoalMeter(db, directory, clock).RunAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
    }

    private async Task<long> OwnAsync(DemoOwnGoal own, Dictionary<string, long> made)
    {
        clock.NowUtc = nowUtc.AddDays(-45);
        var viewer = staff.ViewerOf(people[own.Person])!;
        var facts = Facts(own.Title, own.Metric, own.Scope, own.Target, own.Baseline, own.Stage, viewer.UserId) with { ParentId = own.Under is null ? null : made[own.Under] };
        var (_, id) = await goals.CreateAsync(null, null, facts, Guid.CreateVersion7(clock.GetUtcNow()), viewer);
        if (!own.IsDraft) { await goals.MarkAsync(id, GoalState.Active, null, viewer); }
        return id;
    }

    private async Task PlanAsync(DemoPlan demo)
    {
        db.ChangeTracker.Clear();
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Name == demo.Account);
        var (owner, manager) = (staff.ViewerOf(account.OwnerId)!, staff.ViewerOf(staff.ManagerOf(account.OwnerId)!.Value)!);
        clock.NowUtc = nowUtc.AddDays(demo.Until is "Draft" or "Submitted" ? -3 : -40);
        var number = (await plans.CreateAsync(account.Id, today.Year, Guid.CreateVersion7(clock.GetUtcNow()), owner))!;
        db.ChangeTracker.Clear();
        await plans.SaveAsync(number, await VersionAsync(number), new(demo.Strategy, (await ReadAsync(number)).Competitors, demo.WalletNow * MetricKinds.Unit, demo.WalletTarget * MetricKinds.Unit, [.. demo.Objectives.Select(o => new ObjectiveFacts(0, o.Title, o.Need))]), owner);
        var plan = await ReadAsync(number);
        var declared = new List<(long Id, DemoReading Reading)>();
        foreach (var (objective, stored) in demo.Objectives.Zip(plan.Objectives.OrderBy(o => o.Position)))
        {
            foreach (var goal in objective.Goals)
            {
                var facts = Facts(goal.Title, goal.Metric, GoalScope.Account, goal.Target, goal.Baseline, goal.Stage, account.OwnerId) with { ObjectiveId = stored.Id, Need = objective.Need, Unit = goal.Unit, Aim = goal.Aim, Weight = goal.Weight, MonthlyPlan = goal.Months };
                var (_, id) = await goals.CreateAsync(plan.Id, null, facts, Guid.CreateVersion7(clock.GetUtcNow()), owner);
                foreach (var task in goal.Tasks ?? []) { await tasks.CreateAsync(new(task.Title, today.AddDays(task.Days), task.Person is { } who ? people[who] : null, AccountId: account.Id, GoalId: id, IsPlanned: true), owner); }
                declared.AddRange((goal.Declared ?? []).Select(d => (id, d)));
            }
        }
        await WalkAsync(demo, number, owner, manager);
        foreach (var (id, reading) in declared.OrderByDescending(d => d.Reading.Days))
        {
            clock.NowUtc = nowUtc.AddDays(-reading.Days);
            await goals.DeclareAsync(id, (long)(reading.Value * MetricKinds.Unit), reading.Evidence, [], owner);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>As far as the plan has come.</summary>
    private async Task WalkAsync(DemoPlan demo, string number, Viewer owner, Viewer manager)
    {
        if (demo.Until == "Draft") { return; }
        await ActAsync(number, PlanAction.Submit, owner, null);
        if (demo.Until == "Submitted") { return; }
        if (demo.Until == "Changed") { await ChangeAsync(number, manager); }
        await ActAsync(number, PlanAction.Approve, manager, null);
        if (demo.Until == "Adjusting") { await ActAsync(number, PlanAction.Adjust, owner, demo.Why); }
    }

    /// <summary>The manager asks for more of the first goal, and makes it weigh more.</summary>
    private async Task ChangeAsync(string number, Viewer manager)
    {
        clock.NowUtc = clock.NowUtc.AddHours(5);
        var goal = (await ReadAsync(number)).Goals[0];
        var facts = Facts(goal.Title, goal.Metric, goal.Scope, goal.Target * 1.1m / MetricKinds.Unit, 0, "Y", goal.OwnerId) with { ObjectiveId = goal.ObjectiveId, Need = goal.Need, Unit = goal.Unit, Weight = 100, From = goal.From, To = goal.To };
        await goals.EditAsync(goal.Id, goal.Version, facts, manager);
        db.ChangeTracker.Clear();
    }

    private async Task ActAsync(string number, string action, Viewer actor, string? note)
    {
        clock.NowUtc = clock.NowUtc.AddHours(3);
        var result = await plans.ActAsync(await ReadAsync(number), action, note, actor, Guid.CreateVersion7(clock.GetUtcNow()), int.MaxValue);
        if (!result.IsDone) { throw new InvalidOperationException($"Demo plan {number}: {action} is refused ({string.Join(", ", result.Refusals.Select(r => r.Name))})."); }
        db.ChangeTracker.Clear();
    }

    private GoalFacts Facts(string title, Metric metric, GoalScope scope, decimal target, decimal baseline, string stage, int owner)
    {
        var (from, to) = stage == "Y" ? (new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 12, 31)) : (Quarter.Of(today).First, Quarter.Of(today).Last);
        return new(title, metric, scope, null, (long)(baseline * MetricKinds.Unit), (long)(target * MetricKinds.Unit), from, to, null, 100, GoalAim.Committed, owner, null, null, null, 30);
    }

    private async Task<AccountPlan> ReadAsync(string number) => (await db.PlanAsync(p => p.Number == number))!;

    private Task<int> VersionAsync(string number) => db.AccountPlans.Where(p => p.Number == number).Select(p => p.Version).SingleAsync();
}
