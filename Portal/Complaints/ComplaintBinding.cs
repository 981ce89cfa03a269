using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Workflows;
using Portal.Workflows.Complaints;

namespace Portal.Complaints;

/// <summary>Ties the complaint workflow to complaints and their policy.</summary>
public static class ComplaintBinding
{
    public const string Id = "complaint";

    public static WorkflowBinding Make() => new(
        [new ComplaintEscalation()],
        async (db, instanceId) => await db.Complaints.Include(c => c.Instance).Include(c => c.Contact).SingleOrDefaultAsync(c => c.InstanceId == instanceId),
        ReadPolicy, typeof(ComplaintsText), "/Complaints", "exclamation-octagon", "complaint");

    public static object ReadPolicy(string body) => JsonSerializer.Deserialize<ComplaintPolicy>(body) ?? ComplaintPolicy.Standard;

    public static string WritePolicy(ComplaintPolicy policy) => JsonSerializer.Serialize(policy);
}
