namespace Portal.Inbox;

/// <summary>Deciding several cases at once.</summary>
public sealed class BatchText;
