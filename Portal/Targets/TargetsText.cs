namespace Portal.Targets;

/// <summary>Targets from the company down to each person.</summary>
[Portal.Shared.TextsAfter(typeof(Portal.Goals.GoalsText))]
public sealed class TargetsText;
