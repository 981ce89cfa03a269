using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Certificates;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;

namespace Portal.Training.Assignments;

/// <summary>What follows when an assignment is passed or waived: the days for which that counts, and the certificate.</summary>
public sealed class Graduation(PortalDbContext db, DirectoryCache directory)
{
    /// <summary>Call inside the transaction of the outcome.</summary>
    public async Task AfterAsync(long instanceId, Outcome outcome)
    {
        if (outcome.State.Step is not (TrainingStep.Passed or TrainingStep.Waived) || outcome.Entries[^1].From == outcome.State.Step) { return; }
        db.ChangeTracker.Clear();
        var a = await db.Assignments.Include(x => x.Course).Include(x => x.CourseVersion).SingleAsync(x => x.InstanceId == instanceId);
        var learner = directory.Known.Find(a.OwnerId);
        var (day, version) = (LearnerDays.On(outcome.Entries[^1].AtUtc, learner), a.CourseVersion!);
        var last = await db.Assignments.Where(x => x.OwnerId == a.OwnerId && x.CourseId == a.CourseId && x.Id != a.Id && x.ValidUntil != null && (x.Status == AssignmentStatus.Passed || x.Status == AssignmentStatus.Waived))
            .OrderByDescending(x => x.ValidUntil).Select(x => new { x.ValidUntil, x.AnchorDay }).FirstOrDefaultAsync();
        // A chain goes on from the pass before, whatever the renewal came from; whoever lets it lapse begins a new one.
        var previous = last?.ValidUntil is { } old && Validity.IsInWindow(day, old, version.WindowDays) ? last : null;
        (a.CompletedOn, a.AnchorDay) = (day, previous?.AnchorDay ?? day.Day);
        a.ValidUntil = Validity.Until(day, version.ValidMonths, version.WindowDays, previous?.ValidUntil, previous?.AnchorDay);
        a.Version++;
        if (outcome.State.Step == TrainingStep.Passed) { await CertifyAsync(a, day, learner); }
        await db.SaveChangesAsync();
    }

    private async Task CertifyAsync(Assignment a, DateOnly day, Person? learner) => db.Certificates.Add(new Certificate
    {
        Number = $"CERT-{day.Year}-{await db.NextNumberAsync("certificate", day.Year):D6}", AssignmentId = a.Id, HolderId = a.OwnerId, HolderName = learner?.FullName ?? "", CourseTitle = a.Course!.Title,
        CourseVersion = a.CourseVersion!.Number, IssuedOn = day, ValidUntil = a.ValidUntil,
    });
}
