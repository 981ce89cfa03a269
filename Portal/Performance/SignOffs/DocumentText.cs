namespace Portal.Performance.SignOffs;

/// <summary>Frozen documents, their check, and the evidence pack.</summary>
public sealed class DocumentText;
