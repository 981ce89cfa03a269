using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Data;
using Portal.Organization;

namespace Portal.Notifications;

/// <summary>Finds by which time and wishes people read mail.</summary>
public sealed class MailReaders(PortalDbContext db, DirectoryCache directory, CalendarBook calendars)
{
    /// <summary>The readers among some people; those who are out are none.</summary>
    public async Task<IReadOnlyDictionary<int, MailReader>> OfAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default)
    {
        var people = await directory.CurrentAsync(db, cancellationToken);
        var chosen = await db.MailPreferences.AsNoTracking().Where(p => ids.Contains(p.UserId)).ToDictionaryAsync(p => p.UserId, cancellationToken);
        var readers = new Dictionary<int, MailReader>();
        foreach (var id in ids.Distinct().Where(people.IsActive))
        {
            readers[id] = new(chosen.GetValueOrDefault(id) ?? MailPreferences.Default, await calendars.ForAsync(db, id, people), Zones.Of(people.Find(id)!.TimeZoneId));
        }
        return readers;
    }
}
