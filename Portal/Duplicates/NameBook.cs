using System.Text.Json;

namespace Portal.Duplicates;

/// <summary>What names of companies have in common and what therefore tells nobody apart: legal forms, public mail hosts.</summary>
internal sealed record NameBook
{
    public List<string> Anywhere { get; init; } = [];
    public List<string> Endings { get; init; } = [];

    /// <summary>Signs after which an ending belongs to the name: a branch is not its company.</summary>
    public List<string> KeptBefore { get; init; } = [];
    public List<string> InBrackets { get; init; } = [];
    public HashSet<string> Words { get; init; } = [];
    public HashSet<string> PublicHosts { get; init; } = [];
    public HashSet<string> SecondLevels { get; init; } = [];

    private static readonly Lazy<NameBook> Loaded = new(() =>
    {
        using var stream = typeof(NameBook).Assembly.GetManifestResourceStream("company-names")!;
        return JsonSerializer.Deserialize<NameBook>(stream, JsonSerializerOptions.Web)!;
    });

    public static NameBook Known => Loaded.Value;
}
