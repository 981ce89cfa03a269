using Portal.Identity;
using Portal.Organization;

namespace Portal.Shared;

/// <summary>One place of the portal. <c>Key</c> names its text in <see cref="SharedText"/>; nested paths belong to it too.</summary>
public sealed record MenuEntry(string Key, string Icon, string Path, Func<Viewer, bool>? For = null, Func<MenuCounts, int>? Count = null, Func<MenuCounts, bool>? Late = null)
{
    public bool IsFor(Viewer viewer) => For?.Invoke(viewer) ?? true;

    /// <summary>Another folder that belongs to it.</summary>
    public string? Also { get; init; }

    public bool Holds(PathString path) => Path == "/" ? path == "/" || path.StartsWithSegments("/Inbox") : path.StartsWithSegments(Path) || (Also is not null && path.StartsWithSegments(Also));
}

/// <summary>What is in the rail. A feature adds a line.</summary>
public static class Menu
{
    private static readonly MenuEntry[] Work =
    [
        new("Menu.Inbox", "inbox", "/", null, c => c.Inbox, c => c.InboxLate > 0),
        new("Menu.Tasks", "clipboard-check", "/Tasks", SeesCustomers, c => c.Tasks, c => c.TasksLate > 0),
        new("Menu.Accounts", "building", "/Accounts", SeesCustomers),
        new("Menu.Contacts", "people", "/Contacts", SeesCustomers),
        new("Menu.Opportunities", "funnel", "/Opportunities", SeesCustomers),
        new("Menu.Forecast", "bullseye", "/Forecasts", SeesCustomers),
        new("Menu.Goals", "clipboard-data", "/Goals", ReadsGoals) { Also = "/Plans" },
        new("Menu.Targets", "speedometer2", "/Targets", SeesTargets),
        new("Menu.Orders", "box-seam", "/Orders", SeesCustomers),
        new("Menu.Complaints", "exclamation-octagon", "/Complaints", SeesCustomers, c => c.Complaints),
        new("Menu.Reviews", "clipboard-data", "/Reviews", IsReviewed, c => c.Reviews, c => c.ReviewsLate > 0),
        new("Menu.Performance", "speedometer2", "/Performance", IsReviewed),
        new("Menu.Training", "mortarboard", "/Training", null, c => c.Training, c => c.TrainingLate > 0),
        new("Menu.CheckIns", "chat-left-text", "/CheckIns", IsReviewed),
        new("Menu.Coaching", "star", "/Coaching", IsReviewed),
        new("Menu.Skills", "clipboard-check", "/Skills", IsReviewed),
        new("Menu.Incentives", "cash-coin", "/Incentives", SeesPay),
        new("Menu.Recognition", "star", "/Recognition"),
        new("Menu.Support", "heart-pulse", "/Support"),
    ];

    private static readonly MenuEntry[] Manage =
    [
        new("Menu.People", "people", "/Admin/People", SeesPeople),
        new("Menu.Import", "upload", "/Import", AsksAboutOthers),
        new("Menu.Calendars", "calendar3", "/Admin/Calendars", Configures),
        new("Menu.Policies", "hourglass-split", "/Admin/TimeLimits", Configures),
        new("Menu.Pipelines", "signpost-split", "/Admin/Pipelines", Configures),
        new("Menu.Workflows", "diagram-3", "/Admin/Workflows", Watches, c => c.Incidents, c => c.Incidents > 0),
        new("Menu.Webhooks", "link-45deg", "/Admin/Webhooks", Configures),
        new("Menu.Outbox", "envelope", "/Admin/Outbox", Configures, c => c.DeadMails, c => c.DeadMails > 0),
        new("Menu.Jobs", "clock-history", "/Admin/Jobs", Configures),
        new("Menu.Rights", "shield-lock", "/Admin/Rights", Configures),
        new("Menu.AccessLog", "list-ul", "/Admin/AccessLog", SeesPeople),
        new("Menu.Access", "eye", "/Why", AsksAboutOthers),
    ];

    /// <summary>The five places of the phone's tab bar.</summary>
    private static readonly MenuEntry[] Phone =
    [
        new("Tab.Inbox", "inbox", "/", null, c => c.Inbox, c => c.InboxLate > 0),
        new("Tab.Accounts", "building", "/Accounts", SeesCustomers),
        new("Tab.Record", "plus-circle", "/Interactions/New", SeesCustomers),
        new("Tab.Complaints", "exclamation-octagon", "/Complaints", SeesCustomers),
        new("Tab.Me", "person", "/Me"),
    ];

    public static IEnumerable<MenuEntry> WorkFor(Viewer viewer) => Work.Where(e => e.IsFor(viewer));

    public static IEnumerable<MenuEntry> ManageFor(Viewer viewer) => Manage.Where(e => e.IsFor(viewer));

    public static IEnumerable<MenuEntry> PhoneFor(Viewer viewer) => Phone.Where(e => e.IsFor(viewer));

    /// <summary>What the tab bar has no room for; on the phone it stands in the menu of the person.</summary>
    public static IEnumerable<MenuEntry> BeyondTabsFor(Viewer viewer) => Work.Where(e => e.IsFor(viewer) && Phone.All(tab => tab.Path != e.Path)).Concat(ManageFor(viewer));

    private static bool SeesCustomers(Viewer viewer) => viewer.SeesCustomers;

    private static bool ReadsGoals(Viewer viewer) => viewer.SeesCustomers || viewer.Is(PortalRoles.HR);

    private static bool IsReviewed(Viewer viewer) => viewer.Is(PortalRoles.Employee | PortalRoles.Manager | PortalRoles.HR);

    private static bool SeesPay(Viewer viewer) => viewer.Is(PortalRoles.Employee | PortalRoles.Manager | PortalRoles.HR | PortalRoles.SalesOps);

    private static bool SeesTargets(Viewer viewer) => viewer.SeesCustomers || viewer.Is(PortalRoles.HR);

    private static bool SeesPeople(Viewer viewer) => viewer.Is(PortalRoles.HR | PortalRoles.Admin);

    private static bool Watches(Viewer viewer) => viewer.Is(PortalRoles.Manager | PortalRoles.HR | PortalRoles.Admin);

    private static bool AsksAboutOthers(Viewer viewer) => viewer.Is(PortalRoles.Manager | PortalRoles.Admin);

    private static bool Configures(Viewer viewer) => viewer.Is(PortalRoles.Admin);
}
