namespace Portal.Calendars;

/// <summary>Working calendars: list, year, holidays, teams.</summary>
public sealed class CalendarsText;
