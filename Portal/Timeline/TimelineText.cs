namespace Portal.Timeline;

public sealed class TimelineText;
