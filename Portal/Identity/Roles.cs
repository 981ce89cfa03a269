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

    /// <summary>Reads confidential requests of colleagues. Never together with <see cref="Admin"/>, see <see cref="Roles.Clash"/>.</summary>
    Counsellor = 16,

    /// <summary>Writes commission plans and checks commission before managers and HR do; sees everybody's pay but decides about none.</summary>
    SalesOps = 32,
}

public static class Roles
{
    public const string Employee = nameof(PortalRoles.Employee);
    public const string Manager = nameof(PortalRoles.Manager);
    public const string HR = nameof(PortalRoles.HR);
    public const string Admin = nameof(PortalRoles.Admin);

    public const string Counsellor = nameof(PortalRoles.Counsellor);

    public const string SalesOps = nameof(PortalRoles.SalesOps);

    public static readonly string[] All = [Employee, Manager, HR, Admin, Counsellor, SalesOps];

    /// <summary>Whoever runs the portal gives out roles, and so must not be able to give themselves the key to what is confidential.</summary>
    public static bool Clash(PortalRoles roles) => roles.HasFlag(PortalRoles.Admin) && roles.HasFlag(PortalRoles.Counsellor);

    /// <summary>Id of a role as it is stored.</summary>
    public static int IdOf(string role) => Array.IndexOf(All, role) + 1;
}
