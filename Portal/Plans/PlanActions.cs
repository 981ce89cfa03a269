using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Goals;
using Portal.Needs;
using Portal.Organization;
using Portal.Tasks;
using Portal.Workflows;
using Portal.Workflows.Plans;

namespace Portal.Plans;

/// <param name="Id">0 = a new one.</param>
public sealed record ObjectiveFacts(long Id, string Title, NeedSection? Need);

/// <summary>What the form of a plan says, checked by the page already.</summary>
public sealed record PlanFacts(string? Strategy, string? Competitors, int? WalletNow, int? WalletTarget, IReadOnlyList<ObjectiveFacts> Objectives);

/// <summary>Use cases of account plans. Every one is one transaction.</summary>
public sealed class PlanActions(PortalDbContext db, WorkflowRuntime runtime, PlanVersions versions, TaskActions tasks, TimeProvider time)
{
    public const string AuditKind = "Plan";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Begins the plan of an account for a year; one there already is returned. What is known of competitors goes into it.</summary>
    /// <returns>Its number; <c>null</c> when the account is none that the viewer may write.</returns>
    public Task<string?> CreateAsync(long accountId, int year, Guid requestId, Viewer viewer) => db.WriteAsync(async () =>
    {
        var account = await db.Accounts.WritableBy(viewer, db).Where(a => a.Id == accountId).Select(a => new { a.Name, a.OwnerId }).SingleOrDefaultAsync();
        if (account is null) { return null; }
        if (await db.AccountPlans.Where(p => p.AccountId == accountId && p.Year == year).Select(p => p.Number).SingleOrDefaultAsync() is { } there) { return there; }
        var number = $"P-{Now.Year}-{await db.NextNumberAsync("plan", Now.Year):D6}";
        var instance = new WorkflowInstance
        {
            DefinitionId = PlanBinding.Id, DefinitionVersion = runtime.NewestVersion(PlanBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, PlanBinding.Id),
            Reference = number, Title = $"{account.Name} {year}", Context = account.Name, InitiatorId = viewer.UserId, OwnerId = account.OwnerId, Step = "", Round = 1, StartedUtc = Now,
        };
        var needs = (await db.AccountNeeds.AsNoTracking().Where(n => n.AccountId == accountId).ToListAsync()).Valid();
        var plan = new AccountPlan
        {
            Number = number, AccountId = accountId, Year = year, OwnerId = account.OwnerId, InitiatorId = viewer.UserId, Competitors = needs.GetValueOrDefault(NeedSection.Competitors)?.Text, CreatedUtc = Now, Instance = instance,
        };
        db.WorkflowInstances.Add(instance);
        db.AccountPlans.Add(plan);
        await runtime.StartAsync(instance, plan, null, requestId);
        return number;
    });

    public Task<SaveAnswer> SaveAsync(string number, int version, PlanFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        var plan = await db.AccountPlans.VisibleTo(viewer, db).Include(p => p.Objectives).Include(p => p.Instance).SingleOrDefaultAsync(p => p.Number == number);
        if (plan is null || !await db.MayWriteAsync(plan, viewer)) { return SaveAnswer.NotFound; }
        if (plan.Version != version) { return SaveAnswer.Conflict; }
        (plan.Strategy, plan.Competitors, plan.WalletNow, plan.WalletTarget) = (facts.Strategy, facts.Competitors, facts.WalletNow, facts.WalletTarget);
        var before = string.Join(" · ", plan.Objectives.OrderBy(o => o.Position).Select(o => o.Title));
        plan.Objectives.RemoveAll(o => facts.Objectives.All(f => f.Id != o.Id));
        foreach (var (objective, i) in facts.Objectives.Select((o, i) => (o, i)))
        {
            if (plan.Objectives.Find(o => o.Id == objective.Id && o.Id != 0) is not { } stored) { plan.Objectives.Add(new() { Position = i + 1, Title = objective.Title, Need = objective.Need }); }
            else { (stored.Position, stored.Title, stored.Need) = (i + 1, objective.Title, objective.Need); }
        }
        db.AuditChanges(Now, viewer.UserId, AuditKind, plan.Id, plan, new Dictionary<string, Func<object?, string?>> { ["WalletNow"] = w => GoalRules.Plain((int?)w), ["WalletTarget"] = w => GoalRules.Plain((int?)w) });
        db.Audit(Now, viewer.UserId, AuditKind, plan.Id, "Objectives", before, string.Join(" · ", plan.Objectives.OrderBy(o => o.Position).Select(o => o.Title)));
        plan.Version++;
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });

    /// <summary>Carries out an action of the workflow; what was submitted and what was approved is kept as a version, and approved goals count from then on.</summary>
    public Task<ActResult> ActAsync(AccountPlan plan, string action, string? note, Viewer viewer, Guid requestId, int seenSeq) => db.WriteAsync(async () =>
    {
        var result = await runtime.ActAsync(PlanBinding.Id, plan.InstanceId, new(action, viewer.UserId, note, null, action == Workflows.Engine.EngineActions.SendBack ? PlanStep.Draft : null), requestId, seenSeq);
        if (result.Status != ActStatus.Done || action is not (PlanAction.Submit or PlanAction.Approve)) { return result; }
        db.ChangeTracker.Clear();
        var approved = action == PlanAction.Approve;
        if (approved) { await ActivateAsync(plan, viewer); }
        await versions.KeepAsync(plan.Id, approved ? PlanVersionKind.Approved : PlanVersionKind.Submitted, viewer.UserId, note);
        return result;
    });

    /// <summary>Goals of an approved plan count from now on, and their planned tasks begin.</summary>
    private async Task ActivateAsync(AccountPlan plan, Viewer viewer)
    {
        var drafts = plan.Goals.Where(g => g.State == GoalState.Draft).Select(g => g.Id).ToList();
        await db.Goals.Where(g => drafts.Contains(g.Id)).ExecuteUpdateAsync(s => s.SetProperty(g => g.State, GoalState.Active).SetProperty(g => g.Version, g => g.Version + 1));
        foreach (var goal in drafts) { await tasks.ActivateAsync(goal, viewer); }
        db.ChangeTracker.Clear();
    }
}
