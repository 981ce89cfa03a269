using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Workflows;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Complaints;

/// <summary>Ties the complaint workflow to complaints and their policy.</summary>
public static class ComplaintBinding
{
    public const string Id = "complaint";

    public static WorkflowBinding Make() => new(
        [new ComplaintEscalation()],
        async (db, instanceId) => await ByInstance((SqlitePortalDbContext)db, instanceId) is { } complaint ? new(complaint, complaint.Instance!) : null,
        (db, viewer) => db.Complaints.VisibleTo(viewer, db).Select(c => c.InstanceId),
        ReadPolicy, typeof(ComplaintsText), "/Complaints", "exclamation-octagon", "complaint")
    {
        StandardPolicy = WritePolicy(ComplaintPolicy.Standard),
        Then = (subject, journal, momentUtc) => ComplaintThen.At((Complaint)subject, journal, momentUtc),
        SetOwner = (subject, owner) => { var complaint = (Complaint)subject; (complaint.OwnerId, complaint.Version) = (owner, complaint.Version + 1); },
        ReadMany = async (db, ids) => await db.Complaints.AsNoTracking().Where(c => ids.Contains(c.InstanceId)).ToDictionaryAsync(c => c.InstanceId, IWorkflowSubject (c) => c),
    };

    private static readonly Func<SqlitePortalDbContext, long, Task<Complaint?>> ByInstance = EF.CompileAsyncQuery((SqlitePortalDbContext db, long instanceId) =>
        db.Complaints.AsNoTracking().Include(c => c.Instance).Include(c => c.Contact).FirstOrDefault(c => c.InstanceId == instanceId));

    public static object ReadPolicy(string body) => JsonSerializer.Deserialize<ComplaintPolicy>(body) ?? ComplaintPolicy.Standard;

    public static string WritePolicy(ComplaintPolicy policy) => JsonSerializer.Serialize(policy);
}
