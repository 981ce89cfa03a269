using System.Globalization;
using System.Text.Json;

namespace Portal.Reviews;

/// <summary>Answers to the questions of one part, by question: text as typed, a rating as 1–5, yes or no as <c>yes</c>/<c>no</c>.</summary>
public static class Answers
{
    public const int LongestText = 4000;
    public const string Yes = "yes", No = "no";

    public static IReadOnlyDictionary<int, string> Read(string? stored) => stored is null ? new Dictionary<int, string>() : JsonSerializer.Deserialize<Dictionary<int, string>>(stored)!;

    /// <summary>Only what answers a question of the part; nothing for what is empty.</summary>
    public static string Write(IReadOnlyList<Question> questions, ReviewPart part, IReadOnlyDictionary<int, string?> typed) => JsonSerializer.Serialize(
        questions.Where(q => q.IsFor(part)).Select(q => (q.Id, Text: typed.GetValueOrDefault(q.Id)?.Trim())).Where(a => !string.IsNullOrEmpty(a.Text)).ToDictionary(a => a.Id, a => a.Text));

    /// <summary>Questions whose answer is missing, or none of those that can be given.</summary>
    public static IEnumerable<Question> Wrong(IReadOnlyList<Question> questions, ReviewPart part, IReadOnlyDictionary<int, string?> typed) =>
        questions.Where(q => q.IsFor(part) && !IsAnswered(q, typed.GetValueOrDefault(q.Id)?.Trim()));

    public static int? Rating(string? answer) => int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var rating) && rating is >= 1 and <= 5 ? rating : null;

    private static bool IsAnswered(Question question, string? answer) => string.IsNullOrEmpty(answer) ? !question.IsRequired : question.Kind switch
    {
        QuestionKind.Rating => Rating(answer) is not null,
        QuestionKind.YesNo => answer is Yes or No,
        _ => answer.Length <= LongestText,
    };
}
