using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Shared;
using Portal.Tasks;

namespace Portal.Pages.Tasks;

/// <summary>The form of a task, new or old.</summary>
public sealed record TaskInput
{
    private const int YearsAhead = 5;
    private const int MostHelpers = 20;

    [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
    public int Version { get; init; }
    [Display(Name = "Field.Title"), Required, StringLength(200, MinimumLength = 2)] public string? Title { get; init; }
    [Display(Name = "Field.Details"), StringLength(4000)] public string? Details { get; init; }
    [Display(Name = "Field.Priority"), EnumDataType(typeof(TaskPriority))] public TaskPriority Priority { get; init; }
    [Display(Name = "Field.Accountable")] public int? Accountable { get; init; }
    [Display(Name = "Field.DueOn")] public string? DueOn { get; init; }
    [Display(Name = "Field.Helpers"), MaxLength(50)] public int?[] Helpers { get; init; } = [];

    public static TaskInput Of(WorkTask t) => new()
    {
        Version = t.Version, Title = t.Title, Details = t.Details, Priority = t.Priority, Accountable = t.AccountableId, DueOn = Typed(t.DueOn), Helpers = [.. t.Helpers.Select(h => (int?)h.UserId)],
    };

    public static string Typed(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day that somebody typed, from today on; <c>null</c> with the error in the state.</summary>
    /// <param name="before">The day as it is, which may stay.</param>
    public static DateOnly? ReadDay(string? typed, DateOnly? before, DateOnly today, string key, ModelStateDictionary state, IStringLocalizer text)
    {
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && (day == before || (day >= today && day <= today.AddYears(YearsAhead)))) { return day; }
        state.AddModelError(key, text["Error.Day", YearsAhead]);
        return null;
    }

    /// <summary>What was said, or <c>null</c> with the errors in the state.</summary>
    public TaskFacts? Read(ModelStateDictionary state, TaskFormModel form, DateOnly? before, DateOnly today, IStringLocalizer text)
    {
        if (!FormChecks.IsLine(Title)) { state.AddModelError("Input.Title", text["Error.Control"]); }
        if (!FormChecks.IsClean(Details)) { state.AddModelError("Input.Details", text["Error.Control"]); }
        if (Accountable is null ? !form.MayBeOwnerless : form.Colleagues.All(c => c.Id != Accountable)) { state.AddModelError("Input.Accountable", text["Error.Accountable"]); }
        var helpers = Helpers.OfType<int>().Distinct().ToList();
        if (helpers.Count > MostHelpers || helpers.Exists(h => form.Colleagues.All(c => c.Id != h))) { state.AddModelError("Input.Helpers", text["Error.Helpers", MostHelpers]); }
        var day = ReadDay(DueOn, before, today, "Input.DueOn", state, text);
        return state.IsValid && day is { } due ? new(Title!.Trim(), string.IsNullOrWhiteSpace(Details) ? null : Details.Trim(), Priority, due, helpers, Accountable) : null;
    }
}
