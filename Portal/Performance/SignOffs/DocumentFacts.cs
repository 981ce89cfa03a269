using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Performance.Cards;
using Portal.Workflows.Performance;

namespace Portal.Performance.SignOffs;

/// <summary>A line of a frozen document; points and weights as shown.</summary>
public sealed record DocumentLine(
    string Code, string NameZh, string NameEn, KpiSource Source, KpiScale Scale, int Weight, long? Target, long? Value, int? Judged, string? AnchorZh, string? AnchorEn, decimal? Points, decimal? Effective, decimal? Adds);

/// <summary>
/// All that a document says, frozen: both languages are rendered from it and from nothing else. A new property is added at the end, so that
/// older documents read the same.
/// </summary>
public sealed record DocumentFacts(
    string Number, int Edition, bool IsSigned, string Employee, string? Manager, string Season, DateOnly From, DateOnly To, DateTime? CriteriaToldUtc, DateTime? CriteriaKnownUtc,
    int TemplateEdition, string TemplateZh, string TemplateEn, int Threshold, IReadOnlyList<DocumentLine> Lines, string Calculation, decimal? Computed, decimal? Score, string? Strengths, string? Improvements)
{
    public DateTime? SharedUtc { get; init; }
    public DateOnly? TalkOn { get; init; }
    public string? TalkNotes { get; init; }
    public SignOffResponse? Response { get; init; }
    public DateTime? RespondedUtc { get; init; }
    public string? Comment { get; init; }
    public string? Objection { get; init; }
    public string? Witness { get; init; }
    public string? Delivery { get; init; }
    public string? Judgement { get; init; }
    public string? Judge { get; init; }
    public DateTime? RuledUtc { get; init; }
    public string? Signer { get; init; }
    public DateTime? SignedUtc { get; init; }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public string Write() => JsonSerializer.Serialize(this, Options);

    public static DocumentFacts Read(string facts) => JsonSerializer.Deserialize<DocumentFacts>(facts, Options)!;

    public static string HashOf(string facts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(facts)));

    /// <summary>The lines of a card as they stand.</summary>
    public static IReadOnlyList<DocumentLine> LinesOf(CardView card) => [.. card.Lines.Select(l => new DocumentLine(
        l.Kpi.Code, l.Kpi.NameZh, l.Kpi.NameEn, l.Kpi.Source, l.Kpi.Scale, l.Weight, l.Target, l.Value, l.Judged,
        l is { Kpi.Scale: KpiScale.Anchored, Judged: { } step } ? l.Kpi.Anchor(step, "zh") : null, l is { Kpi.Scale: KpiScale.Anchored, Judged: { } at } ? l.Kpi.Anchor(at, "en") : null,
        l.Points, l.Share.Effective, card.Template.Formula is null ? l.Share.Adds : null))];
}
