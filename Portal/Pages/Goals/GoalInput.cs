using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Goals;
using Portal.Needs;
using Portal.Shared;
using Portal.Workflows.Goals;

namespace Portal.Pages.Goals;

/// <summary>The form of a goal.</summary>
public sealed record GoalInput
{
    public int Version { get; init; }
    [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
    [Display(Name = "Field.Title"), Required, StringLength(200, MinimumLength = 2)] public string? Title { get; init; }
    [Display(Name = "Field.Metric"), EnumDataType(typeof(Metric))] public Metric Metric { get; init; }
    [Display(Name = "Field.Scope"), EnumDataType(typeof(GoalScope))] public GoalScope Scope { get; init; }
    [Display(Name = "Field.Unit"), StringLength(20)] public string? Unit { get; init; }
    [Display(Name = "Field.Baseline"), StringLength(24)] public string? Baseline { get; init; }
    [Display(Name = "Field.Target"), StringLength(24)] public string? Target { get; init; }

    /// <summary>A quarter, half or year by name, or own dates.</summary>
    [Display(Name = "Field.Stage"), StringLength(8)] public string? Stage { get; init; }
    [Display(Name = "Field.From"), StringLength(10)] public string? From { get; init; }
    [Display(Name = "Field.To"), StringLength(10)] public string? To { get; init; }
    [Display(Name = "Field.Months"), StringLength(120)] public string? Months { get; init; }
    [Display(Name = "Field.Weight"), Range(0, 100)] public int Weight { get; init; } = 100;
    [Display(Name = "Field.Aim"), EnumDataType(typeof(GoalAim))] public GoalAim Aim { get; init; }
    [Display(Name = "Field.Owner")] public int Owner { get; init; }
    [Display(Name = "Field.Objective")] public long? Objective { get; init; }
    [Display(Name = "Field.Need")] public NeedSection? Need { get; init; }
    [Display(Name = "Field.Parent")] public long? Parent { get; init; }
    [Display(Name = "Field.QuietDays"), Range(1, 366)] public int QuietDays { get; init; } = 30;

    /// <summary>Why it is adjusted.</summary>
    [Display(Name = "Field.Why"), StringLength(900)] public string? Why { get; init; }

    public static GoalInput Of(Goal g) => new()
    {
        Version = g.Version, Title = g.Title, Metric = g.Metric, Scope = g.Scope, Unit = g.Unit, Baseline = g.Baseline == 0 ? null : GoalRules.Plain(g.Baseline), Target = GoalRules.Plain(g.Target),
        Stage = Stages.Name(g.From, g.To), From = Day(g.From), To = Day(g.To), Months = g.MonthlyPlan, Weight = g.Weight, Aim = g.Aim, Owner = g.OwnerId, Objective = g.ObjectiveId, Need = g.Need, Parent = g.ParentId, QuietDays = g.QuietDays,
    };

    public long? TargetFigure => FormChecks.Money(Target, GoalRules.Most);
    public long? BaselineFigure => string.IsNullOrWhiteSpace(Baseline) ? 0 : FormChecks.Money(Baseline, GoalRules.Most);
    public DateOnly? FromDay => Stages.Read(Stage)?.From ?? Read(From);
    public DateOnly? ToDay => Stages.Read(Stage)?.To ?? Read(To);

    /// <summary>The facts, or <c>null</c> with each mistake beside its field.</summary>
    public GoalFacts? Read(ModelStateDictionary errors, IStringLocalizer<GoalsText> text)
    {
        if (!FormChecks.IsLine(Title) || !FormChecks.IsLine(Unit)) { errors.AddModelError("Input.Title", text["Error.Control"]); }
        if (!string.IsNullOrWhiteSpace(Target) && TargetFigure is null) { errors.AddModelError("Input.Target", text["Error.Figure"]); }
        if (BaselineFigure is null) { errors.AddModelError("Input.Baseline", text["Error.Figure"]); }
        if (Stage is not (null or "" or "Own") && Stages.Read(Stage) is null) { errors.AddModelError("Input.Stage", text["Error.Stage"]); }
        var (from, to) = (FromDay, ToDay);
        if (from is null) { errors.AddModelError("Input.From", text["Error.Day"]); }
        if (to is null) { errors.AddModelError("Input.To", text["Error.Day"]); }
        if (to < from) { errors.AddModelError("Input.To", text["Error.Backwards"]); }
        if (to?.DayNumber - from?.DayNumber > Stages.LongestDays) { errors.AddModelError("Input.To", text["Error.TooLong"]); }
        if (string.IsNullOrWhiteSpace(Target)) { errors.AddModelError("Input.Target", text["Error.NoTarget"]); }
        if (Metric == Metric.Declared && string.IsNullOrWhiteSpace(Unit)) { errors.AddModelError("Input.Unit", text["Error.NoUnit"]); }
        if (Metric.IsShare() && (TargetFigure > 100 * MetricKinds.Unit || BaselineFigure > 100 * MetricKinds.Unit)) { errors.AddModelError("Input.Target", text["Error.Share"]); }
        if (TargetFigure is { } target && target == BaselineFigure) { errors.AddModelError("Input.Target", text["Error.NoWay"]); }
        var months = ReadMonths();
        if (!string.IsNullOrWhiteSpace(Months) && (months is null || (from is { } f && to is { } t && months.Length != (t.Year - f.Year) * 12 + t.Month - f.Month + 1))) { errors.AddModelError("Input.Months", text["Error.Months"]); }
        if (!errors.IsValid) { return null; }
        return new(Title!.Trim(), Metric, Scope, string.IsNullOrWhiteSpace(Unit) ? null : Unit.Trim(), BaselineFigure!.Value, TargetFigure!.Value, from!.Value, to!.Value,
            months is null ? null : string.Join(' ', months), Weight, Aim, Owner, Objective, Need, Parent, QuietDays);
    }

    private int[]? ReadMonths()
    {
        if (string.IsNullOrWhiteSpace(Months)) { return null; }
        var parts = Months.Normalize(System.Text.NormalizationForm.FormKC).Split([' ', ',', ';', '/'], StringSplitOptions.RemoveEmptyEntries);
        var read = parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 1_000_000 ? n : -1).ToArray();
        return read.All(n => n >= 0) && read.Any(n => n > 0) ? read : null;
    }

    private static DateOnly? Read(string? typed) => DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100 ? day : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
