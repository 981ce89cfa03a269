using Portal.Lists;

namespace Portal.Pages.Shared.Lists;

/// <summary>The head of a column; a click orders the list by it, a second one the other way round.</summary>
public sealed record SortHead(ColumnChoice Column, string? Sort)
{
    public bool IsHere => Sort?.TrimStart('-') == Column.Key;
    public bool IsDown => IsHere && Sort![0] == '-';

    /// <summary>Numbers and times from the greatest first, texts from A on.</summary>
    public string Next => IsHere ? (IsDown ? Column.Key : "-" + Column.Key) : Column.Kind == ColumnKind.Text ? Column.Key : "-" + Column.Key;
}
