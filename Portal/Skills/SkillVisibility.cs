using Portal.Identity;
using Portal.Organization;

namespace Portal.Skills;

/// <summary>How far somebody is, is seen by them, by the line above and by those of HR who look after them. What skills there are is everybody's to see.</summary>
public static class SkillVisibility
{
    public static IQueryable<SkillLevel> VisibleTo(this IQueryable<SkillLevel> levels, Viewer viewer)
    {
        var seen = viewer.SkillsSeen();
        return levels.Where(l => seen.Contains(l.PersonId));
    }

    public static IReadOnlyList<int> SkillsSeen(this Viewer viewer) => [.. (viewer.Is(PortalRoles.Manager) ? viewer.Subtree : [viewer.UserId]).Concat(viewer.LooksAfter).Distinct()];

    /// <summary>The line above says how far somebody is; nobody says so of themselves twice.</summary>
    public static bool RatesSkillsOf(this Viewer viewer, int person) => person != viewer.UserId && viewer.Is(PortalRoles.Manager) && viewer.Subtree.Contains(person);

    public static bool KeepsSkills(this Viewer viewer) => viewer.Is(PortalRoles.HR);
}
