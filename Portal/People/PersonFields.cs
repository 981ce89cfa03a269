using Portal.Identity;

namespace Portal.People;

/// <summary>What an administrator says about a person.</summary>
public sealed record PersonFields(
    string FullName, string Email, PortalRoles Roles, string? Title = null, int? ManagerId = null, int? TeamId = null, DeputyFields? Deputies = null,
    string Culture = "zh-CN", string TimeZoneId = "Asia/Shanghai", DateOnly? HiredOn = null)
{
    public DeputyFields Deputies { get; } = Deputies ?? DeputyFields.None;
}

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

    /// <summary>An administrator is no counsellor.</summary>
    RolesClash,

    /// <summary>The manager or team chosen is not there any more.</summary>
    UnknownChoice,

    /// <summary>The deputy chosen is not here any more, or is the person.</summary>
    UnfitDeputy,

    /// <summary>Decisions of a workflow would go round among deputies without arriving.</summary>
    DeputyCircle,

    /// <summary>The person holds things that must be handed over first.</summary>
    Holds,

    /// <summary>An absence that ends before it begins or meets another one.</summary>
    Overlap,
}

/// <param name="Link">The one-time link that was made.</param>
/// <param name="Chain">The line that would bite its tail, by name.</param>
/// <param name="Cases">Open cases whose deadlines are looked at anew.</param>
/// <param name="Workflow">The workflow for which a deputy is refused; <c>null</c> = the general one.</param>
/// <param name="OwnKind">The deputy refused was named for that workflow.</param>
/// <param name="Other">Who closes the circle and could name somebody else.</param>
public sealed record PeopleResult(
    PeopleStatus Status, int Id = 0, Uri? Link = null, string? Chain = null, int Cases = 0, string? Workflow = null, bool OwnKind = true, string? Other = null)
{
    public bool IsDone => Status == PeopleStatus.Done;
}
