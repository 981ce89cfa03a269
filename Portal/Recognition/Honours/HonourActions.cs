using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Recognition;

namespace Portal.Recognition.Honours;

/// <summary>Honours: opening a round, nominating, striking out, voting.</summary>
public sealed class HonourActions(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "HonourRound";
    public const string News = "HonourNews";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>HR opens a round. Its number, also of a form sent twice.</summary>
    public Task<string?> OpenAsync(long kind, string @for, DateTime votesUntilUtc, Guid requestId, Viewer viewer) => db.WriteAsync<string?>(async () =>
    {
        db.ChangeTracker.Clear();
        var (me, now) = (viewer.UserId, Now);
        if (await db.HonourRounds.Where(r => r.InitiatorId == me && r.RequestId == requestId).Select(r => r.Number).SingleOrDefaultAsync() is { } known) { return known; }
        if (!viewer.Is(PortalRoles.HR) || await db.HonourKinds.SingleOrDefaultAsync(k => k.Id == kind && !k.IsRetired) is not { } found) { return null; }
        var number = $"HO-{now.Year}-{await db.NextNumberAsync("honour", now.Year):D6}";
        var instance = new WorkflowInstance
        {
            DefinitionId = HonourBinding.Id, DefinitionVersion = runtime.NewestVersion(HonourBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, HonourBinding.Id), Reference = number,
            Title = $"{found.NameZh} · {found.NameEn} {@for}", InitiatorId = me, OwnerId = me, Step = "", Round = 1, StartedUtc = now,
        };
        var round = new HonourRound { Number = number, KindId = kind, For = @for, OwnerId = me, InitiatorId = me, VotesUntilUtc = votesUntilUtc, RequestId = requestId, Instance = instance };
        db.WorkflowInstances.Add(instance);
        db.HonourRounds.Add(round);
        await runtime.StartAsync(instance, round, null, Guid.CreateVersion7(time.GetUtcNow()));
        db.Audit(now, me, AuditKind, round.Id, "Created", null, instance.Title);
        await db.SaveChangesAsync();
        return number;
    });

    /// <summary>Nominates a colleague, once a round; nobody nominates themselves.</summary>
    public Task<RecognitionAnswer> NominateAsync(string number, int nominee, string reason, Viewer viewer) => OnAsync(number, HonourStep.Nominating, async round =>
    {
        if (nominee == viewer.UserId) { return RecognitionAnswer.Oneself; }
        if (!directory.Known.IsActive(nominee)) { return RecognitionAnswer.NotFound; }
        if (round.Nominations.Find(n => n.NomineeId == nominee) is { } known) { return known.ById == viewer.UserId && known.Reason == reason ? RecognitionAnswer.Done : RecognitionAnswer.Known; }
        round.Nominations.Add(new() { NomineeId = nominee, ById = viewer.UserId, Reason = reason });
        db.Audit(Now, viewer.UserId, AuditKind, round.Id, "Nominated", null, directory.Known.NameOf(nominee), reason);
        return await Task.FromResult(RecognitionAnswer.Done);
    });

    /// <summary>HR takes a nomination out for a reason; nobody who is nominated does, nor who made it.</summary>
    public Task<RecognitionAnswer> StrikeAsync(string number, long nomination, string reason, Viewer viewer) => OnAsync(number, HonourStep.Checking, round =>
    {
        if (!viewer.Is(PortalRoles.HR) || round.Nominations.Find(n => n.Id == nomination) is not { } found) { return Task.FromResult(RecognitionAnswer.NotFound); }
        if (round.Nominees.Contains(viewer.UserId) || found.ById == viewer.UserId) { return Task.FromResult(RecognitionAnswer.Oneself); }
        found.StruckReason = reason;
        db.Audit(Now, viewer.UserId, AuditKind, round.Id, "Struck", directory.Known.NameOf(found.NomineeId), null, reason);
        return Task.FromResult(RecognitionAnswer.Done);
    });

    /// <summary>One vote a person, not by nominees. That they voted is noted, for whom is only added to a sum; no audit, no news, no moment.</summary>
    public Task<RecognitionAnswer> VoteAsync(string number, long nomination, Viewer viewer) => OnAsync(number, HonourStep.Voting, async round =>
    {
        var me = viewer.UserId;
        if (round.VotesUntilUtc <= Now) { return RecognitionAnswer.Over; }
        if (round.Nominees.Contains(me)) { return RecognitionAnswer.Oneself; }
        if (await db.HonourVoters.SingleOrDefaultAsync(v => v.RoundId == round.Id && v.PersonId == me) is not { } seat || round.Nominations.Find(n => n.Id == nomination && n.StruckReason is null) is not { } chosen) { return RecognitionAnswer.NotFound; }
        if (seat.HasVoted) { return RecognitionAnswer.Over; }
        (seat.HasVoted, chosen.Votes) = (true, chosen.Votes + 1);
        return RecognitionAnswer.Done;
    });

    /// <summary>A step of a round: the vote gets its seats, the award its news.</summary>
    public Task<ActResult> ActAsync(long instanceId, Command command, Guid requestId, int seen) => db.WriteAsync(async () =>
    {
        var result = await runtime.ActAsync(HonourBinding.Id, instanceId, command, requestId, seen);
        if (result.Status != ActStatus.Done) { return result; }
        db.ChangeTracker.Clear();
        var round = await db.HonourRounds.Include(r => r.Nominations).Include(r => r.Instance).SingleAsync(r => r.InstanceId == instanceId);
        if (command.Action == HonourAction.OpenVote)
        {
            var voters = directory.Known.Active.Where(p => !round.Nominees.Contains(p.Id)).OrderBy(p => p.Id).ToList();
            db.HonourVoters.AddRange(voters.Select(p => new HonourVoter { RoundId = round.Id, PersonId = p.Id }));
            foreach (var voter in voters) { db.Tell(Now, voter.Id, News, command.ActorId); }
        }
        if (command.Action == HonourAction.Award) { foreach (var winner in round.Winners) { db.Tell(Now, winner.NomineeId, News, command.ActorId); } }
        await db.SaveChangesAsync();
        if (command.Action is HonourAction.Award or HonourAction.GiveUp) { await db.HonourVoters.Where(v => v.RoundId == round.Id).ExecuteDeleteAsync(); }
        return result;
    });

    /// <param name="id"><c>null</c> for a new one.</param>
    public Task<RecognitionAnswer> SaveKindAsync(long? id, int version, string nameZh, string nameEn, bool isRetired, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (!viewer.Is(PortalRoles.HR)) { return RecognitionAnswer.NotFound; }
        var known = id is null ? null : await db.HonourKinds.SingleOrDefaultAsync(k => k.Id == id);
        if (id is not null && known is null) { return RecognitionAnswer.NotFound; }
        if (known is not null && known.Version != version) { return RecognitionAnswer.Conflict; }
        var kind = known ?? db.HonourKinds.Add(new() { NameZh = nameZh, NameEn = nameEn }).Entity;
        (kind.NameZh, kind.NameEn, kind.IsRetired, kind.Version) = (nameZh, nameEn, isRetired, kind.Version + 1);
        await db.SaveChangesAsync();
        db.Audit(Now, viewer.UserId, "HonourKind", kind.Id, "Saved", null, nameEn);
        await db.SaveChangesAsync();
        return RecognitionAnswer.Done;
    });

    private Task<RecognitionAnswer> OnAsync(string number, string step, Func<HonourRound, Task<RecognitionAnswer>> work) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.HonourRounds.Include(r => r.Nominations).Include(r => r.Instance).SingleOrDefaultAsync(r => r.Number == number) is not { } round) { return RecognitionAnswer.NotFound; }
        if (round.Instance!.Step != step || round.Instance.Status != InstanceStatus.Open) { return RecognitionAnswer.Over; }
        if (await work(round) is not RecognitionAnswer.Done and var refused) { db.ChangeTracker.Clear(); return refused; }
        await db.SaveChangesAsync();
        return RecognitionAnswer.Done;
    });
}
