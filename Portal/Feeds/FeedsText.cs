namespace Portal.Feeds;

/// <summary>Calendars that other programs read.</summary>
public sealed class FeedsText;
