namespace Portal.Performance.Circles;

/// <summary>360 feedback.</summary>
public sealed class CirclesText;
