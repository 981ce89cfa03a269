using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Performance;

namespace Portal.Performance.SignOffs;

/// <summary>Ties the sign-off workflow to sign-offs.</summary>
public static class SignOffBinding
{
    public const string Id = "signoff";

    public static WorkflowBinding Make() => new(
        [new FeedbackSignOff()],
        async (db, instanceId) => await db.SignOffs.AsNoTracking().Include(s => s.Instance).SingleOrDefaultAsync(s => s.InstanceId == instanceId) is { } found ? new(found, found.Instance!) : null,
        (db, viewer) => db.SignOffs.VisibleTo(viewer, db).Select(s => s.InstanceId),
        body => JsonSerializer.Deserialize<SignOffPolicy>(body) ?? SignOffPolicy.Standard, typeof(SignOffsText), "/Performance", "speedometer2", "goal")
    {
        StandardPolicy = JsonSerializer.Serialize(SignOffPolicy.Standard),
        SetOwner = (_, _) => throw new InvalidOperationException("Feedback is about its owner and never goes to somebody else."),
        ReadMany = async (db, ids) => await db.SignOffs.AsNoTracking().Where(s => ids.Contains(s.InstanceId)).ToDictionaryAsync(s => s.InstanceId, IWorkflowSubject (s) => s),
        EndsWithOwner = true, Insiders = PortalRoles.Employee | PortalRoles.Manager | PortalRoles.HR,
    };
}
