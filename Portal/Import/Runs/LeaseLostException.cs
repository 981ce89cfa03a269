namespace Portal.Import.Runs;

/// <summary>Somebody else goes on with an import: what this pass was about to save is left.</summary>
public sealed class LeaseLostException() : Exception("Another pass has taken the import over.");
