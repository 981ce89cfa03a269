using Portal.Identity;
using Portal.Organization;

namespace Portal.Support.Counselling;

/// <summary>A request is seen by whoever made it, and by counsellors who do not stand above that person in the line. Nobody else learns that there is one.</summary>
public static class CounsellingVisibility
{
    public static IQueryable<CounsellingRequest> VisibleTo(this IQueryable<CounsellingRequest> requests, Viewer viewer)
    {
        var (me, line) = (viewer.UserId, viewer.Subtree);
        return viewer.Is(PortalRoles.Counsellor)
            ? requests.Where(r => r.RequesterId == me || (r.Status != CounsellingStatus.Withdrawn && !line.Contains(r.RequesterId) && (r.CounsellorId == null || r.CounsellorId == me)))
            : requests.Where(r => r.RequesterId == me);
    }

    /// <summary>Those who may read what a person asks: counsellors who do not decide about that person.</summary>
    public static IReadOnlyList<Person> CounsellorsOf(this StaffDirectory people, int requester) =>
        [.. people.InRole(nameof(PortalRoles.Counsellor)).Where(c => !people.Subtree(c).Contains(requester)).Select(c => people.People[c]).OrderBy(p => p.FullName, StringComparer.CurrentCulture)];
}
