using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;

namespace Portal.Training.Assignments;

/// <summary>Ties the training workflow to assignments.</summary>
public static class TrainingBinding
{
    public const string Id = "training";

    public static WorkflowBinding Make() => new(
        [new TrainingAssignment()],
        async (db, instanceId) => await db.Assignments.AsNoTracking().Include(a => a.Instance).Include(a => a.CourseVersion).Include(a => a.Files).SingleOrDefaultAsync(a => a.InstanceId == instanceId) is { } found ? new(found, found.Instance!) : null,
        (db, viewer) => db.Assignments.VisibleTo(viewer, db).Select(a => a.InstanceId),
        body => JsonSerializer.Deserialize<TrainingPolicy>(body) ?? TrainingPolicy.Standard, typeof(TrainingText), "/Training", "mortarboard", "goal")
    {
        StandardPolicy = JsonSerializer.Serialize(TrainingPolicy.Standard),
        Keep = (subject, outcome) => ((Assignment)subject).Follow(outcome),
        SetOwner = (_, _) => throw new InvalidOperationException("What somebody is to learn never goes to somebody else."),
        ReadMany = async (db, ids) => await db.Assignments.AsNoTracking().Include(a => a.CourseVersion).Include(a => a.Files).Where(a => ids.Contains(a.InstanceId)).ToDictionaryAsync(a => a.InstanceId, IWorkflowSubject (a) => a),
        EndsWithOwner = true, Insiders = PortalRoles.Employee | PortalRoles.Manager | PortalRoles.HR | PortalRoles.Admin | PortalRoles.Counsellor,
    };
}
