using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Rights;

namespace Portal.People;

/// <summary>What the directory does not hold about a person's access.</summary>
/// <param name="Rights">What is said for the person whatever the roles have.</param>
/// <param name="HasPassword">False until the set-up link was used.</param>
public sealed record PersonAccess(bool HasPassword, bool HasSecondFactor, DateTimeOffset? LockedUntil, DateTime? LastSeenUtc, int Sessions, int Version, DateTime CreatedUtc, OwnRights Rights);

public sealed record PersonAbsence(long Id, DateTime FromUtc, DateTime UntilUtc, string? Note);

public sealed record TeamRow(int Id, string Name, string? Calendar, int People, int? HrId, int? ParentId, int Version);

/// <summary>Reads people for HR and administrators. The directory of the request answers what it can without a query.</summary>
public sealed class PeopleQuery(PortalDbContext db, DirectoryCache directory)
{
    public const int PageSize = 50;
    private const int ShownChanges = 50;

    /// <summary>Everybody that fits, by name.</summary>
    public PeoplePage List(PeopleFilter filter) => PeoplePage.Of(directory.Known.People.Values.Where(p => p.IsDisabled == filter.Disabled), filter, PageSize);

    public Task<Dictionary<int, PersonAccess>> AccessAsync(IReadOnlyCollection<int> ids, DateTime now) => db.Users.AsNoTracking().Where(u => ids.Contains(u.Id))
        .Select(u => new
        {
            u.Id, HasPassword = u.PasswordHash != null, u.TwoFactorEnabled, u.LockoutEnd, u.Version, u.CreatedUtc, u.MayExport, u.Phones,
            Last = db.Sessions.Where(s => s.UserId == u.Id).Max(s => (DateTime?)s.LastSeenUtc), Sessions = db.Sessions.Count(s => s.UserId == u.Id && s.ExpiresUtc > now),
        })
        .ToDictionaryAsync(u => u.Id, u => new PersonAccess(u.HasPassword, u.TwoFactorEnabled, u.LockoutEnd, u.Last, u.Sessions, u.Version, u.CreatedUtc, new(u.MayExport, u.Phones)));

    /// <summary>Absences that are not over, soonest first.</summary>
    public Task<List<PersonAbsence>> AbsencesAsync(int id, DateTime now) => db.Absences.Where(a => a.UserId == id && a.UntilUtc > now).OrderBy(a => a.FromUtc)
        .Select(a => new PersonAbsence(a.Id, a.FromUtc, a.UntilUtc, a.Note)).ToListAsync();

    public Task<List<AuditEntry>> ChangesAsync(string kind, long? id) =>
        db.AuditEntries.AsNoTracking().Where(a => a.SubjectKind == kind && (id == null || a.SubjectId == id)).OrderByDescending(a => a.Id).Take(ShownChanges).ToListAsync();

    public Task<List<TeamRow>> TeamsAsync() => db.Teams.OrderBy(t => t.Name)
        .Select(t => new TeamRow(t.Id, t.Name, db.Calendars.Where(c => c.Id == t.CalendarId).Select(c => c.Name).FirstOrDefault(), db.Users.Count(u => u.TeamId == t.Id && !u.IsDisabled), t.HrId, t.ParentId, t.Version))
        .ToListAsync();
}
