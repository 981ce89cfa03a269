using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Organization;

namespace Portal.Pages.Shared.People;

/// <summary>The form of an absence: whole days, up to and not including the day of return.</summary>
public sealed record AbsenceInput
{
    [Display(Name = "Field.From")]
    public DateOnly? From { get; init; }

    [Display(Name = "Field.Until")]
    public DateOnly? Until { get; init; }

    [Display(Name = "Field.Note"), StringLength(200)]
    public string? Note { get; init; }

    /// <summary>The absence when all is good; otherwise the errors are in the model state, below <c>Away</c>.</summary>
    public (DateTime FromUtc, DateTime UntilUtc, string? Note)? Read(ModelStateDictionary state, IStringLocalizer text, TimeZoneInfo zone)
    {
        if (From is not { Year: >= 2000 and <= 2100 } from) { state.AddModelError("Away.From", text["Error.Day"]); }
        else if (Until is not { Year: >= 2000 and <= 2100 } until || until <= from) { state.AddModelError("Away.Until", text["Error.Until"]); }
        else if (Note?.Any(char.IsControl) == true) { state.AddModelError("Away.Note", text["Error.Control"]); }
        else if (state.IsValid) { return (Zones.StartOf(from, zone), Zones.StartOf(until, zone), string.IsNullOrWhiteSpace(Note) ? null : Note.Trim()); }
        return null;
    }
}
