using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Catalogue;
using Portal.Workflows;
using Portal.Workflows.Goals;

namespace Portal.Training.Assignments;

/// <summary>A course to be assigned. Whether the actor may do so is asked by the caller.</summary>
/// <param name="SourceKey">What it comes from, e.g. <c>rule:12</c>: under one key a person gets a course once.</param>
public sealed record NewAssignment(int OwnerId, long CourseId, AssignmentSource Source, string SourceKey)
{
    /// <summary>The last day; <c>null</c> = as many days from today as the course says.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Told to the learner, at most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>A place in the portal that shows why, e.g. <c>/Complaints/C-2026-000123</c>.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>The figure that it is hoped to move.</summary>
    public Metric? Kpi { get; init; }

    /// <summary>The assignment whose certificate is renewed.</summary>
    public long? RenewsId { get; init; }
}

public enum AssignAnswer
{
    Assigned,

    /// <summary>It was, under the same key.</summary>
    Known,

    /// <summary>They have the course open already.</summary>
    Open,

    /// <summary>The course is not published, or retired.</summary>
    NotTaught,

    /// <summary>The person is unknown or has left.</summary>
    NotThere,
}

public sealed record AssignResult(AssignAnswer Answer, long? Id = null, string? Number = null);

/// <summary>The one way in which anybody gets a course.</summary>
public sealed class Assigning(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, TimeProvider time)
{
    /// <summary>Assigns a course and tells the learner; the same again does nothing. One transaction, or part of the caller's, who then has nothing unsaved in the context.</summary>
    /// <param name="actorId">Who assigns it: an active user, for rules and sweeps whoever set them up.</param>
    public Task<AssignResult> AssignAsync(NewAssignment input, int actorId) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var known = await db.Assignments.Where(a => a.OwnerId == input.OwnerId && a.CourseId == input.CourseId && (a.SourceKey == input.SourceKey || a.Status == AssignmentStatus.Open))
            .OrderByDescending(a => a.SourceKey == input.SourceKey).Select(a => new { a.Id, a.Number, a.SourceKey }).FirstOrDefaultAsync();
        if (known is not null) { return new(known.SourceKey == input.SourceKey ? AssignAnswer.Known : AssignAnswer.Open, known.Id, known.Number); }
        var people = await directory.CurrentAsync(db);
        if (people.Find(input.OwnerId) is not { IsDisabled: false } person) { return new(AssignAnswer.NotThere); }
        var taught = await db.Courses.Include(c => c.Current).SingleOrDefaultAsync(c => c.Id == input.CourseId && c.RetiredUtc == null && c.Current != null);
        if (taught is null) { return new(AssignAnswer.NotTaught); }
        var assignment = await StartAsync(input, taught, person, actorId);
        return new AssignResult(AssignAnswer.Assigned, assignment.Id, assignment.Number);
    });

    private async Task<Assignment> StartAsync(NewAssignment input, Course course, Person person, int actorId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var number = $"L-{now.Year}-{await db.NextNumberAsync("training", now.Year):D6}";
        var instance = new WorkflowInstance
        {
            DefinitionId = TrainingBinding.Id, DefinitionVersion = runtime.NewestVersion(TrainingBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, TrainingBinding.Id), Reference = number,
            Title = course.Title, InitiatorId = actorId, OwnerId = person.Id, Step = "", Round = 1, StartedUtc = now,
        };
        var assignment = new Assignment
        {
            Number = number, OwnerId = person.Id, CourseId = course.Id, Course = course, CourseVersionId = course.Current!.Id, CourseVersion = course.Current, Source = input.Source, SourceKey = input.SourceKey,
            Reason = input.Reason, SourceUrl = input.SourceUrl, Kpi = input.Kpi, InitiatorId = actorId, AssignedUtc = now, Step = "", RenewsId = input.RenewsId, Instance = instance,
            DueOn = input.DueOn ?? LearnerDays.On(now, person).AddDays(course.Current!.DueDays),
        };
        db.WorkflowInstances.Add(instance);
        db.Assignments.Add(assignment);
        await runtime.StartAsync(instance, assignment, input.Reason, Guid.CreateVersion7(time.GetUtcNow()));
        return assignment;
    }
}

/// <summary>Days of learning are those of the place where the learner works.</summary>
public static class LearnerDays
{
    public static DateOnly On(DateTime utc, Person? learner) => Zones.DayOf(utc, Zones.Of(learner?.TimeZoneId ?? ""));
}
