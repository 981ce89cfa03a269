using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Files;
using Portal.Needs;
using Portal.Organization;
using Portal.Plans;
using Portal.Tasks;
using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>What the form of a goal says, checked by the page already. Figures are hundredths of the unit.</summary>
public sealed record GoalFacts(
    string Title, Metric Metric, GoalScope Scope, string? Unit, long Baseline, long Target, DateOnly From, DateOnly To, string? MonthlyPlan, int Weight, GoalAim Aim, int OwnerId,
    long? ObjectiveId, NeedSection? Need, long? ParentId, int QuietDays);

/// <summary>Locked: its plan is approved, or with the manager; it is changed by adjusting the plan. Ownerless: one of its tasks is nobody's yet.</summary>
public enum GoalAnswer { Done, NotFound, Conflict, Locked, Ownerless }

/// <summary>Use cases of goals. Every one is one transaction, and changes are written down.</summary>
public sealed class GoalActions(PortalDbContext db, TaskActions tasks, TimeProvider time)
{
    public const string AuditKind = "Goal";

    /// <summary>The change by which an entry says that a goal was adjusted, and why.</summary>
    public const string Adjusted = nameof(Adjusted);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Adds a goal: to a plan, to a customer, or for a person. The same form sent again adds nothing.</summary>
    public Task<(GoalAnswer Answer, long Id)> CreateAsync(long? planId, long? accountId, GoalFacts facts, Guid requestId, Viewer viewer) => db.WriteAsync(async () =>
    {
        var me = viewer.UserId;
        if (await db.Goals.Where(g => g.CreatedById == me && g.RequestId == requestId).Select(g => (long?)g.Id).FirstOrDefaultAsync() is { } twin) { return (GoalAnswer.Done, twin); }
        var plan = planId is null ? null : await db.AccountPlans.VisibleTo(viewer, db).AsNoTracking().Include(p => p.Instance).SingleOrDefaultAsync(p => p.Id == planId);
        if ((planId is not null && plan is null) || !viewer.SeesCustomers) { return (GoalAnswer.NotFound, 0L); }
        if (plan is not null && !await db.MayWriteAsync(plan, viewer)) { return (GoalAnswer.Locked, 0L); }
        var account = plan?.AccountId ?? accountId;
        if (plan is null && account is not null && !await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == account)) { return (GoalAnswer.NotFound, 0L); }
        if (account is null && !viewer.CustomerScope.Contains(facts.OwnerId)) { return (GoalAnswer.NotFound, 0L); }
        var currency = account is null ? "CNY" : await db.Accounts.Where(a => a.Id == account).Select(a => a.Currency).SingleAsync();
        var goal = new Goal
        {
            Title = facts.Title, PlanId = planId, AccountId = account, OwnerId = facts.OwnerId, Metric = facts.Metric, Scope = facts.Scope, Currency = currency, Target = facts.Target, From = facts.From, To = facts.To,
            CreatedUtc = Now, CreatedById = me, RequestId = requestId,
        };
        Write(goal, facts);
        db.Goals.Add(goal);
        await db.SaveChangesAsync();
        db.Audit(Now, me, AuditKind, goal.Id, "Created", null, goal.Title);
        await db.SaveChangesAsync();
        return (GoalAnswer.Done, goal.Id);
    });

    public Task<GoalAnswer> EditAsync(long id, int version, GoalFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(id, viewer) is not { } goal) { return GoalAnswer.NotFound; }
        if (!await MayChangeAsync(goal, viewer)) { return GoalAnswer.Locked; }
        if (goal.Version != version) { return GoalAnswer.Conflict; }
        Change(goal, facts, viewer.UserId);
        await db.SaveChangesAsync();
        return GoalAnswer.Done;
    });

    /// <summary>Changes a goal that counts, for a reason, by the line above its owner; call inside a transaction that keeps the new version of its plan.</summary>
    public async Task<GoalAnswer> AdjustAsync(long id, int version, GoalFacts facts, string why, Viewer viewer)
    {
        if (await FindAsync(id, viewer) is not { State: GoalState.Active } goal || !goal.IsGovernedBy(viewer)) { return GoalAnswer.NotFound; }
        if (goal.Version != version) { return GoalAnswer.Conflict; }
        var before = GoalRules.Plain(goal.Target);
        Change(goal, facts, viewer.UserId);
        db.Audit(Now, viewer.UserId, AuditKind, id, Adjusted, before, GoalRules.Plain(goal.Target), why);
        await db.SaveChangesAsync();
        return GoalAnswer.Done;
    }

    /// <summary>Sets a goal going that belongs to no plan, closes it, or gives it up for a reason.</summary>
    public Task<GoalAnswer> MarkAsync(long id, GoalState state, string? reason, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(id, viewer) is not { } goal || !goal.IsGovernedBy(viewer)) { return GoalAnswer.NotFound; }
        if (goal.State == state) { return GoalAnswer.Done; }
        if (goal.PlanId is not null && !await MayChangeAsync(goal, viewer)) { return GoalAnswer.Locked; }
        if (!GoalRules.Leads(goal.State, state) || (goal.PlanId is not null && state == GoalState.Active && goal.State == GoalState.Draft)) { return GoalAnswer.Conflict; }
        if (state == GoalState.Active && await tasks.HasOwnerlessAsync(id)) { return GoalAnswer.Ownerless; }
        db.Audit(Now, viewer.UserId, AuditKind, id, "State", goal.State.ToString(), state.ToString(), reason);
        goal.State = state;
        goal.Version++;
        await db.SaveChangesAsync();
        if (state == GoalState.Active) { await tasks.ActivateAsync(id, viewer); }
        return GoalAnswer.Done;
    });

    /// <summary>Declares the figure of today of a goal that is not measured, with what it stands on.</summary>
    public Task<GoalAnswer> DeclareAsync(long id, long value, string evidence, IReadOnlyList<StoredFile> files, Viewer viewer) => db.WriteAsync(async () =>
    {
        var goal = await db.Goals.VisibleTo(viewer, db).SingleOrDefaultAsync(g => g.Id == id && g.Metric == Metric.Declared);
        if (goal is null || !goal.IsGovernedBy(viewer)) { return GoalAnswer.NotFound; }
        if (goal.State != GoalState.Active) { return GoalAnswer.Locked; }
        var today = Zones.DayOf(Now, Zones.Of(viewer.TimeZoneId));
        var reading = await db.GoalReadings.Include(r => r.Files).SingleOrDefaultAsync(r => r.GoalId == id && r.OnDay == today);
        if (reading is null) { db.GoalReadings.Add(reading = new() { GoalId = id, OnDay = today, Value = value, AtUtc = Now }); }
        (reading.Value, reading.AtUtc, reading.ById, reading.Evidence) = (value, Now, viewer.UserId, evidence);
        reading.Files.AddRange(files.Except(reading.Files).Select(f => new GoalFile { Name = f.Name, ContentType = f.ContentType, Length = f.Length, Hash = f.Hash, AddedById = viewer.UserId, AddedUtc = Now }));
        db.Audit(Now, viewer.UserId, AuditKind, id, "Value", GoalRules.Plain(goal.Value), GoalRules.Plain(value), evidence);
        (goal.Value, goal.ValueUtc, goal.Version) = (value, Now, goal.Version + 1);
        await db.SaveChangesAsync();
        return GoalAnswer.Done;
    });

    private Task<Goal?> FindAsync(long id, Viewer viewer) => db.Goals.VisibleTo(viewer, db).SingleOrDefaultAsync(g => g.Id == id && (g.State == GoalState.Draft || g.State == GoalState.Active));

    private async Task<bool> MayChangeAsync(Goal goal, Viewer viewer)
    {
        if (goal.PlanId is not { } planId) { return goal.IsGovernedBy(viewer); }
        var plan = await db.AccountPlans.AsNoTracking().Include(p => p.Instance).SingleAsync(p => p.Id == planId);
        return await db.MayWriteAsync(plan, viewer);
    }

    private void Change(Goal goal, GoalFacts facts, int actor)
    {
        Write(goal, facts);
        db.AuditChanges(Now, actor, AuditKind, goal.Id, goal, new Dictionary<string, Func<object?, string?>>
        {
            ["Target"] = v => GoalRules.Plain((long?)v), ["Baseline"] = v => GoalRules.Plain((long?)v),
        });
        goal.Version++;
    }

    private static void Write(Goal goal, GoalFacts f)
    {
        // Another figure or another time: what was measured says nothing about it.
        if (goal.Metric != f.Metric || goal.Scope != f.Scope || goal.From != f.From) { (goal.Value, goal.ValueUtc) = (null, null); }
        (goal.Title, goal.Metric, goal.Scope, goal.Unit) = (f.Title, f.Metric, f.Scope, f.Metric == Metric.Declared ? f.Unit : null);
        (goal.Baseline, goal.Target, goal.From, goal.To, goal.MonthlyPlan) = (f.Baseline, f.Target, f.From, f.To, f.MonthlyPlan);
        (goal.Weight, goal.Aim, goal.OwnerId, goal.QuietDays) = (f.Weight, f.Aim, f.OwnerId, f.QuietDays);
        (goal.ObjectiveId, goal.Need, goal.ParentId) = (f.ObjectiveId, f.Need, f.ParentId);
    }
}
