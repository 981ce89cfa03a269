using Portal.Identity;
using Portal.Organization;

namespace Portal.Coaching;

/// <summary>A note is read by the person and by the line above; by nobody else, HR included.</summary>
public static class CoachingVisibility
{
    public static IQueryable<CoachingNote> VisibleTo(this IQueryable<CoachingNote> notes, Viewer viewer)
    {
        var line = viewer.Is(PortalRoles.Manager) ? viewer.Subtree : [viewer.UserId];
        return notes.Where(n => line.Contains(n.PersonId));
    }

    /// <summary>Those whom the viewer may coach.</summary>
    public static IEnumerable<Person> Coached(this StaffDirectory people, Viewer viewer) => !viewer.Is(PortalRoles.Manager) ? []
        : viewer.Subtree.Where(p => p != viewer.UserId).Select(people.Find).OfType<Person>().Where(p => !p.IsDisabled).OrderBy(p => p.FullName, StringComparer.CurrentCulture);
}
