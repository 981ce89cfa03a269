using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Assignments;

namespace Portal.Training.Paths;

public sealed record PathFacts(string Name, string? Summary, bool KeepsOrder, IReadOnlyList<long> Courses);

/// <summary>Learning paths: writing them, sending people along them, and going on with those who are on one.</summary>
public sealed class PathActions(PortalDbContext db, Assigning assigning, TimeProvider time)
{
    public const string AuditKind = "LearningPath";
    public const int MostCourses = 20;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<(SaveAnswer Answer, long Id)> SaveAsync(long? id, int version, PathFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var path = id is null ? null : await db.LearningPaths.Include(p => p.Courses).SingleOrDefaultAsync(p => p.Id == id);
        if (id is not null && path is null) { return (SaveAnswer.NotFound, 0L); }
        if (path is not null && path.Version != version) { return (SaveAnswer.Conflict, path.Id); }
        path ??= db.LearningPaths.Add(new() { Name = facts.Name, CreatedById = viewer.UserId, CreatedUtc = Now }).Entity;
        (path.Name, path.Summary, path.KeepsOrder, path.Version) = (facts.Name, facts.Summary, facts.KeepsOrder, path.Version + 1);
        path.Courses.RemoveAll(c => !facts.Courses.Contains(c.CourseId));
        foreach (var (course, i) in facts.Courses.Select((c, i) => (c, i)))
        {
            if (path.Courses.Find(c => c.CourseId == course) is { } there) { there.Position = i + 1; } else { path.Courses.Add(new() { CourseId = course, Position = i + 1 }); }
        }
        await db.SaveChangesAsync();
        db.Audit(Now, viewer.UserId, AuditKind, path.Id, id is null ? "Created" : "Changed", null, facts.Name);
        await db.SaveChangesAsync();
        return (SaveAnswer.Done, path.Id);
    });

    /// <summary>Sends people along a path; who is on it already stays where they are.</summary>
    /// <returns>How many have begun.</returns>
    public async Task<int> SendAsync(long pathId, IReadOnlyList<int> people, Viewer viewer)
    {
        var begun = 0;
        foreach (var person in people.Distinct())
        {
            begun += await db.WriteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                if (!await db.LearningPaths.AnyAsync(p => p.Id == pathId && p.RetiredUtc == null) || await db.PathWalks.AnyAsync(w => w.PathId == pathId && w.UserId == person)) { return 0; }
                var walk = db.PathWalks.Add(new() { PathId = pathId, UserId = person, StartedById = viewer.UserId, StartedUtc = Now }).Entity;
                db.Audit(Now, viewer.UserId, AuditKind, pathId, "Sent", null, person.ToString(System.Globalization.CultureInfo.InvariantCulture));
                await db.SaveChangesAsync();
                await StepAsync(walk.Id);
                return 1;
            });
        }
        return begun;
    }

    /// <summary>Assigns what comes next to those who are on a path.</summary>
    /// <returns>How many walks have moved.</returns>
    public async Task<int> GoOnAsync(CancellationToken stop)
    {
        var moved = 0;
        // Whoever has a course of the path open has come as far as they can.
        var waiting = db.PathWalks.Where(w => w.DoneUtc == null && w.Path!.RetiredUtc == null && !db.Assignments.Any(a => a.OwnerId == w.UserId && a.Status == AssignmentStatus.Open && w.Path!.Courses.Any(c => c.CourseId == a.CourseId)));
        foreach (var id in await waiting.Select(w => w.Id).ToListAsync(stop))
        {
            if (await db.WriteAsync(() => StepAsync(id), stop)) { moved++; }
        }
        return moved;
    }

    /// <summary>All courses that are open to be assigned now: those before them are passed or waived, or the path keeps no order.</summary>
    private async Task<bool> StepAsync(long walkId)
    {
        db.ChangeTracker.Clear();
        var walk = await db.PathWalks.Include(w => w.Path!.Courses).ThenInclude(c => c.Course).SingleAsync(w => w.Id == walkId);
        var (courses, person) = (walk.Path!.Courses.Where(c => c.Course!.RetiredUtc is null).OrderBy(c => c.Position).ToList(), walk.UserId);
        var ids = courses.Select(c => c.CourseId).ToList();
        var known = await db.Assignments.Where(a => a.OwnerId == person && ids.Contains(a.CourseId)).Select(a => new { a.CourseId, a.Status }).ToListAsync();
        var done = known.Where(k => k.Status is AssignmentStatus.Passed or AssignmentStatus.Waived).Select(k => k.CourseId).ToHashSet();
        var open = known.Where(k => k.Status == AssignmentStatus.Open).Select(k => k.CourseId).ToHashSet();
        if (courses.TrueForAll(c => done.Contains(c.CourseId)))
        {
            walk.DoneUtc = Now;
            await db.SaveChangesAsync();
            return true;
        }
        var moved = false;
        foreach (var course in courses.Where(c => !done.Contains(c.CourseId)))
        {
            if (!open.Contains(course.CourseId))
            {
                var result = await assigning.AssignAsync(new(person, course.CourseId, AssignmentSource.Path, FormattableString.Invariant($"path:{walkId}")) { Reason = walk.Path.Name, SourceUrl = FormattableString.Invariant($"/Training/Paths/{walk.PathId}") }, walk.StartedById);
                moved |= result.Answer == AssignAnswer.Assigned;
            }
            if (walk.Path.KeepsOrder) { break; }
        }
        return moved;
    }
}
