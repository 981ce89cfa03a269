namespace Portal.Identity;

/// <summary>The roles a person may hold, several at once.</summary>
[Flags]
public enum PortalRoles
{
    None = 0,
    Employee = 1,
    Manager = 2,
    HR = 4,
    Admin = 8,
}

public static class Roles
{
    public const string Employee = nameof(PortalRoles.Employee);
    public const string Manager = nameof(PortalRoles.Manager);
    public const string HR = nameof(PortalRoles.HR);
    public const string Admin = nameof(PortalRoles.Admin);

    public static readonly string[] All = [Employee, Manager, HR, Admin];

    /// <summary>Id of a role as it is stored.</summary>
    public static int IdOf(string role) => Array.IndexOf(All, role) + 1;
}
