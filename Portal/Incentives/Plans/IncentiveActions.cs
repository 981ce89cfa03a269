using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Plans;

/// <summary>How saving a plan ended; a text key, <c>Plan.Error.{name}</c>.</summary>
public enum IncentiveAnswer { Done, NotFound, Conflict, NotDraft, DraftExists }

/// <summary>What the form of a version says.</summary>
public sealed record IncentiveFacts(string Name, DateOnly FromOn, int Months, PlanTerms Terms, PortalRoles? Role, IReadOnlyList<int> Teams, IReadOnlyList<int> People);

/// <summary>Plans and their versions. A version can be changed as long as it is its author's draft; afterwards the next one follows it.</summary>
public sealed class IncentiveActions(PortalDbContext db, WorkflowRuntime runtime, TimeProvider time)
{
    public const string AuditKind = "IncentiveVersion";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A new plan with its first version as a draft. Its reference, also of a form sent twice.</summary>
    public Task<(IncentiveAnswer Answer, string? Reference)> CreateAsync(IncentiveFacts facts, Guid requestId, Viewer viewer) => db.WriteAsync<(IncentiveAnswer, string?)>(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (!viewer.WritesPlans()) { return (IncentiveAnswer.NotFound, null); }
        if (await db.IncentivePlans.Where(p => p.CreatedById == me && p.RequestId == requestId).Select(p => p.Number).SingleOrDefaultAsync() is { } known) { return (IncentiveAnswer.Done, known + "-1"); }
        var plan = new IncentivePlan { Number = $"IP-{Now.Year}-{await db.NextNumberAsync("incentive", Now.Year):D6}", Name = facts.Name, Currency = "CNY", CreatedUtc = Now, RequestId = requestId, CreatedById = me };
        db.IncentivePlans.Add(plan);
        return (IncentiveAnswer.Done, await StartAsync(plan, 1, facts, me));
    });

    /// <summary>The next version of a plan, as a draft that says what the newest one says. There is one draft at a time.</summary>
    public Task<(IncentiveAnswer Answer, string? Reference)> FollowAsync(string reference, Viewer viewer) => db.WriteAsync<(IncentiveAnswer, string?)>(async () =>
    {
        db.ChangeTracker.Clear();
        if (!viewer.WritesPlans() || await db.IncentiveVersions.Where(v => v.Reference == reference).Select(v => (long?)v.PlanId).SingleOrDefaultAsync() is not { } id) { return (IncentiveAnswer.NotFound, null); }
        var all = await db.IncentiveVersions.AsNoTracking().Include(v => v.Covers).Include(v => v.Instance).Where(v => v.PlanId == id).OrderBy(v => v.Number).ToListAsync();
        if (all.Find(v => v.Instance!.Status == InstanceStatus.Open) is { } open) { return (IncentiveAnswer.DraftExists, open.Reference); }
        var plan = await db.IncentivePlans.SingleAsync(p => p.Id == id);
        var before = all.FindLast(v => v.IsApproved) ?? all[^1];
        var facts = new IncentiveFacts(plan.Name, NextAfter(before, Zones.DayOf(Now, Zones.Of(viewer.TimeZoneId))), before.Months, before.Terms, before.Role, [.. before.Covers.Select(c => c.TeamId).OfType<int>()], [.. before.Covers.Select(c => c.PersonId).OfType<int>()]);
        return (IncentiveAnswer.Done, await StartAsync(plan, all.Max(v => v.Number) + 1, facts, viewer.UserId));
    });

    public Task<IncentiveAnswer> SaveAsync(string reference, int version, IncentiveFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (!viewer.WritesPlans() || await db.IncentiveVersions.Include(v => v.Covers).Include(v => v.Plan).Include(v => v.Instance).SingleOrDefaultAsync(v => v.Reference == reference) is not { } draft) { return IncentiveAnswer.NotFound; }
        if (draft.Instance!.Step != IncentiveStep.Draft || draft.Instance.Status != InstanceStatus.Open || draft.OwnerId != me) { return IncentiveAnswer.NotDraft; }
        if (draft.Version != version) { return IncentiveAnswer.Conflict; }
        Put(draft, facts);
        (draft.Plan!.Name, draft.Instance.Title) = (facts.Name, facts.Name);
        db.AuditChanges(Now, me, AuditKind, draft.Id, draft);
        draft.Version++;
        await db.SaveChangesAsync();
        return IncentiveAnswer.Done;
    });

    /// <summary>The next period that has not begun: what runs already is paid as it was agreed.</summary>
    private static DateOnly NextAfter(IncentiveVersion before, DateOnly today)
    {
        var next = before.FromOn.AddMonths(before.Months);
        while (next <= today) { next = next.AddMonths(before.Months); }
        return next;
    }

    private async Task<string> StartAsync(IncentivePlan plan, int number, IncentiveFacts facts, int me)
    {
        var (now, reference) = (Now, $"{plan.Number}-{number}");
        var instance = new WorkflowInstance
        {
            DefinitionId = IncentiveBinding.Id, DefinitionVersion = runtime.NewestVersion(IncentiveBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, IncentiveBinding.Id), Reference = reference,
            Title = facts.Name, InitiatorId = me, OwnerId = me, Step = "", Round = 1, StartedUtc = now,
        };
        var version = new IncentiveVersion { Plan = plan, Reference = reference, Number = number, OwnerId = me, InitiatorId = me, FromOn = facts.FromOn, Months = facts.Months, Body = "", Instance = instance };
        Put(version, facts);
        db.WorkflowInstances.Add(instance);
        db.IncentiveVersions.Add(version);
        await runtime.StartAsync(instance, version, null, Guid.CreateVersion7(time.GetUtcNow()));
        db.Audit(now, me, AuditKind, version.Id, "Created", null, facts.Name);
        await db.SaveChangesAsync();
        return reference;
    }

    private static void Put(IncentiveVersion v, IncentiveFacts f)
    {
        (v.FromOn, v.Months, v.Role, v.Body) = (f.FromOn, f.Months, f.Role, IncentiveVersion.Write(f.Terms));
        v.Covers.Clear();
        v.Covers.AddRange(f.Teams.Distinct().Order().Select(t => new IncentiveCover { TeamId = t }).Concat(f.People.Distinct().Order().Select(p => new IncentiveCover { PersonId = p })));
    }
}
