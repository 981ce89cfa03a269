namespace Portal.Workflows.Calendar;

/// <summary>A day that differs from its weekday: a public holiday, or a weekend day worked to make up for one.</summary>
/// <param name="Name">What people call it, e.g. the festival's name.</param>
/// <param name="Date">The day, in the calendar's local time.</param>
/// <param name="IsOffDay"><c>true</c>: nobody works; <c>false</c>: a make-up working day with the usual slots.</param>
public sealed record DayException(string Name, DateOnly Date, bool IsOffDay);
