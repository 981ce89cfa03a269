namespace Portal.Support.Events;

/// <summary>Events of teams.</summary>
public sealed class EventsText;
