using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Data;
using Portal.Identity;
using Portal.Rights;
using Portal.Workflows.Engine;

namespace Portal.Organization;

/// <summary>A person as the directory knows them.</summary>
public sealed record Person(
    int Id, string FullName, string? Email, string? Title, int? ManagerId, int? TeamId, string? TeamName, int? DeputyId, PortalRoles Roles,
    string Culture, string TimeZoneId, bool IsDisabled, IReadOnlyList<(DateTime FromUtc, DateTime UntilUtc)> Absences)
{
    /// <summary>Who of HR looks after the team.</summary>
    public int? TeamHrId { get; init; }

    /// <summary>The first day of work, where somebody said it.</summary>
    public DateOnly? HiredOn { get; init; }

    /// <summary>Deputies named for one workflow, by its id.</summary>
    public IReadOnlyDictionary<string, int> KindDeputies { get; init; } = new Dictionary<string, int>();

    /// <summary>What holds for the person: their own rights, and those of their roles where nothing else is said.</summary>
    public PersonRights Rights { get; init; } = PersonRights.None;
}

/// <summary>The whole organization at one version, immutable. A few thousand people fit in memory easily.</summary>
public sealed class StaffDirectory(long version, IReadOnlyDictionary<int, Person> people) : IOrganization
{
    private readonly ILookup<int, int> reports = people.Values.Where(p => p.ManagerId is not null).ToLookup(p => p.ManagerId!.Value, p => p.Id);
    private readonly ConcurrentDictionary<int, Viewer> viewers = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<Person>> sorted = new();

    public long Version => version;
    public IReadOnlyDictionary<int, Person> People => people;

    /// <summary>The one of HR who looks after the person's team, as long as they are there; else everybody of HR.</summary>
    public IEnumerable<int> HrOf(int personId) =>
        Find(personId)?.TeamHrId is { } hr && Find(hr) is { IsDisabled: false } found && found.Roles.HasFlag(PortalRoles.HR) ? [hr] : InRole(nameof(PortalRoles.HR));
    public IReadOnlyList<int> Administrators { get; } =
        [.. people.Values.Where(p => !p.IsDisabled && p.Roles.HasFlag(PortalRoles.Admin)).Select(p => p.Id).Order()];

    /// <summary>Everybody who has not left.</summary>
    public IReadOnlyList<Person> Active { get; } = [.. people.Values.Where(p => !p.IsDisabled)];

    public Person? Find(int id) => people.GetValueOrDefault(id);
    public string NameOf(int? id) => id is { } known && people.TryGetValue(known, out var person) ? person.FullName : "";
    public int? ManagerOf(int personId) => Find(personId)?.ManagerId;
    public int? DeputyOf(int personId, string workflow) => Find(personId) is not { } person ? null : person.KindDeputies.TryGetValue(workflow, out var own) ? own : person.DeputyId;
    public bool IsActive(int personId) => Find(personId) is { IsDisabled: false };

    public bool IsAway(int personId, DateTime atUtc)
    {
        if (Find(personId) is not { Absences.Count: > 0 } person) { return false; }
        foreach (var (from, until) in person.Absences)
        {
            if (from <= atUtc && atUtc < until) { return true; }
        }
        return false;
    }

    public IReadOnlyList<(DateTime FromUtc, DateTime UntilUtc)> AbsencesOf(int personId) => Find(personId)?.Absences ?? [];

    /// <summary>Work on customers is done by those who may see them.</summary>
    public bool MayTake(int personId) => ViewerOf(personId) is { SeesCustomers: true };

    public IEnumerable<int> InRole(string role) => Enum.TryParse<PortalRoles>(role, out var one) ? people.Values.Where(p => !p.IsDisabled && p.Roles.HasFlag(one)).Select(p => p.Id).Order() : [];

    /// <summary>The member of the team whose manager is not in it; of several the first.</summary>
    public int? TeamHeadOf(int personId) => Find(personId)?.TeamId is not { } team ? null
        : people.Values.Where(p => p.TeamId == team && !p.IsDisabled && (p.ManagerId is not { } m || Find(m)?.TeamId != team)).Select(p => (int?)p.Id).Order().FirstOrDefault();

    /// <summary>Those who work with customers now, in the alphabetical order of the current language; sorted once a language.</summary>
    public IReadOnlyList<Person> SalesPeople => sorted.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ =>
        [.. people.Values.Where(p => ViewerOf(p.Id) is { SeesCustomers: true }).OrderBy(p => p.FullName, StringComparer.CurrentCulture)]);

    /// <summary>A person and everybody below; safe against a broken line.</summary>
    public IReadOnlyList<int> Subtree(int personId)
    {
        var found = new List<int> { personId };
        var seen = new HashSet<int>(found);
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var report in reports[found[i]])
            {
                if (seen.Add(report)) { found.Add(report); }
            }
        }
        return found;
    }

    /// <summary>The viewer of a person, or <c>null</c> when unknown or disabled.</summary>
    public Viewer? ViewerOf(int personId) => Find(personId) is { IsDisabled: false } person
        ? viewers.GetOrAdd(personId, _ => new(person.Id, person.FullName, person.Roles, person.Culture, person.TimeZoneId, Subtree(person.Id)) { Rights = person.Rights, LooksAfter = LookedAfterBy(person) })
        : null;

    private IReadOnlyList<int> LookedAfterBy(Person hr) =>
        !hr.Roles.HasFlag(PortalRoles.HR) ? [] : [.. people.Values.Where(p => p.Id != hr.Id && HrOf(p.Id).Contains(hr.Id)).Select(p => p.Id).Order()];

    public static async Task<StaffDirectory> LoadAsync(PortalDbContext db, long version, CancellationToken cancellationToken = default)
    {
        var roles = (await (from ur in db.UserRoles join r in db.Roles on ur.RoleId equals r.Id select new { ur.UserId, r.Name }).ToListAsync(cancellationToken))
            .GroupBy(r => r.UserId)
            .ToDictionary(g => g.Key, g => g.Aggregate(PortalRoles.None, (all, r) => Enum.TryParse<PortalRoles>(r.Name, out var one) ? all | one : all));
        var absences = (await db.Absences.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(a => a.UserId, a => (a.FromUtc, a.UntilUtc));
        var deputies = (await db.KindDeputies.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(d => d.PersonId);
        var byRole = await db.RoleRights.AsNoTracking().ToDictionaryAsync(r => r.Role, r => new PersonRights(r.MayExport, r.Phones), cancellationToken);
        PersonRights OfRoles(int id) => byRole.Where(r => roles.GetValueOrDefault(id).HasFlag(r.Key)).Select(r => r.Value).Aggregate(PersonRights.None, (all, one) => all.Or(one));
        var users = await db.Users.AsNoTracking().Select(u => new
        {
            u.Id, u.FullName, u.Email, u.Title, u.ManagerId, u.TeamId, TeamName = u.Team == null ? null : u.Team.Name, TeamHrId = u.Team == null ? null : u.Team.HrId, u.DeputyId, u.Culture, u.TimeZoneId, u.IsDisabled, u.MayExport, u.Phones, u.HiredOn,
        }).ToListAsync(cancellationToken);
        return new StaffDirectory(version, users.ToDictionary(u => u.Id, u => new Person(u.Id, u.FullName, u.Email, u.Title, u.ManagerId, u.TeamId, u.TeamName, u.DeputyId,
            roles.GetValueOrDefault(u.Id), u.Culture, u.TimeZoneId, u.IsDisabled, [.. absences[u.Id]])
        {
            TeamHrId = u.TeamHrId, HiredOn = u.HiredOn, KindDeputies = deputies[u.Id].ToDictionary(d => d.DefinitionId, d => d.DeputyId),
            Rights = OfRoles(u.Id) is var usual ? new(u.MayExport ?? usual.MayExport, u.Phones ?? usual.Phones) : usual,
        }));
    }
}

/// <summary>Holds the newest directory of the process; a request that reads a newer stamp makes it load again.</summary>
public sealed class DirectoryCache(CalendarBook calendars)
{
    private StaffDirectory? current;

    /// <summary>The directory at a version at least as new as the stamp that was read.</summary>
    public async ValueTask<StaffDirectory> AtAsync(PortalDbContext db, long stamp, CancellationToken cancellationToken = default)
    {
        if (current is { } known && known.Version >= stamp) { return known; }
        var fresh = await StaffDirectory.LoadAsync(db, stamp, cancellationToken);
        if (current is null || current.Version <= fresh.Version) { current = fresh; }
        return fresh;
    }

    /// <summary>The newest directory, reading the stamps first.</summary>
    public async ValueTask<StaffDirectory> CurrentAsync(PortalDbContext db, CancellationToken cancellationToken = default)
    {
        var stamps = await db.ConfigurationStamps.AsNoTracking().ToListAsync(cancellationToken);
        calendars.Notice(stamps.Single(s => s.Name == ConfigurationStamp.Settings).Version);
        return await AtAsync(db, stamps.Single(s => s.Name == ConfigurationStamp.Organization).Version, cancellationToken);
    }

    /// <summary>The directory that this request's session check made sure of.</summary>
    public StaffDirectory Known => current ?? throw new InvalidOperationException("The directory is read by the session check before anything else.");
}
