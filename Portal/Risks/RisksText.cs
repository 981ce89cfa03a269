namespace Portal.Risks;

/// <summary>Risks of an account, and the signals that the portal sees by itself.</summary>
public sealed class RisksText;
