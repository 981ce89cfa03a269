using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows.Privacy;

namespace Portal.Training.Effects;

/// <summary>How a use case of feedback ended.</summary>
public enum FeedbackAnswer { Done, NotFound, Conflict }

/// <summary>Asks what people thought of a course, and their managers whether it shows at work; takes the answers.</summary>
public sealed class FeedbackActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "BehaviourForm";
    public const string News = "TrainingFeedback";
    public const int Questions = 3;
    public const int BestMark = 5;

    /// <summary>Calendar days after a pass at which the manager is asked.</summary>
    public const int BehaviourDays = 60;

    /// <summary>Who passed longer ago than this is not asked any more.</summary>
    private const int OldestDays = 120;
    private const int Portion = 500;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Asks whoever is to be asked now; once each. How many.</summary>
    public async Task<int> AskAsync(CancellationToken stop)
    {
        var people = await directory.CurrentAsync(db, stop);
        return await AskReactionsAsync(people, stop) + await AskBehaviourAsync(people, stop);
    }

    private Task<int> AskReactionsAsync(StaffDirectory people, CancellationToken stop) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var since = DateOnly.FromDateTime(Now).AddDays(-OldestDays);
        var passed = await db.Assignments.Where(a => a.Status == AssignmentStatus.Passed && a.CompletedOn >= since && !db.ReactionSeats.Any(s => s.AssignmentId == a.Id)).OrderBy(a => a.Id).Take(Portion).Select(a => new { a.Id, a.OwnerId }).ToListAsync(stop);
        db.ReactionSeats.AddRange(passed.Select(a => new ReactionSeat { AssignmentId = a.Id }));
        foreach (var a in passed.Where(a => people.IsActive(a.OwnerId))) { db.Tell(Now, a.OwnerId, News, null, string.Create(CultureInfo.InvariantCulture, $"reaction {a.Id}")); }
        await db.SaveChangesAsync(stop);
        return passed.Count;
    }, stop);

    private Task<int> AskBehaviourAsync(StaffDirectory people, CancellationToken stop) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var today = DateOnly.FromDateTime(Now);
        var (since, until) = (today.AddDays(-OldestDays), today.AddDays(-BehaviourDays));
        var passed = await db.Assignments.Where(a => a.Status == AssignmentStatus.Passed && a.CompletedOn >= since && a.CompletedOn <= until && !db.BehaviourForms.Any(f => f.AssignmentId == a.Id)).OrderBy(a => a.Id).Take(Portion).Select(a => new { a.Id, a.OwnerId }).ToListAsync(stop);
        var asked = passed.Where(a => people.IsActive(a.OwnerId) && people.ManagerOf(a.OwnerId) is { } m && people.IsActive(m)).Select(a => (a.Id, Manager: people.ManagerOf(a.OwnerId)!.Value)).ToList();
        foreach (var (id, manager) in asked)
        {
            db.BehaviourForms.Add(new() { AssignmentId = id, ManagerId = manager, AskedUtc = Now });
            db.Tell(Now, manager, News, null, string.Create(CultureInfo.InvariantCulture, $"behaviour {id}"));
        }
        await db.SaveChangesAsync(stop);
        return asked.Count;
    }, stop);

    /// <summary>Counts what somebody thought of a course they have passed; once. It shows when enough others have answered since the last time it did.</summary>
    public Task<FeedbackAnswer> ReactAsync(long assignment, IReadOnlyList<int> marks, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        var course = await db.Assignments.Where(a => a.Id == assignment && a.OwnerId == me && a.Status == AssignmentStatus.Passed).Select(a => (long?)a.CourseId).SingleOrDefaultAsync();
        if (course is not { } id || marks.Count != Questions || marks.Any(m => m is < 1 or > BestMark)) { return FeedbackAnswer.NotFound; }
        if (await db.ReactionSeats.SingleOrDefaultAsync(s => s.AssignmentId == assignment) is not { } seat) { return FeedbackAnswer.NotFound; }
        if (seat.HasAnswered) { return FeedbackAnswer.Conflict; }
        seat.HasAnswered = true;
        var tallies = await db.ReactionTallies.Where(t => t.CourseId == id).ToListAsync();
        if (tallies.Count == 0)
        {
            tallies = [.. Enumerable.Range(0, Questions).SelectMany(q => Enumerable.Range(1, BestMark).Select(m => new ReactionTally { CourseId = id, Question = q, Mark = m }))];
            db.ReactionTallies.AddRange(tallies);
        }
        for (var q = 0; q < Questions; q++) { tallies.Single(t => t.Question == q && t.Mark == marks[q]).Waiting++; }
        if (tallies.Where(t => t.Question == 0).Sum(t => t.Waiting) >= MinimumGroup.Least) { tallies.ForEach(t => (t.Count, t.Waiting) = (t.Count + t.Waiting, 0)); }
        await db.SaveChangesAsync();
        return FeedbackAnswer.Done;
    });

    /// <param name="mark">1 never to 4 always.</param>
    public Task<FeedbackAnswer> BehaveAsync(long assignment, int version, int mark, string? note, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (mark is < 1 or > 4 || await db.BehaviourForms.VisibleTo(viewer, directory.Known).Include(f => f.Assignment).SingleOrDefaultAsync(f => f.AssignmentId == assignment) is not { } form) { return FeedbackAnswer.NotFound; }
        if (form.Version != version || form.AnsweredUtc is not null) { return FeedbackAnswer.Conflict; }
        (form.Mark, form.Note, form.AnsweredUtc, form.Version) = (mark, note, Now, version + 1);
        db.Audit(Now, viewer.UserId, AuditKind, assignment, "Mark", null, mark.ToString(CultureInfo.InvariantCulture), directory.Known.NameOf(form.Assignment!.OwnerId));
        await db.SaveChangesAsync();
        return FeedbackAnswer.Done;
    });
}

public static class FeedbackVisibility
{
    /// <summary>A form is the manager's to fill in; it follows the person to the manager whom they have now.</summary>
    public static IQueryable<BehaviourForm> VisibleTo(this IQueryable<BehaviourForm> forms, Viewer viewer, StaffDirectory people)
    {
        var reports = viewer.Subtree.Where(p => people.ManagerOf(p) == viewer.UserId).ToList();
        return forms.Where(f => reports.Contains(f.Assignment!.OwnerId));
    }
}
