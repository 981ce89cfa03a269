namespace Portal.Needs;

/// <summary>The needs analysis of an account.</summary>
public sealed class NeedsText;
