using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows.Privacy;

namespace Portal.Performance.Circles;

/// <summary>How a use case of 360 feedback ended.</summary>
public enum CircleAnswer { Done, NotFound, TooFew, Answered, Closed, Marks }

public sealed record CircleFacts(int PersonId, IReadOnlyList<int> Peers, IReadOnlyList<int> Others, DateTime ClosesUtc, Guid RequestId);

/// <summary>HR and managers open a 360 for somebody they look after or lead; everybody who was asked answers once.</summary>
public sealed class CircleActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "Circle";
    public const string Asked = "CircleAsked";
    public const string Ended = "CircleClosed";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Asks the manager, the reports, and whoever is named as a peer or another; fewer than the minimum would show nothing. The id, also of a form sent twice.</summary>
    public async Task<(CircleAnswer Answer, long Id)> OpenAsync(CircleFacts facts, Viewer viewer)
    {
        var people = await directory.CurrentAsync(db);
        var seats = Seats(facts, people);
        if (!CircleVisibility.MayOpenFor(viewer, facts.PersonId)) { return (CircleAnswer.NotFound, 0); }
        return seats.Count < MinimumGroup.Least ? (CircleAnswer.TooFew, 0) : await db.WriteAsync(() => AddAsync(facts, seats, viewer));
    }

    private async Task<(CircleAnswer, long)> AddAsync(CircleFacts facts, Dictionary<int, CircleGroup> seats, Viewer viewer)
    {
        db.ChangeTracker.Clear();
        if (await db.Circles.Where(c => c.RequestId == facts.RequestId).Select(c => c.Id).SingleOrDefaultAsync() is var known and > 0) { return (CircleAnswer.Done, known); }
        var circle = new Circle { PersonId = facts.PersonId, OpenedById = viewer.UserId, OpenedUtc = Now, ClosesUtc = facts.ClosesUtc, RequestId = facts.RequestId };
        foreach (var group in Enum.GetValues<CircleGroup>().Select(g => (CircleGroup?)g).Append(null))
        {
            circle.Tallies.AddRange(Enumerable.Range(0, Circle.Questions.Count).SelectMany(q => Enumerable.Range(1, Circle.Best).Select(m => new CircleTally { CircleId = 0, Group = group, GroupKey = KeyOf(group), Question = q, Mark = m })));
        }
        db.Circles.Add(circle);
        await db.SaveChangesAsync();
        db.CircleSeats.AddRange(seats.OrderBy(s => s.Key).Select(s => new CircleSeat { CircleId = circle.Id, PersonId = s.Key, Group = s.Value }));
        foreach (var one in seats.Keys.Order()) { db.Tell(Now, one, Asked, viewer.UserId, string.Create(CultureInfo.InvariantCulture, $"circle {circle.Id} {one}")); }
        db.Audit(Now, viewer.UserId, AuditKind, circle.Id, "Opened", null, directory.Known.NameOf(facts.PersonId));
        await db.SaveChangesAsync();
        return (CircleAnswer.Done, circle.Id);
    }

    /// <param name="marks">One a question, 1 to <see cref="Circle.Best"/>.</param>
    public Task<CircleAnswer> AnswerAsync(long id, IReadOnlyList<int> marks, string? words, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (await db.CircleSeats.SingleOrDefaultAsync(s => s.CircleId == id && s.PersonId == me) is not { } seat) { return CircleAnswer.NotFound; }
        var circle = await db.Circles.AsNoTracking().SingleAsync(c => c.Id == id);
        if (!circle.IsOpen(Now)) { return CircleAnswer.Closed; }
        if (seat.HasAnswered) { return CircleAnswer.Answered; }
        if (marks.Count != Circle.Questions.Count || marks.Any(m => m is < 1 or > Circle.Best)) { return CircleAnswer.Marks; }
        seat.HasAnswered = true;
        var (own, all) = (KeyOf(seat.Group), KeyOf(null));
        foreach (var tally in await db.CircleTallies.Where(t => t.CircleId == id && (t.GroupKey == own || t.GroupKey == all)).ToListAsync())
        {
            if (marks[tally.Question] == tally.Mark) { tally.Count++; }
        }
        // A random key, not one that grows with time.
        if (!string.IsNullOrWhiteSpace(words)) { db.CircleWords.Add(new() { Id = Guid.NewGuid(), CircleId = id, Text = words.Trim() }); }
        await db.SaveChangesAsync();
        return CircleAnswer.Done;
    });

    /// <summary>Closes those whose time is over; how many.</summary>
    public Task<int> CloseDueAsync(CancellationToken stop) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var now = Now;
        var due = await db.Circles.Where(c => c.ClosedUtc == null && c.ClosesUtc <= now).OrderBy(c => c.Id).ToListAsync(stop);
        foreach (var circle in due) { await CloseAsync(circle, stop); }
        return due.Count;
    }, stop);

    /// <summary>Decides what may be shown, removes all the rest for good, and writes the words anew in the order of their random keys.</summary>
    private async Task CloseAsync(Circle circle, CancellationToken stop)
    {
        var counts = (await db.CircleSeats.Where(s => s.CircleId == circle.Id && s.HasAnswered).GroupBy(s => s.Group).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop)).ToDictionary(g => g.Key, g => g.Count);
        var shown = MinimumGroup.Of([.. Enum.GetValues<CircleGroup>().Select(g => (g, counts.GetValueOrDefault(g)))]);
        var kept = shown.Groups.Select(g => KeyOf(g)).Concat(shown.ShowsWhole ? [KeyOf(null)] : Array.Empty<int>()).ToList();
        await db.CircleTallies.Where(t => t.CircleId == circle.Id && !kept.Contains(t.GroupKey)).ExecuteDeleteAsync(stop);
        var words = await db.CircleWords.AsNoTracking().Where(w => w.CircleId == circle.Id).ToListAsync(stop);
        await db.CircleWords.Where(w => w.CircleId == circle.Id).ExecuteDeleteAsync(stop);
        if (shown.ShowsWhole) { db.CircleWords.AddRange(words.OrderBy(w => w.Id)); }
        await db.CircleSeats.Where(s => s.CircleId == circle.Id).ExecuteDeleteAsync(stop);
        (circle.ClosedUtc, circle.IsShown, circle.Version) = (Now, shown.ShowsWhole, circle.Version + 1);
        db.Audit(Now, null, AuditKind, circle.Id, "Closed", null, directory.Known.NameOf(circle.PersonId));
        foreach (var reader in new[] { circle.PersonId, circle.OpenedById }.Distinct()) { db.Tell(Now, reader, Ended, null); }
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Who is asked, each once, as what they are nearest to.</summary>
    private static Dictionary<int, CircleGroup> Seats(CircleFacts facts, StaffDirectory people)
    {
        var seats = new Dictionary<int, CircleGroup>();
        void Add(IEnumerable<int> who, CircleGroup group) { foreach (var one in who.Where(p => p != facts.PersonId && people.IsActive(p))) { seats.TryAdd(one, group); } }
        if (people.ManagerOf(facts.PersonId) is { } manager) { Add([manager], CircleGroup.Manager); }
        Add(people.Active.Where(p => p.ManagerId == facts.PersonId).Select(p => p.Id), CircleGroup.Report);
        Add(facts.Peers, CircleGroup.Peer);
        Add(facts.Others, CircleGroup.Other);
        return seats;
    }

    internal static int KeyOf(CircleGroup? group) => group is { } g ? (int)g + 1 : 0;
}

/// <summary>What somebody sees of a 360: the person, the line above, and those of HR who look after them read results; whoever was asked sees that they were.</summary>
public static class CircleVisibility
{
    public static IQueryable<Circle> VisibleTo(this IQueryable<Circle> circles, Viewer viewer, PortalDbContext db)
    {
        var (me, seen) = (viewer.UserId, viewer.PerformanceSeen());
        return circles.Where(c => seen.Contains(c.PersonId) || db.CircleSeats.Any(s => s.CircleId == c.Id && s.PersonId == me));
    }

    /// <summary>For somebody below, or whom they look after as HR; never for oneself.</summary>
    public static bool MayOpenFor(Viewer viewer, int person) => person != viewer.UserId && viewer.SeesPerformanceOf(person) && viewer.Is(PortalRoles.Manager | PortalRoles.HR);
}

/// <summary>A question in one group: how many marked it, and the mean of the marks (1–5).</summary>
public sealed record CircleFigure(int Answers, double Mean)
{
    public static CircleFigure? Of(Circle circle, CircleGroup? group, int question)
    {
        var marks = circle.Tallies.Where(t => t.GroupKey == CircleActions.KeyOf(group) && t.Question == question).ToList();
        var answers = marks.Sum(t => t.Count);
        return answers == 0 ? null : new(answers, Math.Round((double)marks.Sum(t => t.Count * t.Mark) / answers, 1, MidpointRounding.AwayFromZero));
    }
}
