namespace Portal.Search;

/// <summary>A record that was found, as the database gives it.</summary>
/// <remarks>Settable, not positional: the rows of several kinds are joined by the database.</remarks>
public sealed class SearchRow
{
    public int Kind { get; init; }
    public long Id { get; init; }

    /// <summary>What it is called, and where it is shown.</summary>
    public string Title { get; init; } = "";
    public string? Reference { get; init; }
    public string? Account { get; init; }
    public string? More { get; init; }

    /// <summary>Texts in which the words may stand too.</summary>
    public string? Text { get; init; }
    public string? Text2 { get; init; }
    public DateTime? AtUtc { get; init; }
}
