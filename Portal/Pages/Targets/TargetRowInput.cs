using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Shared;
using Portal.Targets;
using Portal.Workflows.Goals;
using Portal.Workflows.Targets;

namespace Portal.Pages.Targets;

/// <summary>Months of a year and what is to be reached in them, as somebody types it. Without a value the row counts as empty.</summary>
public sealed record TargetRowInput
{
    [Display(Name = "Field.From"), Range(1, 12)] public int From { get; init; } = 1;
    [Display(Name = "Field.To"), Range(1, 12)] public int To { get; init; } = 12;
    [Display(Name = "Field.Value"), StringLength(30)] public string? Value { get; init; }
    public bool Probation { get; init; }

    public static TargetRowInput Of(Target t) => new() { From = t.Months.From, To = t.Months.To, Value = TargetWords.Typed(t.Value), Probation = t.IsProbation };
}

public static class TargetRows
{
    /// <summary>A year cut into so many stretches of the same length, without values.</summary>
    public static IReadOnlyList<TargetRowInput> Plan(int parts) => [.. Enumerable.Range(0, parts).Select(i => new TargetRowInput { From = i * 12 / parts + 1, To = (i + 1) * 12 / parts })];

    /// <summary>What was typed, or <c>null</c> with the errors in the state.</summary>
    public static IReadOnlyList<TargetFacts>? Read(this IReadOnlyList<TargetRowInput> rows, Metric metric, bool isPerson, ModelStateDictionary state, IStringLocalizer text)
    {
        var facts = new List<TargetFacts>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, key) = (rows[i], $"Input.Rows[{i}].");
            if (string.IsNullOrWhiteSpace(row.Value)) { continue; }
            var months = new MonthSpan(row.From, row.To);
            if (!months.IsValid) { state.AddModelError(key + "To", text["Error.Months"]); continue; }
            if (facts.Exists(f => f.Months.Overlaps(months))) { state.AddModelError(key + "From", text["Error.Overlap"]); }
            if (row.Probation && !isPerson) { state.AddModelError(key + "Value", text["Error.Probation"]); }
            var value = FormChecks.Money(row.Value.Replace("%", "", StringComparison.Ordinal), TargetMetrics.MostOf(metric));
            if (value is null || (TargetMetrics.UnitOf(metric) == MetricUnit.Number && value % 100 != 0)) { state.AddModelError(key + "Value", text[$"Error.{TargetMetrics.UnitOf(metric)}"]); }
            facts.Add(new(months, value ?? 0, row.Probation));
        }
        return state.IsValid ? [.. facts.OrderBy(f => f.Months.From)] : null;
    }
}
