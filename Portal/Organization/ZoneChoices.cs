using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Portal.Organization;

/// <summary>All time zones for a select box, by continent; a stored zone under an older name stays selectable.</summary>
public static class ZoneChoices
{
    public static IEnumerable<SelectListItem> With(string? own, DateTime nowUtc)
    {
        var groups = new Dictionary<string, SelectListGroup>();
        var known = TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).ToDictionary(z => z.Id);
        if (own is not null && !known.ContainsKey(own) && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var stored)) { known[own] = stored; }
        foreach (var (id, zone) in known.OrderBy(z => z.Key, StringComparer.Ordinal))
        {
            var slash = id.IndexOf('/', StringComparison.Ordinal);
            var continent = slash < 0 ? "UTC" : id[..slash];
            if (!groups.TryGetValue(continent, out var group)) { groups[continent] = group = new() { Name = continent }; }
            yield return new($"{id[(slash + 1)..].Replace('_', ' ')} ({Offset(zone.GetUtcOffset(nowUtc))})", id) { Group = group, Selected = id == own };
        }
    }

    private static string Offset(TimeSpan offset) => string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? "-" : "+")}{offset:hh\\:mm}");
}
