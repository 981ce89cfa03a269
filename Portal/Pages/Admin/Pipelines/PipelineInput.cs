using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Opportunities;
using Portal.Shared;

namespace Portal.Pages.Admin.Pipelines;

/// <summary>A pipeline's own fields. Without names it keeps those that the portal brought.</summary>
public sealed record PipelineInput
{
    public int Version { get; init; }
    [Display(Name = "Field.NameZh"), StringLength(200)] public string? Zh { get; init; }
    [Display(Name = "Field.NameEn"), StringLength(200)] public string? En { get; init; }
    [Display(Name = "Field.Team")] public int? Team { get; init; }
    [Display(Name = "Field.IsActive")] public bool IsActive { get; init; } = true;

    public static PipelineInput Of(Pipeline p) => new() { Version = p.Version, Zh = p.NameZh, En = p.NameEn, Team = p.TeamId, IsActive = p.IsActive };

    public PipelineFacts? Read(ModelStateDictionary state, bool needsName, IEnumerable<int> teams, IStringLocalizer<OpportunitiesText> text)
    {
        Names.Check(state, "Input.", Zh, En, needsName, text);
        if (Team is { } team && !teams.Contains(team)) { state.AddModelError("Input.Team", text["Error.Team"]); }
        return state.IsValid ? new((Zh ?? "").Trim(), (En ?? "").Trim(), Team, IsActive) : null;
    }
}

/// <summary>Names go in pairs: one in each language.</summary>
public static class Names
{
    public static void Check(ModelStateDictionary state, string prefix, string? zh, string? en, bool isNeeded, IStringLocalizer<OpportunitiesText> text)
    {
        var (hasZh, hasEn) = (!string.IsNullOrWhiteSpace(zh), !string.IsNullOrWhiteSpace(en));
        if (!hasZh && (hasEn || isNeeded)) { state.AddModelError(prefix + "Zh", text["Error.BothNames"]); }
        if (!hasEn && (hasZh || isNeeded)) { state.AddModelError(prefix + "En", text["Error.BothNames"]); }
        if (!FormChecks.IsLine(zh)) { state.AddModelError(prefix + "Zh", text["Error.Control"]); }
        if (!FormChecks.IsLine(en)) { state.AddModelError(prefix + "En", text["Error.Control"]); }
    }
}
