namespace Portal.Search;

/// <summary>The search box and its results.</summary>
public sealed class SearchText;
