using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows.Privacy;

namespace Portal.Support.Pulses;

/// <summary>How a use case of pulses ended.</summary>
public enum PulseAnswer { Done, NotFound, Conflict, Answered, Closed }

public sealed record PulseFacts(string Name, IReadOnlyList<PulseQuestion> Questions, DateTime ClosesUtc, Guid RequestId);

/// <summary>Use cases of pulses: HR opens and closes them, everybody who was asked answers once.</summary>
public sealed class PulseActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "Pulse";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Asks everybody who is here now; the groups are the teams of this moment. The id, also of a form sent twice.</summary>
    public async Task<long> OpenAsync(PulseFacts facts, Viewer viewer)
    {
        var people = await directory.CurrentAsync(db);
        return await db.WriteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            if (await db.Pulses.Where(p => p.RequestId == facts.RequestId).Select(p => p.Id).SingleOrDefaultAsync() is var known and > 0) { return known; }
            var pulse = new Pulse { Name = facts.Name, Body = Pulse.Write(facts.Questions), OpenedById = viewer.UserId, OpenedUtc = Now, ClosesUtc = facts.ClosesUtc, RequestId = facts.RequestId };
            pulse.Groups.Add(Group(null, "", people.Active.Count, facts.Questions.Count, isWhole: true));
            pulse.Groups.AddRange(people.Active.GroupBy(p => p.TeamId).OrderBy(g => g.Key).Select(g => Group(g.Key, g.First().TeamName ?? "", g.Count(), facts.Questions.Count)));
            db.Pulses.Add(pulse);
            await db.SaveChangesAsync();
            db.PulseSeats.AddRange(people.Active.OrderBy(p => p.Id).Select(p => new PulseSeat { PulseId = pulse.Id, PersonId = p.Id, TeamId = p.TeamId }));
            foreach (var person in people.Active) { db.Tell(Now, person.Id, SupportNews.Kind, null, string.Create(CultureInfo.InvariantCulture, $"pulse {pulse.Id} {person.Id}")); }
            db.Audit(Now, viewer.UserId, AuditKind, pulse.Id, "Opened", null, facts.Name);
            await db.SaveChangesAsync();
            return pulse.Id;
        });
    }

    /// <param name="marks">One a question, 1 to <see cref="Pulse.Best"/>.</param>
    public Task<PulseAnswer> AnswerAsync(long id, IReadOnlyList<int> marks, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (await db.PulseSeats.SingleOrDefaultAsync(s => s.PulseId == id && s.PersonId == me) is not { } seat) { return PulseAnswer.NotFound; }
        var pulse = await db.Pulses.AsNoTracking().SingleAsync(p => p.Id == id);
        if (!pulse.IsOpen(Now)) { return PulseAnswer.Closed; }
        if (seat.HasAnswered) { return PulseAnswer.Answered; }
        if (marks.Count != pulse.Questions.Count || marks.Any(m => m is < 1 or > Pulse.Best)) { return PulseAnswer.Conflict; }
        seat.HasAnswered = true;
        var groups = await db.PulseGroups.Include(g => g.Tallies).Where(g => g.PulseId == id && (g.IsWhole || g.TeamId == seat.TeamId)).ToListAsync();
        foreach (var group in groups)
        {
            group.Answers++;
            for (var question = 0; question < marks.Count; question++) { group.Tallies.Single(t => t.Question == question && t.Mark == marks[question]).Count++; }
        }
        await db.SaveChangesAsync();
        return PulseAnswer.Done;
    });

    /// <summary>HR ends it before its time.</summary>
    public Task<PulseAnswer> CloseAsync(long id, int version, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (!viewer.Is(PortalRoles.HR) || await db.Pulses.SingleOrDefaultAsync(p => p.Id == id) is not { } pulse) { return PulseAnswer.NotFound; }
        if (pulse.Version != version || pulse.ClosedUtc is not null) { return PulseAnswer.Conflict; }
        await CloseAsync(pulse, viewer.UserId);
        return PulseAnswer.Done;
    });

    /// <summary>Closes those whose time is over; how many.</summary>
    public Task<int> CloseDueAsync(CancellationToken stop) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var now = Now;
        var due = await db.Pulses.Where(p => p.ClosedUtc == null && p.ClosesUtc <= now).ToListAsync(stop);
        foreach (var pulse in due) { await CloseAsync(pulse, null); }
        return due.Count;
    }, stop);

    /// <summary>Decides what may be shown, and removes all the rest for good.</summary>
    private async Task CloseAsync(Pulse pulse, int? actor)
    {
        var groups = await db.PulseGroups.Include(g => g.Tallies).Where(g => g.PulseId == pulse.Id).OrderBy(g => g.Id).ToListAsync();
        var shown = MinimumGroup.Of([.. groups.Where(g => !g.IsWhole).Select(g => (g.Id, g.Answers))]);
        foreach (var group in groups)
        {
            group.IsShown = group.IsWhole ? shown.ShowsWhole : shown.Groups.Contains(group.Id);
            if (group.IsShown) { continue; }
            group.Answers = 0;
            group.Tallies.Clear();
        }
        (pulse.ClosedUtc, pulse.Version) = (Now, pulse.Version + 1);
        db.Audit(Now, actor, AuditKind, pulse.Id, "Closed", null, pulse.Name);
        await db.SaveChangesAsync();
        await db.PulseSeats.Where(s => s.PulseId == pulse.Id).ExecuteDeleteAsync();
    }

    private static PulseGroup Group(int? team, string name, int asked, int questions, bool isWhole = false)
    {
        var group = new PulseGroup { TeamId = team, Name = name, Asked = asked, IsWhole = isWhole };
        group.Tallies.AddRange(Enumerable.Range(0, questions).SelectMany(q => Enumerable.Range(1, Pulse.Best).Select(m => new PulseTally { GroupId = 0, Question = q, Mark = m })));
        return group;
    }
}
