using Portal.Identity;
using Portal.Organization;

namespace Portal.Workflows;

/// <summary>Who sees the course of which cases — steps, people and times, never what they are about.</summary>
public static class InstanceVisibility
{
    /// <summary>Administrators and HR all, a manager those owned by somebody in the line below; nobody else any.</summary>
    public static IQueryable<WorkflowInstance> CourseVisibleTo(this IQueryable<WorkflowInstance> instances, Viewer viewer)
    {
        if (viewer.Is(PortalRoles.Admin | PortalRoles.HR)) { return instances; }
        if (!viewer.Is(PortalRoles.Manager)) { return instances.Where(_ => false); }
        var line = viewer.Subtree;
        return instances.Where(i => line.Contains(i.OwnerId));
    }
}
