using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;
using Portal.People;

namespace Portal.Leaving;

public enum LeaveStatus
{
    Done,
    NotFound,

    /// <summary>Somebody else changed the person meanwhile.</summary>
    Conflict,
    LastAdmin,

    /// <summary>Nobody fit was chosen to take over one kind of things.</summary>
    NoSuccessor,

    /// <summary>One thing could not be moved, so nothing was.</summary>
    Failed,
}

/// <param name="Report">The report of what went where.</param>
/// <param name="At">The kind without successor, or the thing that could not be moved.</param>
public sealed record LeaveResult(LeaveStatus Status, long Report = 0, string? At = null);

/// <summary>Takes a person out and gives everything they hold to others: all of it in one transaction, or nothing.</summary>
public sealed partial class LeaveActions(PortalDbContext db, Holdings holdings, PeopleActions people, TimeProvider time, ILogger<LeaveActions> log)
{
    /// <summary>The kind of news for those who take something over.</summary>
    public const string NewsKind = "HandedOver";

    /// <param name="successors">Who takes over, by the name of the holding.</param>
    /// <param name="actorId">Who does it; <c>null</c> for the command line.</param>
    public async Task<LeaveResult> LeaveAsync(int id, int version, IReadOnlyDictionary<string, int> successors, int? actorId)
    {
        Leave? leave = null;
        try
        {
            return await db.WriteAsync(async () =>
            {
                if (await db.Users.AsNoTracking().Where(u => u.Id == id).Select(u => new { u.Version, u.IsDisabled }).SingleOrDefaultAsync() is not { } user) { return new LeaveResult(LeaveStatus.NotFound); }
                if (user.Version != version || user.IsDisabled) { return new(LeaveStatus.Conflict); }
                leave = new(db, id, actorId, time.GetUtcNow().UtcDateTime, await StaffDirectory.LoadAsync(db, 0));
                return await MoveAsync(leave, successors);
            });
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The transaction is undone; nothing of it stays in memory either.
            db.ChangeTracker.Clear();
            LogFailed(log, id, leave?.At, error);
            return new(LeaveStatus.Failed, At: leave?.At);
        }
    }

    private async Task<LeaveResult> MoveAsync(Leave leave, IReadOnlyDictionary<string, int> successors)
    {
        var held = await holdings.HeldByAsync(leave.People, leave.PersonId);
        if (held.FirstOrDefault(h => !h.Holding.Ends && (!successors.TryGetValue(h.Holding.Name, out var to) || !IsFit(h.Holding, leave, to))) is { } open) { return new(LeaveStatus.NoSuccessor, At: open.Holding.Name); }
        var report = new Handover { PersonId = leave.PersonId, AtUtc = leave.NowUtc, ActorId = leave.ActorId };
        async Task AllAsync(Leave now, IEnumerable<HeldThings> kinds)
        {
            foreach (var (holding, things) in kinds)
            {
                foreach (var thing in await holding.MoveAsync(now, things, successors.GetValueOrDefault(holding.Name)))
                {
                    report.Lines.Add(new() { Holding = holding.Name, SubjectId = thing.Id, Reference = thing.Reference, ToId = thing.ToId });
                }
            }
        }
        if (await people.IsLastAdminAsync(leave.PersonId)) { return new(LeaveStatus.LastAdmin); }
        var line = await ReportingLine.LoadAsync(db);
        await AllAsync(leave, held.Where(h => IsAboutPeople(h.Holding)));
        await people.TakeOutAsync(leave.PersonId, leave.ActorId);
        // Cases are decided by the organization without the person.
        var after = leave with { People = await StaffDirectory.LoadAsync(db, 0) };
        try { await AllAsync(after, held.Where(h => !IsAboutPeople(h.Holding))); }
        finally { leave.At = after.At; }
        db.ChangeTracker.Clear();
        await people.MarkAsync(line, leave.PersonId);
        return new(LeaveStatus.Done, await StoreAsync(leave, report));
    }

    private async Task<long> StoreAsync(Leave leave, Handover report)
    {
        db.Handovers.Add(report);
        var now = time.GetUtcNow();
        foreach (var part in report.Lines.Where(l => l.ToId is not null && l.ToId != leave.ActorId).GroupBy(l => l.ToId!.Value))
        {
            var facts = JsonSerializer.Serialize(new MailFacts(ActorId: leave.PersonId, Count: part.Count()), MailFactsJson.Default.MailFacts);
            db.Notifications.Add(new() { RecipientId = part.Key, Kind = NewsKind, ActorId = leave.PersonId, Facts = facts, CreatedUtc = now.UtcDateTime });
            db.OutboxMessages.Add(new() { Id = Guid.CreateVersion7(now), Kind = NewsKind, RecipientId = part.Key, Facts = facts, CreatedUtc = now.UtcDateTime, NextTryUtc = now.UtcDateTime });
        }
        await db.SaveChangesAsync();
        db.Audit(leave.NowUtc, leave.ActorId, PeopleActions.Kind, leave.PersonId, "Left", null, report.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync();
        return report.Id;
    }

    /// <summary>Whether somebody can take such things over from the person.</summary>
    public static bool IsFit(Holding holding, int leaver, StaffDirectory known, int to) =>
        to != leaver && known.IsActive(to) && (!holding.NeedsCustomers || known.ViewerOf(to) is { SeesCustomers: true });

    private static bool IsFit(Holding holding, Leave leave, int to) => IsFit(holding, leave.PersonId, leave.People, to);

    private static bool IsAboutPeople(Holding holding) => holding is DirectReports or DeputyOfOthers;

    [LoggerMessage(Level = LogLevel.Error, Message = "What person {Person} holds could not be handed over at {At}; nothing was changed")]
    private static partial void LogFailed(ILogger logger, int person, string? at, Exception error);
}
