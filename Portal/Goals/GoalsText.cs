namespace Portal.Goals;

/// <summary>Goals and what they count.</summary>
public sealed class GoalsText;
