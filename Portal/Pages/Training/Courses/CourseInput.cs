using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Catalogue;
using Portal.Workflows.Training;

namespace Portal.Pages.Training.Courses;

/// <summary>The form of a course, with what its draft asks for.</summary>
public sealed record CourseInput
{
    public int Version { get; init; }
    [Display(Name = "Field.Code"), Required, StringLength(20, MinimumLength = 2)] public string? Code { get; init; }
    [Display(Name = "Field.CourseTitle"), Required, StringLength(200, MinimumLength = 2)] public string? Title { get; init; }
    [Display(Name = "Field.Kind"), EnumDataType(typeof(CourseKind))] public CourseKind Kind { get; init; }
    [Display(Name = "Field.Category"), EnumDataType(typeof(CourseCategory))] public CourseCategory Category { get; init; }
    [Display(Name = "Field.Language"), EnumDataType(typeof(CourseLanguage))] public CourseLanguage Language { get; init; }
    public bool IsOpen { get; init; }
    [Display(Name = "Field.Summary"), StringLength(2000)] public string? Summary { get; init; }
    [Display(Name = "Field.Minutes"), Required, Range(1, 10_000)] public int? Minutes { get; init; } = 30;
    [Display(Name = "Field.Rule"), EnumDataType(typeof(CompletionRule))] public CompletionRule? Rule { get; init; }
    [Display(Name = "Field.Verification"), EnumDataType(typeof(Verification))] public Verification Verification { get; init; }
    [Display(Name = "Field.DueDays"), Required, Range(1, 730)] public int? DueDays { get; init; } = 30;
    [Display(Name = "Field.ValidMonths"), Range(1, 120)] public int? ValidMonths { get; init; }
    [Display(Name = "Field.WindowDays"), Required, Range(0, 366)] public int? WindowDays { get; init; } = 90;
    [Display(Name = "Field.QuizQuestions"), Required, Range(0, 200)] public int? QuizQuestions { get; init; } = 0;
    [Display(Name = "Field.QuizMinutes"), Range(1, 600)] public int? QuizMinutes { get; init; }
    [Display(Name = "Field.QuizAttempts"), Required, Range(0, 50)] public int? QuizAttempts { get; init; } = 3;
    [Display(Name = "Field.PassPercent"), Required, Range(1, 100)] public int? PassPercent { get; init; } = 80;
    [Display(Name = "Field.PenaltyPercent"), Required, Range(0, 100)] public int? PenaltyPercent { get; init; } = 0;
    public bool Shuffles { get; init; } = true;

    public static CourseInput Of(Course c, CourseVersion? draft)
    {
        var input = new CourseInput { Version = c.Version, Code = c.Code, Title = c.Title, Kind = c.Kind, Category = c.Category, Language = c.Language, IsOpen = c.IsOpen };
        return draft is null ? input : input with
        {
            Summary = draft.Summary, Minutes = draft.Minutes, Rule = draft.Rule, Verification = draft.Verification, DueDays = draft.DueDays, ValidMonths = draft.ValidMonths, WindowDays = draft.WindowDays,
            QuizQuestions = draft.Quiz.Questions, QuizMinutes = draft.Quiz.Minutes, QuizAttempts = draft.Quiz.Attempts, PassPercent = draft.Quiz.PassPercent, PenaltyPercent = draft.Quiz.PenaltyPercent, Shuffles = draft.Quiz.Shuffles,
        };
    }

    /// <summary>What was said, or <c>null</c> with the errors in the state.</summary>
    public CourseFacts? Read(ModelStateDictionary state, bool hasDraft, IStringLocalizer<TrainingText> text)
    {
        if (!FormChecks.IsLine(Code)) { state.AddModelError("Input.Code", text["Error.Control"]); }
        if (!FormChecks.IsLine(Title)) { state.AddModelError("Input.Title", text["Error.Control"]); }
        if (!FormChecks.IsClean(Summary)) { state.AddModelError("Input.Summary", text["Error.Control"]); }
        if (!state.IsValid) { return null; }
        var draft = hasDraft ? new VersionFacts(string.IsNullOrWhiteSpace(Summary) ? null : Summary.Trim(), Minutes!.Value, Rule ?? CourseActions.RuleOf(Kind), Verification, DueDays!.Value, ValidMonths, WindowDays!.Value,
            new() { Questions = QuizQuestions!.Value, Minutes = QuizMinutes, Attempts = QuizAttempts!.Value, PassPercent = PassPercent!.Value, PenaltyPercent = PenaltyPercent!.Value, Shuffles = Shuffles }) : null;
        return new(Code!.Trim(), Title!.Trim(), Kind, Category, Language, IsOpen, draft);
    }
}
