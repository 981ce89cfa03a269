using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Lists;
using Portal.Shared;

namespace Portal.Pages.Views;

/// <summary>The form of a view.</summary>
public sealed record ViewInput
{
    public const int LongestName = 60;

    [Display(Name = "Field.ViewName")] public string? Name { get; init; }
    [Display(Name = "Field.Sharing")] public ViewSharing Sharing { get; init; }
    public bool IsDefault { get; init; }
    public int Version { get; init; }

    public ViewFacts? Read(ModelStateDictionary state, IStringLocalizer text)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > LongestName || !FormChecks.IsClean(Name) || Name.Contains('\n', StringComparison.Ordinal)) { state.AddModelError("Input.Name", text["Error.ViewName", LongestName]); }
        if (!Enum.IsDefined(Sharing)) { state.AddModelError("Input.Sharing", text["Error.Sharing"]); }
        return state.IsValid ? new(Name!.Trim(), Sharing, IsDefault) : null;
    }
}
