using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Reviews;

public enum QuestionKind { Text, Rating, YesNo }

public enum AnsweredBy { Both, Employee, Manager }

/// <summary>A question in both languages.</summary>
/// <param name="Id">1, 2, 3 … within its set.</param>
/// <param name="AnchorsEn">What the ratings 1–5 mean, in this order; empty for other kinds.</param>
public sealed record Question(int Id, QuestionKind Kind, AnsweredBy By, bool IsRequired, string En, string Zh, IReadOnlyList<string> AnchorsEn, IReadOnlyList<string> AnchorsZh)
{
    public string Wording(string culture) => IsChinese(culture) ? Zh : En;

    /// <summary>What a rating means; empty where nothing was said.</summary>
    public string Anchor(int rating, string culture) => (IsChinese(culture) ? AnchorsZh : AnchorsEn).ElementAtOrDefault(rating - 1) ?? "";

    public bool IsFor(ReviewPart part) => By == AnsweredBy.Both || (By == AnsweredBy.Employee) == (part == ReviewPart.Self);

    private static bool IsChinese(string culture) => culture.StartsWith("zh", StringComparison.Ordinal);
}

/// <summary>Questions of a cycle. A set that a cycle uses is never changed: a copy with the next edition is.</summary>
public sealed class QuestionSet
{
    public long Id { get; init; }
    public required string Name { get; set; }

    /// <summary>1, 2, 3 … among the copies of one set.</summary>
    public required int Edition { get; init; }

    /// <summary>The first edition, of which this is a later one.</summary>
    public long? OriginId { get; init; }

    /// <summary>The questions as JSON.</summary>
    public required string Body { get; set; }
    public required int CreatedById { get; init; }
    public required DateTime CreatedUtc { get; init; }

    /// <summary>Not offered for new cycles any more.</summary>
    public bool IsRetired { get; set; }
    public int Version { get; set; }

    public IReadOnlyList<Question> Questions => JsonSerializer.Deserialize<IReadOnlyList<Question>>(Body, Options)!;

    public static string Write(IReadOnlyList<Question> questions) => JsonSerializer.Serialize(questions, Options);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The questions with which a company begins.</summary>
    public static string Standard { get; } = ReadStandard();

    private static string ReadStandard()
    {
        using var file = typeof(QuestionSet).Assembly.GetManifestResourceStream("standard-questions")!;
        return new StreamReader(file).ReadToEnd();
    }
}
