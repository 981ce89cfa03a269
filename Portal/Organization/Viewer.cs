using Portal.Identity;
using Portal.Rights;

namespace Portal.Organization;

/// <summary>Who looks: everything that decides what may be seen, computed once a request.</summary>
/// <param name="Subtree">Ids of the person and of everybody below in the reporting line.</param>
public sealed record Viewer(int UserId, string FullName, PortalRoles Roles, string Culture, string TimeZoneId, IReadOnlyList<int> Subtree)
{
    /// <summary>The moment of looking, UTC: what has been shared until earlier is not seen. Never earlier than it is, so that forgetting it shows less.</summary>
    public DateTime NowUtc { get; init; } = DateTime.MaxValue;

    /// <summary>Exports and contact data; none unless they were read.</summary>
    public PersonRights Rights { get; init; } = PersonRights.None;

    /// <summary>People whom the viewer looks after as HR; never oneself.</summary>
    public IReadOnlyList<int> LooksAfter { get; init; } = [];

    public bool Is(PortalRoles role) => (Roles & role) != 0;

    /// <summary>Employees and managers work with customers; HR and administrators do not, unless they are one of them too.</summary>
    public bool SeesCustomers => Is(PortalRoles.Employee | PortalRoles.Manager);

    /// <summary>The people whose customers are visible: the whole subtree for a manager, oneself for an employee.</summary>
    public IReadOnlyList<int> CustomerScope => Is(PortalRoles.Manager) ? Subtree : Is(PortalRoles.Employee) ? [UserId] : [];

    /// <summary>Nobody: sees nothing.</summary>
    public static Viewer Nobody { get; } = new(0, "", PortalRoles.None, "zh-CN", "Asia/Shanghai", []);
}

/// <summary>The viewer of the current request; set by the session check.</summary>
public sealed class CurrentViewer
{
    public Viewer Viewer { get; private set; } = Viewer.Nobody;

    /// <summary>The session of the current request, 0 when signed out.</summary>
    public long SessionId { get; private set; }

    /// <summary>The version of calendars and policies that the session check read.</summary>
    public long SettingsStamp { get; private set; }

    public bool IsSignedIn => Viewer.UserId != 0;

    public void Set(Viewer viewer, long sessionId, long settingsStamp = 0) => (Viewer, SessionId, SettingsStamp) = (viewer, sessionId, settingsStamp);
}
