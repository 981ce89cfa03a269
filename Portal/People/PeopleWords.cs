using Microsoft.Extensions.Localization;
using Portal.Admin;
using Portal.Away;
using Portal.Identity;
using Portal.Organization;
using Portal.Rights;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.People;

/// <summary>People and changes in words.</summary>
public sealed class PeopleWords(DirectoryCache directory, Clock clock, IStringLocalizer<PeopleText> text, IStringLocalizer<AwayText> away, IStringLocalizer<WorkflowsText> workflows, IStringLocalizer<RightsText> rights, IStringLocalizer<SharedText> shared)
{
    public string RolesOf(PortalRoles roles) => roles == PortalRoles.None ? shared["Value.None"] : string.Join(" · ", Roles.All.Where(r => roles.HasFlag(Enum.Parse<PortalRoles>(r))).Select(r => shared[$"Role.{r}"].Value));

    public string ActorOf(AuditEntry entry) => entry.ActorId is { } id ? directory.Known.NameOf(id) : text["Actor.CommandLine"];

    /// <summary>What was before and after, in the reader's language where it is one of the portal's own words.</summary>
    public string? Values(AuditEntry entry) => (Show(entry.Change, entry.Before), Show(entry.Change, entry.After)) switch
    {
        (null, null) => null,
        (null, var after) => after,
        (var before, var after) => $"{before} → {after ?? shared["Value.None"]}",
    };

    /// <summary>Who was faster and when.</summary>
    public string Conflict(AuditEntry? last) => text["Conflict.Text", last is null ? "–" : ActorOf(last), clock.Show(last?.AtUtc)];

    /// <summary>Why a change was refused.</summary>
    public string Refusal(PeopleResult result) => result.Status switch
    {
        PeopleStatus.Cycle => text["Error.Cycle", result.Chain!],
        PeopleStatus.UnfitDeputy or PeopleStatus.DeputyCircle => DeputyRefusal(result, isOwn: false),
        _ => text[$"Error.{result.Status}"],
    };

    /// <summary>Why a deputy was refused, to the person or to somebody else.</summary>
    public string DeputyRefusal(PeopleResult result, bool isOwn) => result.Status == PeopleStatus.DeputyCircle
        ? away["Error.Circle", result.Chain!, workflows[$"Definition.{result.Workflow}"].Value, result.Other!] : away[isOwn ? "Error.UnfitDeputy" : "Error.UnfitDeputyOf"];

    public string Saved(PeopleResult result) => result.Cases > 0 ? text["Toast.SavedCases", result.Cases] : shared["Toast.Saved"];

    public string Days(PersonAbsence absence, TimeZoneInfo zone) =>
        text["Absence.Days", clock.Show(Zones.DayOf(absence.FromUtc, zone)), clock.Show(Zones.DayOf(absence.UntilUtc, zone))];

    private string? Show(string change, string? value) => change switch
    {
        _ when value is null => null,
        "Roles" => Enum.TryParse<PortalRoles>(value, out var roles) ? RolesOf(roles) : value,
        "Culture" => shared[$"Language.{value}"],
        "KindDeputy" when value.Split(": ", 2) is [var workflow, var name] => $"{workflows[$"Definition.{workflow}"]}: {name}",
        "MayExport" => rights[$"Export.{value}"],
        "Phones" => rights[$"Phones.{value}"],
        "Password" or "SignedOut" => null,
        _ => value,
    };
}
