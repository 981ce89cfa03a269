using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Workflows.Performance;

namespace Portal.Performance.Kpis;

/// <summary>The catalogue and the card with which a company begins.</summary>
public static class StandardKpis
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly StandardFile File = Read();

    public static IReadOnlyList<KpiFacts> All { get; } = [.. File.Kpis.Select(k =>
        new KpiFacts(k.Code, k.NameZh, k.NameEn, k.Source, k.Scale, k.IsPayRelevant, KpiScoring.StandardCap, k.AnchorsZh is null ? null : string.Join('\n', k.AnchorsZh), k.AnchorsEn is null ? null : string.Join('\n', k.AnchorsEn), false))];

    /// <summary>Name of the standard card, and its lines: 40 revenue, 20 retention, 15 satisfaction, 15 tasks, 10 learning.</summary>
    public static StandardCard Card => File.Card;

    public sealed record StandardCard(string NameZh, string NameEn, int Threshold, int ProbationMonths, IReadOnlyList<StandardLine> Lines);

    /// <param name="Target">Hundredths of the unit, for a quarter.</param>
    public sealed record StandardLine(string Code, int Weight, long? Target, long? Probation);

    private sealed record StandardKpi(string Code, string NameZh, string NameEn, KpiSource Source, KpiScale Scale, bool IsPayRelevant, IReadOnlyList<string>? AnchorsZh, IReadOnlyList<string>? AnchorsEn);

    private sealed record StandardFile(IReadOnlyList<StandardKpi> Kpis, StandardCard Card);

    private static StandardFile Read()
    {
        using var file = typeof(StandardKpis).Assembly.GetManifestResourceStream("standard-kpis")!;
        return JsonSerializer.Deserialize<StandardFile>(file, Options)!;
    }
}
