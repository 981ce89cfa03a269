namespace Portal.Exports;

/// <summary>Exports that are made in the background, and confirming them.</summary>
public sealed class ExportsText;
