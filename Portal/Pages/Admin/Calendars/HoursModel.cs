using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portal.Calendars;

namespace Portal.Pages.Admin.Calendars;

/// <summary>What the pages for a new and for an existing calendar share.</summary>
public abstract class HoursModel(CalendarWords words) : PageModel
{
    [BindProperty]
    public HoursInput Input { get; set; } = new();

    /// <summary>Said above the form when somebody else was faster.</summary>
    public string? Conflict { get; protected set; }

    /// <summary>All zones by continent; a stored zone under an older name stays selectable.</summary>
    public IEnumerable<SelectListItem> Zones()
    {
        var groups = new Dictionary<string, SelectListGroup>();
        var known = TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).ToDictionary(z => z.Id);
        if (Input.TimeZoneId is { } own && !known.ContainsKey(own) && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var stored)) { known[own] = stored; }
        foreach (var (id, zone) in known.OrderBy(z => z.Key, StringComparer.Ordinal))
        {
            var slash = id.IndexOf('/', StringComparison.Ordinal);
            var continent = slash < 0 ? "UTC" : id[..slash];
            if (!groups.TryGetValue(continent, out var group)) { groups[continent] = group = new() { Name = continent }; }
            yield return new($"{id[(slash + 1)..].Replace('_', ' ')} ({words.Offset(zone)})", id) { Group = group };
        }
    }

    /// <summary>What was typed in a slot's row.</summary>
    public SlotInput Slot(int row) => row < Input.Slots.Count ? Input.Slots[row] : new(null, null);
}
