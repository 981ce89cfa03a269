namespace Portal.Lists;

/// <summary>What every list has in its address besides its own filters.</summary>
public abstract record ListFilter
{
    /// <summary>Chosen columns in their order; empty = those that are shown by default.</summary>
    public List<string> Cols { get; init; } = [];

    /// <summary>Key of the column that orders the list, with a minus from the greatest down.</summary>
    public string? Sort { get; init; }

    /// <summary>Id of the last row of the page before.</summary>
    public long? After { get; init; }

    /// <summary>The saved view that was opened.</summary>
    public long? Saved { get; init; }
}
