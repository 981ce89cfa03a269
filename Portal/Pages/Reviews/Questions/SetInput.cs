using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Reviews;
using Portal.Shared;

namespace Portal.Pages.Reviews.Questions;

/// <summary>A set of questions as it is typed; a row without any words is none.</summary>
public sealed record SetInput
{
    public const int MostQuestions = 30;
    public const int Ratings = 5;

    public int Version { get; init; }
    [Display(Name = "Field.Name"), Required, StringLength(100, MinimumLength = 2)] public string? Name { get; init; }
    [MaxLength(MostQuestions)] public List<QuestionInput> Rows { get; init; } = [];

    public static SetInput Of(QuestionSet set) => new() { Version = set.Version, Name = set.Name, Rows = [.. set.Questions.Select(QuestionInput.Of)] };

    /// <summary>The questions, numbered, with each mistake beside its field.</summary>
    public IReadOnlyList<Question> Read(ModelStateDictionary state, IStringLocalizer text)
    {
        var read = new List<Question>();
        for (var i = 0; i < Rows.Count; i++)
        {
            var (row, at) = (Rows[i], i + 1);
            void Wrong(string field, string key) => state.AddModelError($"Input.Rows[{at - 1}].{field}", text[key, at]);
            if (string.IsNullOrWhiteSpace(row.En) && string.IsNullOrWhiteSpace(row.Zh)) { continue; }
            if (string.IsNullOrWhiteSpace(row.En)) { Wrong(nameof(row.En), "Error.QuestionEn"); }
            if (string.IsNullOrWhiteSpace(row.Zh)) { Wrong(nameof(row.Zh), "Error.QuestionZh"); }
            foreach (var typed in new[] { row.En, row.Zh, row.AnchorsEn, row.AnchorsZh }.Where(t => !FormChecks.IsClean(t))) { Wrong(nameof(row.En), "Error.QuestionControl"); }
            var (en, zh) = (Lines(row.AnchorsEn), Lines(row.AnchorsZh));
            if (row.Kind == QuestionKind.Rating && (en.Count != Ratings || zh.Count != Ratings)) { Wrong(nameof(row.AnchorsEn), "Error.Anchors"); }
            read.Add(new(read.Count + 1, row.Kind, row.By, row.IsRequired, row.En?.Trim() ?? "", row.Zh?.Trim() ?? "", row.Kind == QuestionKind.Rating ? en : [], row.Kind == QuestionKind.Rating ? zh : []));
        }
        if (read.Count == 0) { state.AddModelError("Input.Rows[0].En", text["Error.NoQuestions"]); }
        return read;
    }

    private static List<string> Lines(string? typed) => [.. (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}

public sealed record QuestionInput
{
    public QuestionKind Kind { get; init; }
    public AnsweredBy By { get; init; }
    public bool IsRequired { get; init; }
    [Display(Name = "Field.En"), StringLength(300)] public string? En { get; init; }
    [Display(Name = "Field.Zh"), StringLength(300)] public string? Zh { get; init; }
    [Display(Name = "Field.AnchorsEn"), StringLength(1000)] public string? AnchorsEn { get; init; }
    [Display(Name = "Field.AnchorsZh"), StringLength(1000)] public string? AnchorsZh { get; init; }

    public static QuestionInput Of(Question q) => new()
    {
        Kind = q.Kind, By = q.By, IsRequired = q.IsRequired, En = q.En, Zh = q.Zh, AnchorsEn = string.Join('\n', q.AnchorsEn), AnchorsZh = string.Join('\n', q.AnchorsZh),
    };
}

/// <summary>What the form of a set is drawn from.</summary>
public sealed record SetForm(SetInput Input, string Action, string Button);
