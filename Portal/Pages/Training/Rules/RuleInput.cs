using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Identity;
using Portal.Opportunities;
using Portal.Shared;
using Portal.Training.Rules;
using Portal.Workflows.Goals;

namespace Portal.Pages.Training.Rules;

/// <summary>The form of a rule.</summary>
public sealed record RuleInput
{
    [FormId] public Guid RequestId { get; init; }
    public int Version { get; init; }
    [Display(Name = "Field.Name"), Required, StringLength(100, MinimumLength = 2)] public string? Name { get; init; }
    [Display(Name = "Field.Kind"), EnumDataType(typeof(RuleKind))] public RuleKind Kind { get; init; }
    [Display(Name = "Field.Course"), Required] public long? Course { get; init; }
    [Display(Name = "Field.Role"), EnumDataType(typeof(PortalRoles))] public PortalRoles? Role { get; init; }
    [Display(Name = "Field.Team")] public int? Team { get; init; }
    [Display(Name = "Field.Tier"), EnumDataType(typeof(AccountTier))] public AccountTier? Tier { get; init; }
    [Display(Name = "Field.HiredDays"), Range(0, 3650)] public int? HiredDays { get; init; }
    [Display(Name = "Field.Since")] public DateOnly? Since { get; init; }
    [Display(Name = "Field.Category"), EnumDataType(typeof(ComplaintCategory))] public ComplaintCategory? Category { get; init; }
    [Display(Name = "Field.Lost"), EnumDataType(typeof(LostReason))] public LostReason? Lost { get; init; }
    [Display(Name = "Field.Topic"), StringLength(60)] public string? Topic { get; init; }
    [Display(Name = "Field.Count"), Range(1, 50)] public int Count { get; init; } = 3;
    [Display(Name = "Field.WindowDays"), Range(1, 730)] public int WindowDays { get; init; } = 90;
    [Display(Name = "Field.Percent"), Range(1, 100)] public int Percent { get; init; } = 60;
    [Display(Name = "Field.DueDays"), Range(1, 730)] public int? DueDays { get; init; }
    [Display(Name = "Field.Kpi"), EnumDataType(typeof(Metric))] public Metric? Kpi { get; init; }
    public bool IsOn { get; init; }

    public static RuleInput Of(TrainingRule r) => new()
    {
        RequestId = Guid.NewGuid(), Version = r.Version, Name = r.Name, Kind = r.Kind, Course = r.CourseId, Role = r.Role, Team = r.TeamId, Tier = r.Tier, HiredDays = r.HiredDays, Since = r.Since, Category = r.Category,
        Lost = r.Lost, Topic = r.Topic, Count = r.Count, WindowDays = r.WindowDays, Percent = r.Percent, DueDays = r.DueDays, Kpi = r.Kpi, IsOn = r.IsOn,
    };

    /// <summary>The facts when all are good; otherwise the errors are in the model state.</summary>
    public RuleFacts? Read(ModelStateDictionary state, Func<long, bool> isTaught, Func<int, bool> isTeam, DateOnly today, IStringLocalizer text)
    {
        void Wrong(string field, string key) => state.AddModelError("Input." + field, text[key]);
        if (!FormChecks.IsLine(Name)) { Wrong("Name", "Error.Control"); }
        if (!FormChecks.IsLine(Topic)) { Wrong("Topic", "Error.Control"); }
        if (Course is { } course && !isTaught(course)) { Wrong("Course", "Error.Course"); }
        if (Team is { } team && !isTeam(team)) { Wrong("Team", "Error.Team"); }
        if (Kind == RuleKind.People && Role is null && Team is null && Tier is null && HiredDays is null) { Wrong("Role", "Error.Everybody"); }
        if (Kind == RuleKind.Complaints && Category is null) { Wrong("Category", "Error.Category"); }
        if (Kind == RuleKind.LostDeals && Lost is null) { Wrong("Lost", "Error.Lost"); }
        if (Kind == RuleKind.QuizTopic && string.IsNullOrWhiteSpace(Topic)) { Wrong("Topic", "Error.Topic"); }
        if (Kpi == Metric.Declared) { Wrong("Kpi", "Error.Kpi"); }
        if (Since is { Year: < 2000 or > 2100 }) { Wrong("Since", "Error.Since"); }
        return !state.IsValid ? null : new(Name!.Trim(), Kind, Course!.Value, Role, Team, Tier, HiredDays, Since ?? today, Kind == RuleKind.Complaints ? Category : null, Kind == RuleKind.LostDeals ? Lost : null,
            Kind == RuleKind.QuizTopic ? Topic!.Trim() : null, Kind is RuleKind.Complaints or RuleKind.LostDeals ? Count : 1, WindowDays, Percent, DueDays, Kpi, IsOn);
    }
}
