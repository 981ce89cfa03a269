using Microsoft.EntityFrameworkCore;
using Portal.Away;
using Portal.Calendars;
using Portal.Leaving;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Data.Demo;

/// <summary>People of the demo company who have been away, who are, and who have left.</summary>
public sealed class DemoAbsences(PortalDbContext db, DirectoryCache directory, CalendarBook calendars, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    /// <summary>Absences as they were known all the time; to be added before anything happens.</summary>
    public async Task AddAsync(IEnumerable<DemoPerson> staff)
    {
        var known = await directory.CurrentAsync(db);
        foreach (var person in staff.Where(p => p.AwayHours is not null))
        {
            var calendar = await calendars.ForAsync(db, people[person.Key], known);
            DateTime DayOf(double hoursAgo) => Zones.StartOf(Zones.DayOf(calendar.AddWorking(nowUtc, TimeSpan.FromHours(-hoursAgo)), Zones.Of(person.Zone)), Zones.Of(person.Zone));
            db.Absences.Add(new() { UserId = people[person.Key], FromUtc = DayOf(person.AwayHours![0]), UntilUtc = DayOf(person.AwayHours[1]) });
        }
        await db.SaveChangesAsync();
        await db.TouchAsync(ConfigurationStamp.Organization);
    }

    /// <summary>Those who are back have been told what was decided for them, each at the end of the absence.</summary>
    public async Task SumUpAsync(WorkflowCatalog catalog, DemoClock clock)
    {
        foreach (var until in await db.Absences.Where(a => a.UntilUtc <= nowUtc).OrderBy(a => a.UntilUtc).Select(a => a.UntilUtc).ToListAsync())
        {
            clock.NowUtc = until;
            await new AwaySummaries(db, new(db, catalog), clock).RunAsync();
        }
    }

    /// <summary>Whoever has left has handed over to the manager.</summary>
    public async Task LeaveAsync(IEnumerable<DemoPerson> staff, Holdings holdings, LeaveActions actions, int adminId)
    {
        foreach (var person in staff.Where(p => p.Left))
        {
            var result = await actions.LeaveAsync(people[person.Key], 0, holdings.All.ToDictionary(h => h.Name, _ => people[person.Manager!]), adminId);
            if (result.Status != LeaveStatus.Done) { throw new InvalidOperationException($"Demo: {person.Name} cannot leave ({result.Status} {result.At})."); }
        }
        db.ChangeTracker.Clear();
    }
}
