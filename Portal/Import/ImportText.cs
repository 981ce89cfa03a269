namespace Portal.Import;

/// <summary>What an import says: rows it could not take, corrections, counts.</summary>
public sealed class ImportText;
