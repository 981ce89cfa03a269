using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Calendar;

namespace Portal.Calendars;

/// <summary>The working calendar of each person.</summary>
public sealed class CalendarBook
{
    public ValueTask<WorkingCalendar> ForAsync(PortalDbContext db, int userId, StaffDirectory people) => ValueTask.FromResult(WorkingCalendar.Default);
}
