namespace Portal.Shared;

/// <summary>One place of the portal. <c>Key</c> names its text in <see cref="SharedText"/>; nested paths belong to it too.</summary>
public sealed record MenuEntry(string Key, string Icon, string Path, Func<MenuCounts, int>? Count = null, Func<MenuCounts, bool>? Late = null)
{
    public bool Holds(PathString path) => Path == "/" ? path == "/" || path.StartsWithSegments("/Inbox") : path.StartsWithSegments(Path);
}

/// <summary>What is in the rail. A feature adds a line.</summary>
public static class Menu
{
    private static readonly MenuEntry[] Work =
    [
        new("Menu.Inbox", "inbox", "/", c => c.Inbox, c => c.InboxLate > 0),
        new("Menu.Accounts", "building", "/Accounts"),
        new("Menu.Complaints", "exclamation-octagon", "/Complaints", c => c.Complaints),
    ];

    private static readonly MenuEntry[] Manage =
    [
        new("Menu.People", "people", "/Admin/People"),
        new("Menu.Calendars", "calendar3", "/Admin/Calendars"),
        new("Menu.Policies", "hourglass-split", "/Admin/Policies"),
        new("Menu.Workflows", "diagram-3", "/Admin/Workflows", c => c.Incidents, c => c.Incidents > 0),
        new("Menu.Outbox", "envelope", "/Admin/Outbox", c => c.DeadMails, c => c.DeadMails > 0),
    ];

    /// <summary>The five places of the phone's tab bar.</summary>
    private static readonly MenuEntry[] Phone =
    [
        new("Tab.Inbox", "inbox", "/", c => c.Inbox, c => c.InboxLate > 0),
        new("Tab.Accounts", "building", "/Accounts"),
        new("Tab.Record", "plus-circle", "/Complaints/New"),
        new("Tab.Complaints", "exclamation-octagon", "/Complaints"),
        new("Tab.Me", "person", "/Me"),
    ];

    public static IReadOnlyList<MenuEntry> WorkFor() => Work;

    public static IReadOnlyList<MenuEntry> ManageFor() => Manage;

    public static IReadOnlyList<MenuEntry> PhoneFor() => Phone;
}
