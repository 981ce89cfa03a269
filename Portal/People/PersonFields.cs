using Portal.Identity;

namespace Portal.People;

/// <summary>What an administrator says about a person.</summary>
public sealed record PersonFields(
    string FullName, string Email, PortalRoles Roles, string? Title = null, int? ManagerId = null, int? TeamId = null, int? DeputyId = null,
    string Culture = "zh-CN", string TimeZoneId = "Asia/Shanghai");

public enum PeopleStatus
{
    Done,
    NotFound,

    /// <summary>Somebody else changed the person meanwhile.</summary>
    Conflict,
    EmailTaken,
    NameTaken,

    /// <summary>The wanted manager reports to the person already, directly or not.</summary>
    Cycle,

    /// <summary>Nobody would be left who can administer the portal.</summary>
    LastAdmin,

    /// <summary>The manager, deputy or team chosen is not there any more.</summary>
    UnknownChoice,

    /// <summary>An absence that ends before it begins or meets another one.</summary>
    Overlap,
}

/// <param name="Link">The one-time link that was made.</param>
/// <param name="Chain">The line that would bite its tail, by name.</param>
/// <param name="Cases">Open cases whose deadlines are looked at anew.</param>
public sealed record PeopleResult(PeopleStatus Status, int Id = 0, Uri? Link = null, string? Chain = null, int Cases = 0)
{
    public bool IsDone => Status == PeopleStatus.Done;
}
