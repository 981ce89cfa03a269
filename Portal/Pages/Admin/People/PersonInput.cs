using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Identity;
using Portal.Organization;
using Portal.People;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Admin.People;

/// <summary>The form of a person.</summary>
public sealed record PersonInput
{
    [Display(Name = "Field.FullName"), Required, StringLength(100)]
    public string FullName { get; init; } = "";

    [Display(Name = "Field.Email"), Required, StringLength(256), EmailAddress]
    public string Email { get; init; } = "";

    [Display(Name = "Field.Title"), StringLength(100)]
    public string? Title { get; init; }

    [Display(Name = "Field.Roles")]
    public List<string> Roles { get; set; } = [];

    [Display(Name = "Field.Manager")]
    public int? ManagerId { get; init; }

    [Display(Name = "Field.Team")]
    public int? TeamId { get; init; }

    [Display(Name = "Field.Deputy")]
    public int? DeputyId { get; init; }
    public List<KindDeputyInput> Kinds { get; init; } = [];

    [Display(Name = "Field.Culture"), Required, StringLength(10)]
    public string Culture { get; init; } = "";

    [Display(Name = "Field.Zone"), Required, StringLength(60)]
    public string TimeZoneId { get; init; } = "";

    [Display(Name = "Field.HiredOn")]
    public DateOnly? HiredOn { get; init; }

    public int Version { get; init; }

    public static PersonInput Of(Person person, int version, WorkflowCatalog catalog) => new()
    {
        FullName = person.FullName, Email = person.Email ?? "", Title = person.Title, Roles = [.. Portal.Identity.Roles.All.Where(r => person.Roles.HasFlag(Enum.Parse<PortalRoles>(r)))],
        ManagerId = person.ManagerId, TeamId = person.TeamId, DeputyId = person.DeputyId, Kinds = KindDeputyInput.Of(person, catalog), Culture = person.Culture, TimeZoneId = person.TimeZoneId, Version = version, HiredOn = person.HiredOn,
    };

    /// <summary>The fields when all are good; otherwise the errors are in the model state.</summary>
    public PersonFields? Read(ModelStateDictionary state, IStringLocalizer text)
    {
        foreach (var (name, value) in new[] { (nameof(FullName), FullName), (nameof(Email), Email), (nameof(Title), Title) })
        {
            if (value?.Any(char.IsControl) == true) { state.AddModelError($"Input.{name}", text["Error.Control"]); }
        }
        var known = Roles.Distinct().Where(Portal.Identity.Roles.All.Contains).ToList();
        if (known.Count == 0 || known.Count != Roles.Distinct().Count()) { state.AddModelError("Input.Roles", text["Error.Roles"]); }
        if (!PortalCulture.All.Contains(Culture)) { state.AddModelError("Input.Culture", text["Error.Culture"]); }
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZoneId ?? "", out _)) { state.AddModelError("Input.TimeZoneId", text["Error.Zone"]); }
        if (HiredOn is { Year: < 1950 or > 2100 }) { state.AddModelError("Input.HiredOn", text["Error.HiredOn"]); }
        var roles = known.Aggregate(PortalRoles.None, (all, r) => all | Enum.Parse<PortalRoles>(r));
        var title = string.IsNullOrWhiteSpace(Title) ? null : Title.Trim();
        return state.IsValid ? new(FullName.Trim(), Email.Trim(), roles, title, ManagerId, TeamId, KindDeputyInput.Read(DeputyId, Kinds), Culture, TimeZoneId!, HiredOn) : null;
    }
}
