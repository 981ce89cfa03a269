using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Catalogue;
using Portal.Workflows.Training;

namespace Portal.Training.Assignments;

/// <summary>Assigns a course anew when the window before an expiry opens: its due day is the last valid day, its ladder that of expiries.</summary>
public sealed class Renewing(PortalDbContext db, Assigning assigning, DirectoryCache directory, TimeProvider time)
{
    private const int Portion = 500;

    /// <returns>How many renewals were assigned.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var people = await directory.CurrentAsync(db, stop);
        var (now, done, after) = (time.GetUtcNow().UtcDateTime, 0, 0L);
        var longest = await db.CourseVersions.Where(v => v.CurrentOfId != null && v.ValidMonths != null).MaxAsync(v => (int?)v.WindowDays, stop) ?? 0;
        // A day more: it is tomorrow already where some of them work.
        var horizon = DateOnly.FromDateTime(now).AddDays(longest + 1);
        while (true)
        {
            // The newest pass of a person in a course counts, and one that has a renewal is done with.
            var due = await db.Assignments.AsNoTracking()
                .Where(a => a.Id > after && a.ValidUntil != null && a.ValidUntil <= horizon && a.Course!.RetiredUtc == null && a.Course.Current!.ValidMonths != null)
                .Where(a => !db.Assignments.Any(n => n.OwnerId == a.OwnerId && n.CourseId == a.CourseId && n.Id > a.Id && n.Status != AssignmentStatus.CalledOff && n.Status != AssignmentStatus.Cancelled))
                .Where(a => !db.Assignments.Any(n => n.RenewsId == a.Id) && !db.Certificates.Any(c => c.AssignmentId == a.Id && c.RevokedUtc != null))
                .OrderBy(a => a.Id).Take(Portion)
                .Select(a => new { a.Id, a.OwnerId, a.CourseId, a.InitiatorId, Until = a.ValidUntil!.Value, Window = a.Course!.Current!.WindowDays }).ToListAsync(stop);
            if (due.Count == 0) { return done; }
            after = due[^1].Id;
            foreach (var a in due.Where(a => LearnerDays.On(now, people.Find(a.OwnerId)) >= Validity.WindowOpens(a.Until, a.Window) && people.IsActive(a.OwnerId)))
            {
                var actor = people.IsActive(a.InitiatorId) ? a.InitiatorId : people.HrOf(a.OwnerId).FirstOrDefault(a.OwnerId);
                var result = await assigning.AssignAsync(new(a.OwnerId, a.CourseId, AssignmentSource.Recertification, FormattableString.Invariant($"renews:{a.Id}")) { DueOn = a.Until, RenewsId = a.Id }, actor);
                if (result.Answer == AssignAnswer.Assigned) { done++; }
            }
        }
    }
}
