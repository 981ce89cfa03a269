using Portal.Identity;
using Portal.Organization;

namespace Portal.Training.Catalogue;

/// <summary>Courses that are taught or were are everybody's to see; those that nobody has published yet are HR's.</summary>
public static class CourseVisibility
{
    public static IQueryable<Course> VisibleTo(this IQueryable<Course> courses, Viewer viewer) =>
        viewer.Is(PortalRoles.HR) ? courses : viewer.UserId == 0 ? courses.Where(_ => false) : courses.Where(c => c.Current != null);

    /// <summary>Writes courses, their questions and their sessions.</summary>
    public static bool Teaches(this Viewer viewer) => viewer.Is(PortalRoles.HR);
}
