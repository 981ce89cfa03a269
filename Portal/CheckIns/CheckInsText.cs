namespace Portal.CheckIns;

/// <summary>Monthly check-ins.</summary>
public sealed class CheckInsText;
