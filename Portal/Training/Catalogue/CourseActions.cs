using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Training;

namespace Portal.Training.Catalogue;

/// <summary>What the form of a course says of it, and of its draft where there is one.</summary>
public sealed record CourseFacts(string Code, string Title, CourseKind Kind, CourseCategory Category, CourseLanguage Language, bool IsOpen, VersionFacts? Draft);

/// <summary>What a version says beside its lessons.</summary>
public sealed record VersionFacts(string? Summary, int Minutes, CompletionRule Rule, Verification Verification, int DueDays, int? ValidMonths, int WindowDays, QuizRules Quiz);

/// <summary>Writing of courses, by those who teach. Every use case is one transaction and written down.</summary>
public sealed class CourseActions(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "Course";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A new course with its first draft; <c>null</c> when its code is taken.</summary>
    public Task<long?> CreateAsync(CourseFacts facts, Viewer viewer) => db.WriteAsync<long?>(async () =>
    {
        if (await db.Courses.AnyAsync(c => c.Code == facts.Code)) { return null; }
        var course = new Course { Code = facts.Code, Title = facts.Title, Kind = facts.Kind, Category = facts.Category, Language = facts.Language, IsOpen = facts.IsOpen, CreatedById = viewer.UserId, CreatedUtc = Now };
        var draft = new CourseVersion { Number = 1, Rule = RuleOf(facts.Kind), Verification = facts.Kind == CourseKind.Coaching ? Verification.Manager : Verification.None };
        course.Versions.Add(draft);
        if (facts.Draft is { } said) { Write(draft, said); }
        db.Courses.Add(course);
        await db.SaveChangesAsync();
        db.Audit(Now, viewer.UserId, AuditKind, course.Id, "Created", null, course.Title);
        await db.SaveChangesAsync();
        return course.Id;
    });

    public Task<SaveAnswer> SaveAsync(long id, int version, CourseFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.Courses.VisibleTo(viewer).Include(c => c.Versions.Where(v => v.PublishedUtc == null)).SingleOrDefaultAsync(c => c.Id == id) is not { } course) { return SaveAnswer.NotFound; }
        if (course.Version != version) { return SaveAnswer.Conflict; }
        (course.Code, course.Title, course.Kind, course.Category, course.Language, course.IsOpen) = (facts.Code, facts.Title, facts.Kind, facts.Category, facts.Language, facts.IsOpen);
        course.Version++;
        db.AuditChanges(Now, viewer.UserId, AuditKind, id, course);
        if (facts.Draft is { } said && course.Versions is [var draft])
        {
            Write(draft, said);
            draft.Version++;
            db.AuditChanges(Now, viewer.UserId, AuditKind, id, draft);
        }
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });

    public Task<bool> IsTakenAsync(string code, long? except, CancellationToken stop) => db.Courses.AnyAsync(c => c.Code == code && c.Id != except, stop);

    /// <summary>Begins the next version with what the current one says; there is at most one draft.</summary>
    public Task<bool> DraftAsync(long id, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.CourseVersions.Where(v => v.CourseId == id).Include(v => v.Lessons).ThenInclude(l => l.Files).OrderByDescending(v => v.Number).FirstOrDefaultAsync() is not { PublishedUtc: not null } last) { return false; }
        db.CourseVersions.Add(VersionCopy.Of(last, last.Number + 1));
        db.Audit(Now, viewer.UserId, AuditKind, id, "Drafted", null, (last.Number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>No longer assigned from now on, or again.</summary>
    public Task<bool> RetireAsync(long id, bool retires, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.Courses.VisibleTo(viewer).SingleOrDefaultAsync(c => c.Id == id) is not { } course) { return false; }
        course.RetiredUtc = retires ? course.RetiredUtc ?? Now : null;
        course.Version++;
        db.Audit(Now, viewer.UserId, AuditKind, id, retires ? "Retired" : "Reopened", null, course.Title);
        await db.SaveChangesAsync();
        return true;
    });

    private static void Write(CourseVersion draft, VersionFacts said)
    {
        (draft.Summary, draft.Minutes, draft.Rule, draft.Verification) = (said.Summary, said.Minutes, said.Rule, said.Verification);
        (draft.DueDays, draft.ValidMonths, draft.WindowDays, draft.Quiz) = (said.DueDays, said.ValidMonths, said.WindowDays, said.Quiz with { });
    }

    /// <summary>What a course of a kind usually asks for.</summary>
    public static CompletionRule RuleOf(CourseKind kind) => kind switch
    {
        CourseKind.Exam => CompletionRule.Passed, CourseKind.SelfStudy or CourseKind.Coaching => CompletionRule.NotApplicable, _ => CompletionRule.Completed,
    };
}
