namespace Portal.Leaving;

/// <summary>People who leave, and where what they held goes.</summary>
public sealed class LeavingText;
