using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Files;
using Portal.Organization;
using Portal.Training.Catalogue;

namespace Portal.Training.Lessons;

/// <summary>What the form of a lesson says.</summary>
public sealed record LessonFacts(string Title, string Body, int DwellSeconds, bool AsksStatement, IReadOnlyList<StoredFile> Files, IReadOnlyList<long> RemovedFiles);

/// <summary>Writing of lessons, in drafts only. Every use case is one transaction.</summary>
public sealed class LessonEditing(PortalDbContext db, TimeProvider time)
{
    public const int Most = 60;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Adds a lesson at the end of the draft, or changes one; its position, or <c>null</c> when there is no such draft or lesson.</summary>
    /// <param name="position"><c>null</c> = a new one.</param>
    public Task<int?> SaveAsync(long courseId, int? position, LessonFacts facts, Viewer viewer) => db.WriteAsync<int?>(async () =>
    {
        if (await DraftAsync(courseId) is not { } draft) { return null; }
        var lesson = position is { } at ? draft.Lessons.Find(l => l.Position == at) : draft.Lessons.Count < Most ? new() { Position = draft.Lessons.Count + 1, Title = facts.Title, Body = facts.Body } : null;
        if (lesson is null) { return null; }
        if (position is null) { draft.Lessons.Add(lesson); }
        (lesson.Title, lesson.Body, lesson.DwellSeconds, lesson.AsksStatement) = (facts.Title, facts.Body, facts.DwellSeconds, facts.AsksStatement);
        lesson.Files.RemoveAll(f => facts.RemovedFiles.Contains(f.Id));
        lesson.Files.AddRange(facts.Files.Except(lesson.Files).Select(f => new LessonFile { LessonId = lesson.Id, Name = f.Name, ContentType = f.ContentType, Length = f.Length, Hash = f.Hash, AddedById = viewer.UserId, AddedUtc = Now }));
        db.Audit(Now, viewer.UserId, CourseActions.AuditKind, courseId, position is null ? "LessonAdded" : "LessonChanged", null, facts.Title, $"#{lesson.Position}");
        await db.SaveChangesAsync();
        return lesson.Position;
    });

    /// <summary>Takes a lesson out of the draft; those after it move up.</summary>
    public Task<bool> RemoveAsync(long courseId, int position, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await DraftAsync(courseId) is not { } draft || draft.Lessons.Find(l => l.Position == position) is not { } lesson) { return false; }
        draft.Lessons.Remove(lesson);
        db.Lessons.Remove(lesson);
        foreach (var later in draft.Lessons.Where(l => l.Position > position)) { later.Position--; }
        db.Audit(Now, viewer.UserId, CourseActions.AuditKind, courseId, "LessonRemoved", lesson.Title, null);
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>Moves a lesson up by one.</summary>
    public Task<bool> MoveUpAsync(long courseId, int position, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await DraftAsync(courseId) is not { } draft || draft.Lessons.Find(l => l.Position == position) is not { } lesson || draft.Lessons.Find(l => l.Position == position - 1) is not { } above) { return false; }
        (lesson.Position, above.Position) = (position - 1, position);
        db.Audit(Now, viewer.UserId, CourseActions.AuditKind, courseId, "LessonMoved", $"#{position}", $"#{position - 1}");
        await db.SaveChangesAsync();
        return true;
    });

    private Task<CourseVersion?> DraftAsync(long courseId)
    {
        db.ChangeTracker.Clear();
        return db.CourseVersions.Include(v => v.Lessons).ThenInclude(l => l.Files).SingleOrDefaultAsync(v => v.CourseId == courseId && v.PublishedUtc == null);
    }
}
