using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows;

namespace Portal.Performance.SignOffs;

/// <summary>Improvement plans: what is to be done by when, with courses through the one way in which anybody gets a course.</summary>
public sealed class PlanDesk(PortalDbContext db, Assigning assigning, TimeProvider time)
{
    public const string AuditKind = "PlanItem";

    /// <summary>The pass of the plan that is being agreed.</summary>
    public int Round { get; set; }

    /// <summary>Keeps the actions of a plan and assigns its courses, inside the caller's transaction.</summary>
    public async Task AgreeAsync(long id, SignOffInput input, int actor)
    {
        var s = await db.SignOffs.AsNoTracking().SingleAsync(x => x.Id == id);
        var position = 0;
        foreach (var item in input.Plan ?? [])
        {
            var assigned = item.CourseId is not { } course ? null : await assigning.AssignAsync(new(s.OwnerId, course, AssignmentSource.Review, string.Create(CultureInfo.InvariantCulture, $"signoff:{s.Number}:{Round}"))
            {
                DueOn = item.DueOn, Reason = item.Text, SourceUrl = $"/Performance/{s.Number}",
            }, actor);
            db.ChangeTracker.Clear();
            db.PlanItems.Add(new() { SignOffId = id, Round = Round, Position = ++position, Text = item.Text, DueOn = item.DueOn, AssignmentId = assigned?.Id });
            await db.SaveChangesAsync();
        }
    }

    /// <summary>The employee or the manager says that something is done, or is not after all; false when it is not theirs.</summary>
    public Task<bool> TickAsync(long item, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var (me, now) = (viewer.UserId, time.GetUtcNow().UtcDateTime);
        var found = await db.PlanItems.SingleOrDefaultAsync(i => i.Id == item && db.SignOffs.Any(s => s.Id == i.SignOffId && (s.OwnerId == me || s.ManagerId == me) && s.Instance!.Status == InstanceStatus.Open));
        if (found is null) { return false; }
        var before = found.DoneUtc;
        (found.DoneUtc, found.DoneById) = before is null ? (now, me) : ((DateTime?)null, (int?)null);
        db.Audit(now, me, AuditKind, found.Id, "Done", before is null ? null : "Yes", before is null ? "Yes" : null);
        await db.SaveChangesAsync();
        return true;
    });
}
