namespace Portal.Lists;

/// <summary>What every list has: columns, views, files.</summary>
[Shared.TextsOf("Views")]
public sealed class ListsText;
