using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Calendars;
using Portal.Shared;

namespace Portal.Pages.Admin.Calendars;

public sealed class IndexModel(CalendarQueries calendars, Clock clock) : PageModel
{
    public IReadOnlyList<CalendarRow> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await calendars.ListAsync(clock.Today);
}
