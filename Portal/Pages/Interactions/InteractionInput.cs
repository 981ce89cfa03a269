using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Interactions;
using Portal.Shared;

namespace Portal.Pages.Interactions;

/// <summary>The form of an interaction, new or old.</summary>
public sealed record InteractionInput
{
    private const int YearsAhead = 2;

    [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
    public int Version { get; init; }
    [Display(Name = "Field.Type"), EnumDataType(typeof(InteractionType))] public InteractionType Type { get; init; } = InteractionType.Visit;
    [Display(Name = "Field.Scenario"), EnumDataType(typeof(InteractionScenario))] public InteractionScenario Scenario { get; init; } = InteractionScenario.NeedsAnalysis;
    [Display(Name = "Field.Starts")] public string? Starts { get; init; }
    [Display(Name = "Field.Contact")] public long? Contact { get; init; }
    [Display(Name = "Field.Subject"), Required, StringLength(1000, MinimumLength = 2)] public string? Subject { get; init; }
    [Display(Name = "Field.Learned"), StringLength(1000)] public string? Learned { get; init; }
    [Display(Name = "Field.Agreed"), StringLength(1000)] public string? Agreed { get; init; }
    [Display(Name = "Field.Satisfaction"), Range(1, 5)] public int? Satisfaction { get; init; }
    [Display(Name = "Field.Next"), StringLength(200)] public string? Next { get; init; }
    [Display(Name = "Field.NextOn")] public string? NextOn { get; init; }

    public static InteractionInput Of(Interaction i, Clock clock) => new()
    {
        Version = i.Version, Type = i.Type, Scenario = i.Scenario, Starts = Local(i.StartsUtc, clock), Contact = i.ContactId, Subject = i.Subject, Learned = i.Learned, Agreed = i.Agreed, Satisfaction = i.Satisfaction,
    };

    /// <summary>A moment as the control of the form wants it.</summary>
    public static string Local(DateTime utc, Clock clock) => clock.Local(utc).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What was said, or <c>null</c> with the errors in the state.</summary>
    public InteractionFacts? Read(ModelStateDictionary state, Clock clock, IReadOnlyList<FormChoice> contacts, IStringLocalizer text)
    {
        foreach (var (key, value) in new[] { (nameof(Subject), Subject), (nameof(Learned), Learned), (nameof(Agreed), Agreed), (nameof(Next), Next) })
        {
            if (!FormChecks.IsClean(value)) { state.AddModelError("Input." + key, text["Error.Control"]); }
        }
        var starts = FormChecks.Moment(Starts, clock.Zone);
        if (starts is null) { state.AddModelError("Input.Starts", text["Error.Moment"]); }
        else if (starts > clock.NowUtc.AddYears(YearsAhead)) { state.AddModelError("Input.Starts", text["Error.TooFar"]); }
        if (Contact is { } contact && contacts.All(c => c.Id != contact)) { state.AddModelError("Input.Contact", text["Error.Contact"]); }
        var next = ReadNext(state, clock, text);
        return state.IsValid ? new(Scenario, Type, starts!.Value, Contact, Subject!.Trim(), Trim(Learned), Trim(Agreed), next, Satisfaction) : null;
    }

    private NextStep? ReadNext(ModelStateDictionary state, Clock clock, IStringLocalizer text)
    {
        var (what, day) = (Trim(Next), Trim(NextOn));
        if (what is null && day is null) { return null; }
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) || what is null)
        {
            state.AddModelError(what is null ? "Input.Next" : "Input.NextOn", text["Error.NextBoth"]);
            return null;
        }
        if (due < clock.Today) { state.AddModelError("Input.NextOn", text["Error.NextPast"]); }
        else if (due > clock.Today.AddYears(YearsAhead)) { state.AddModelError("Input.NextOn", text["Error.TooFar"]); }
        return new(what, due);
    }

    private static string? Trim(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
