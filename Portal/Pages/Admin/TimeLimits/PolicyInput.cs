using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Complaints;
using Portal.Shared;
using Portal.Workflows.Complaints;

namespace Portal.Pages.Admin.TimeLimits;

/// <summary>Working hours of one severity as they are typed.</summary>
public sealed record TargetInput(string? Acknowledge, string? Resolve, string? Update);

/// <summary>Running cases that a change is meant for.</summary>
public enum RunningCases { None, All, These }

/// <summary>The form of the time limits.</summary>
public sealed record PolicyInput
{
    private const int MostMinutes = 60 * 2000;

    public int BasedOn { get; init; }
    public List<TargetInput> Targets { get; init; } = [];
    [Display(Name = "Figure.Approval")] public string? Approval { get; init; }
    [Display(Name = "Figure.ApprovalLimit")] public string? ApprovalLimit { get; init; }
    [Display(Name = "Figure.LongestPause"), Required, Range(1, 60)] public int? LongestPause { get; init; }
    [Display(Name = "Figure.Reopen"), Required, Range(0, 365)] public int? Reopen { get; init; }
    [Display(Name = "Figure.FirstReminder"), Required, Range(1, 98)] public int? FirstReminder { get; init; }
    [Display(Name = "Figure.SecondReminder"), Required, Range(2, 99)] public int? SecondReminder { get; init; }
    [Display(Name = "Figure.EscalateAgain"), Required, Range(1, 20)] public int? EscalateAgain { get; init; }
    public bool TellDeputies { get; init; }

    [Display(Name = "Figure.Catcher")] public int? Catcher { get; init; }

    /// <summary>Which running cases take the new version over.</summary>
    public RunningCases Running { get; init; }

    /// <summary>Instances of <see cref="RunningCases.These"/>.</summary>
    public List<long> Chosen { get; init; } = [];
    [Display(Name = "Field.Reason"), Required, StringLength(500, MinimumLength = 2)] public string? Reason { get; init; }

    public static PolicyInput Of(PolicyEdition edition) => new()
    {
        BasedOn = edition.Number,
        Targets = [.. edition.Policy.BySeverity.Select(t => new TargetInput(ComplaintPolicies.Hours(t.AcknowledgeMinutes), ComplaintPolicies.Hours(t.ResolveMinutes), ComplaintPolicies.Hours(t.UpdateMinutes)))],
        Approval = ComplaintPolicies.Hours(edition.Policy.ApprovalMinutes), ApprovalLimit = (edition.Policy.ApprovalLimit / 100m).ToString("0.##", CultureInfo.InvariantCulture),
        LongestPause = edition.Policy.LongestPauseDays, Reopen = edition.Policy.ReopenDays,
        FirstReminder = edition.Policy.Ladder.FirstPercent, SecondReminder = edition.Policy.Ladder.SecondPercent, EscalateAgain = edition.Policy.Ladder.AgainAfterDays, TellDeputies = edition.Policy.Ladder.TellDeputies, Catcher = edition.Policy.CatcherId,
    };

    /// <summary>The policy, or <c>null</c> with each mistake beside its field.</summary>
    public ComplaintPolicy? Read(ModelStateDictionary errors, IStringLocalizer<PoliciesText> text)
    {
        var targets = new List<SeverityTargets>();
        for (var i = 0; i < 4; i++)
        {
            var typed = i < Targets.Count ? Targets[i] : new(null, null, null);
            var (acknowledge, resolve, update) = (Minutes(errors, text, $"Input.Targets[{i}].Acknowledge", typed.Acknowledge), Minutes(errors, text, $"Input.Targets[{i}].Resolve", typed.Resolve),
                Minutes(errors, text, $"Input.Targets[{i}].Update", typed.Update));
            if (acknowledge > resolve) { errors.AddModelError($"Input.Targets[{i}].Acknowledge", text["Error.Order"]); }
            targets.Add(new(acknowledge ?? 0, resolve ?? 0, update ?? 0));
        }
        var approval = Minutes(errors, text, "Input.Approval", Approval);
        var limit = FormChecks.Money(ApprovalLimit);
        if (limit is null) { errors.AddModelError("Input.ApprovalLimit", text["Error.Money"]); }
        if (FirstReminder >= SecondReminder) { errors.AddModelError("Input.FirstReminder", text["Error.Reminders"]); }
        if (!FormChecks.IsClean(Reason)) { errors.AddModelError("Input.Reason", text["Error.Control"]); }
        return errors.IsValid ? new(targets, approval!.Value, limit!.Value, LongestPause!.Value, Reopen!.Value) { Ladder = new(FirstReminder!.Value, SecondReminder!.Value, EscalateAgain!.Value, TellDeputies), CatcherId = Catcher } : null;
    }

    private static int? Minutes(ModelStateDictionary errors, IStringLocalizer<PoliciesText> text, string key, string? typed)
    {
        var read = decimal.TryParse((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var hours);
        if (read && hours > 0 && hours <= MostMinutes / 60 && hours * 60 == Math.Truncate(hours * 60)) { return (int)(hours * 60); }
        errors.AddModelError(key, text["Error.Hours"]);
        return null;
    }
}
