namespace Portal.Lists;

/// <summary>What would happen to one record, or has: its value before and after, or why not.</summary>
/// <param name="Refusal">A text key, <c>Batch.{Refusal}</c>; <c>null</c> when it is done.</param>
public sealed record BatchLine(long Id, string Name, string? Before, string? After, string? Refusal);

/// <summary>The same change for several records of a list, as a page shows it.</summary>
/// <param name="Deed">What is done to them, in words.</param>
/// <param name="Path">Where it is sent; records are shown at <c>{Folder}/{Id}</c>.</param>
/// <param name="Fields">What must be sent again with the choice.</param>
public sealed record BatchPage(string Title, string Deed, IReadOnlyList<BatchLine> Lines, bool IsDone, string Back, string Folder, string Path, IReadOnlyList<(string Name, string? Value)> Fields)
{
    /// <summary>More are not taken at once.</summary>
    public const int Most = 1000;

    public IEnumerable<BatchLine> Good => Lines.Where(l => l.Refusal is null);
    public IEnumerable<BatchLine> Bad => Lines.Where(l => l.Refusal is not null);
}
