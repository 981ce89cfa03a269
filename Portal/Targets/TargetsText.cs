namespace Portal.Targets;

/// <summary>Targets from the company down to each person.</summary>
public sealed class TargetsText;
