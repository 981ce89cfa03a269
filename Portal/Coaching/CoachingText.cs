namespace Portal.Coaching;

/// <summary>Notes from joint visits.</summary>
public sealed class CoachingText;
