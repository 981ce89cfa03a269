using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Recognition;

namespace Portal.Recognition.Honours;

/// <summary>Ties the workflow to rounds of honours.</summary>
public static class HonourBinding
{
    public const string Id = "honour";

    public static WorkflowBinding Make() => new(
        [new HonourAward()],
        async (db, instanceId) => await ReadAsync(db, instanceId) is { } round ? new(round, round.Instance!) : null,
        (db, viewer) => db.HonourRounds.VisibleTo(viewer).Select(r => r.InstanceId),
        body => JsonSerializer.Deserialize<HonourPolicy>(body) ?? HonourPolicy.Standard, typeof(RecognitionText), "/Recognition/Honours", "star", "feedback")
    {
        StandardPolicy = JsonSerializer.Serialize(HonourPolicy.Standard),
        SetOwner = (subject, owner) => { var round = (HonourRound)subject; (round.OwnerId, round.Version) = (owner, round.Version + 1); },
        ReadMany = async (db, ids) => await db.HonourRounds.AsNoTracking().Where(r => ids.Contains(r.InstanceId)).ToDictionaryAsync(r => r.InstanceId, IWorkflowSubject (r) => r),
        Insiders = PortalRoles.Employee | PortalRoles.Manager | PortalRoles.HR,
    };

    /// <summary>Everybody in the house sees honours; who has how many votes, nobody before the end.</summary>
    public static IQueryable<HonourRound> VisibleTo(this IQueryable<HonourRound> rounds, Viewer viewer) => viewer.UserId == 0 ? rounds.Where(_ => false) : rounds;

    private static async Task<HonourRound?> ReadAsync(PortalDbContext db, long instanceId)
    {
        var round = await db.HonourRounds.AsNoTracking().Include(r => r.Instance).Include(r => r.Nominations).SingleOrDefaultAsync(r => r.InstanceId == instanceId);
        if (round is not null) { round.EverybodyVoted = await db.EverybodyVotedAsync(round.Id); }
        return round;
    }

    public static async Task<bool> EverybodyVotedAsync(this PortalDbContext db, long round) => await db.HonourVoters.AnyAsync(v => v.RoundId == round) && !await db.HonourVoters.AnyAsync(v => v.RoundId == round && !v.HasVoted);
}
