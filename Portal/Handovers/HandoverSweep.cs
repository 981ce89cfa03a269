using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Jobs;
using Portal.Organization;
using Portal.Plans;
using Portal.Timeline;
using Portal.Workflows;
using Quartz;

namespace Portal.Handovers;

/// <summary>
/// Finds accounts whose owner is another than the one they were handed to, whatever changed it: a page, an import, a leaver, the command
/// line; and starts a handover for each. One that is not acknowledged yet goes on to the newest owner.
/// </summary>
public sealed class HandoverSweep(PortalDbContext db, WorkflowRuntime runtime, PlanHeirs heirs, TimelineQuery timeline, DirectoryCache directory, TimeProvider time)
{
    private const int Portion = 20;

    /// <summary>Returns how many accounts were handed over.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // An account without a mark is new: its first owner needs no handover.
        if (await db.Accounts.AnyAsync(a => a.HandedToId == null, cancellationToken))
        {
            await db.WriteAsync(() => db.Accounts.Where(a => a.HandedToId == null).ExecuteUpdateAsync(s => s.SetProperty(a => a.HandedToId, a => a.OwnerId), cancellationToken), cancellationToken);
        }
        for (var done = 0; ;)
        {
            var found = await db.Accounts.Where(a => a.HandedToId != null && a.HandedToId != a.OwnerId).OrderBy(a => a.Id).Take(Portion).Select(a => a.Id).ToListAsync(cancellationToken);
            if (found.Count == 0) { return done; }
            foreach (var account in found) { await db.WriteAsync(() => HandOverAsync(account, cancellationToken), cancellationToken); }
            done += found.Count;
        }
    }

    private async Task<bool> HandOverAsync(long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken);
        await db.Accounts.Where(a => a.Id == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.HandedToId, account.OwnerId), cancellationToken);
        var people = await directory.CurrentAsync(db, cancellationToken);
        if (account.HandedToId is not { } from || from == account.OwnerId || people.ViewerOf(account.OwnerId) is not { SeesCustomers: true } owner) { return false; }
        var open = await db.AccountHandovers.AsNoTracking().Where(h => h.AccountId == id && h.Instance!.Status == InstanceStatus.Open).Select(h => new { h.Id, h.InstanceId, h.OwnerId }).FirstOrDefaultAsync(cancellationToken);
        var actor = await db.AuditEntries.Where(a => a.SubjectKind == AccountCard.AuditKind && a.SubjectId == id && a.Change == "Owner").OrderByDescending(a => a.Id).Select(a => a.ActorId).FirstOrDefaultAsync(cancellationToken);
        await heirs.FollowAsync(id, open?.OwnerId ?? from, account.OwnerId, actor, people);
        if (open is not null && open.OwnerId != account.OwnerId)
        {
            await runtime.ChangeOwnerAsync(HandoverBinding.Id, open.InstanceId, account.OwnerId, actor, people);
            await runtime.ReassignAsync(HandoverBinding.Id, open.InstanceId, actor ?? account.OwnerId);
        }
        if (open is null) { await StartAsync(account, from, owner, actor ?? people.ManagerOf(account.OwnerId) ?? account.OwnerId, cancellationToken); }
        return true;
    }

    private async Task StartAsync(Account account, int from, Viewer owner, int initiator, CancellationToken cancellationToken)
    {
        var card = new AccountCard(db, timeline, time);
        await card.LoadAsync(account.Id, owner, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var number = $"H-{now.Year}-{await db.NextNumberAsync("handover", now.Year, cancellationToken):D6}";
        var instance = new WorkflowInstance
        {
            DefinitionId = HandoverBinding.Id, DefinitionVersion = runtime.NewestVersion(HandoverBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, HandoverBinding.Id),
            Reference = number, Title = account.Name, InitiatorId = initiator, OwnerId = account.OwnerId, Step = "", Round = 1, StartedUtc = now,
        };
        var handover = new AccountHandover
        {
            Number = number, AccountId = account.Id, FromId = from, OwnerId = account.OwnerId, InitiatorId = initiator, Sheet = HandoverSheet.Of(card).Write(), AtUtc = now, Instance = instance,
        };
        db.ChangeTracker.Clear();
        db.WorkflowInstances.Add(instance);
        db.AccountHandovers.Add(handover);
        await runtime.StartAsync(instance, handover, null, Guid.CreateVersion7(time.GetUtcNow()));
    }
}

[DisallowConcurrentExecution]
public sealed class HandoverJob(JobJournal journal, HandoverSweep sweep) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
