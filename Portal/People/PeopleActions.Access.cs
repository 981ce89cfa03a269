using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Leaving;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.People;

public sealed partial class PeopleActions
{
    /// <summary>Takes a person out at their next request, or lets them in again. Whoever holds anything hands it over first, see <see cref="LeaveActions"/>.</summary>
    public Task<PeopleResult> SetDisabledAsync(int id, int version, bool disabled, int? actorId) => ChangeAsync(id, version, async user =>
    {
        if (user.IsDisabled == disabled) { return new(PeopleStatus.Done, id); }
        if (disabled)
        {
            if (await IsLastAdminAsync(id)) { return new(PeopleStatus.LastAdmin, id); }
            if (await holdings.HeldByAsync(await StaffDirectory.LoadAsync(db, 0), id) is { Count: > 0 }) { return new(PeopleStatus.Holds, id); }
            await DisableAsync(user, actorId);
        }
        else
        {
            (user.IsDisabled, user.SecurityStamp) = (false, Guid.NewGuid().ToString("N"));
            db.Audit(Now, actorId, Kind, id, "Enabled", null, null, "");
        }
        await db.SaveChangesAsync();
        return new(PeopleStatus.Done, id, Cases: await MarkAsync(await ReportingLine.LoadAsync(db), id));
    });

    /// <summary>Nobody else could administer the portal.</summary>
    internal async Task<bool> IsLastAdminAsync(int id) => (await RolesOfAsync(id)).HasFlag(PortalRoles.Admin) && !await HasOtherAdminAsync(id);

    /// <summary>Takes a person out, inside the transaction that hands over what they hold.</summary>
    internal async Task TakeOutAsync(int id, int? actorId)
    {
        var user = await db.Users.SingleAsync(u => u.Id == id);
        await DisableAsync(user, actorId);
        user.Version++;
        await db.SaveChangesAsync();
        await db.TouchAsync(ConfigurationStamp.Organization);
    }

    private async Task DisableAsync(PortalUser user, int? actorId)
    {
        (user.IsDisabled, user.SecurityStamp) = (true, Guid.NewGuid().ToString("N"));
        db.Audit(Now, actorId, Kind, user.Id, "Disabled", null, null, "");
        await db.Sessions.Where(s => s.UserId == user.Id).ExecuteDeleteAsync();
        await links.EndAsync(user.Id);
    }

    /// <summary>Makes a new link for choosing a password and mails it; older ones end.</summary>
    public Task<PeopleResult> SendLinkAsync(int id, int version, int? actorId) => ChangeAsync(id, version, async user =>
    {
        if (user.IsDisabled) { return new(PeopleStatus.NotFound, id); }
        await links.EndAsync(id);
        var link = await links.SendAsync(id, user.PasswordHash is null ? UserLinkPurpose.SetUp : UserLinkPurpose.ResetPassword);
        db.Audit(Now, actorId, Kind, id, "LinkSent", null, user.Email);
        return new(PeopleStatus.Done, id, link);
    });

    /// <summary>Forgets a lost second factor; the person signs in with the password alone and enrols again.</summary>
    public Task<PeopleResult> ResetSecondFactorAsync(int id, int version, int actorId) => ChangeAsync(id, version, async user =>
    {
        user.TwoFactorEnabled = false;
        await db.UserTokens.Where(t => t.UserId == id).ExecuteDeleteAsync();
        await db.Sessions.Where(s => s.UserId == id).ExecuteDeleteAsync();
        db.Audit(Now, actorId, Kind, id, "SecondFactorReset", null, null, "");
        return new(PeopleStatus.Done, id);
    });

    /// <summary>Ends all sessions and any pause after wrong passwords.</summary>
    public Task<PeopleResult> SignOutAsync(int id, int version, int actorId) => ChangeAsync(id, version, async user =>
    {
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        var ended = await db.Sessions.Where(s => s.UserId == id).ExecuteDeleteAsync();
        db.Audit(Now, actorId, Kind, id, "SignedOut", null, $"{ended}");
        return new(PeopleStatus.Done, id);
    });

    /// <summary>Writes down when a person is away: from one day up to, not including, another.</summary>
    public Task<PeopleResult> AddAbsenceAsync(int id, int version, DateTime fromUtc, DateTime untilUtc, string? note, int actorId) => ChangeAsync(id, version, async user =>
    {
        if (untilUtc <= fromUtc || await db.Absences.AnyAsync(a => a.UserId == id && a.FromUtc < untilUtc && fromUtc < a.UntilUtc)) { return new(PeopleStatus.Overlap, id); }
        db.Absences.Add(new() { UserId = id, FromUtc = fromUtc, UntilUtc = untilUtc, Note = note });
        db.Audit(Now, actorId, Kind, id, "Absence", null, Span(user, fromUtc, untilUtc));
        await db.SaveChangesAsync();
        return new(PeopleStatus.Done, id, Cases: await MarkAsync(await ReportingLine.LoadAsync(db), id));
    });

    /// <summary>Takes back an absence that is planned; one that has begun ends now, and what was decided meanwhile is summed up.</summary>
    public Task<PeopleResult> RemoveAbsenceAsync(int id, int version, long absenceId, int actorId) => ChangeAsync(id, version, async user =>
    {
        if (await db.Absences.SingleOrDefaultAsync(a => a.Id == absenceId && a.UserId == id && a.UntilUtc > Now) is not { } absence) { return new(PeopleStatus.NotFound, id); }
        if (absence.FromUtc < Now)
        {
            db.Audit(Now, actorId, Kind, id, "AbsenceEnded", null, Span(user, absence.FromUtc, absence.UntilUtc));
            absence.UntilUtc = Now;
        }
        else
        {
            db.Absences.Remove(absence);
            db.Audit(Now, actorId, Kind, id, "Absence", Span(user, absence.FromUtc, absence.UntilUtc), null);
        }
        await db.SaveChangesAsync();
        return new(PeopleStatus.Done, id, Cases: await MarkAsync(await ReportingLine.LoadAsync(db), id));
    });

    private static string Span(PortalUser user, DateTime fromUtc, DateTime untilUtc)
    {
        var zone = Zones.Of(user.TimeZoneId);
        return $"{Zones.DayOf(fromUtc, zone):yyyy-MM-dd} – {Zones.DayOf(untilUtc, zone):yyyy-MM-dd}";
    }

    private async Task<PortalRoles> RolesOfAsync(int id) =>
        (await db.UserRoles.Where(r => r.UserId == id).Select(r => r.RoleId).ToListAsync()).Aggregate(PortalRoles.None, (all, roleId) => all | Enum.Parse<PortalRoles>(Roles.All[roleId - 1]));

    private Task<bool> HasOtherAdminAsync(int id) =>
        db.Users.AnyAsync(u => u.Id != id && !u.IsDisabled && db.UserRoles.Any(ur => ur.UserId == u.Id && db.Roles.Any(r => r.Id == ur.RoleId && r.Name == Roles.Admin)));

    /// <summary>Lets timers look again at the cases that a person has to do with.</summary>
    internal async Task<int> MarkAsync(ReportingLine line, int id)
    {
        var concerned = line.ConcernedBy(id);
        await DeadlineMarks.MarkHoldersAsync(db, [id], Now);
        return await DeadlineMarks.MarkOwnersAsync(db, db.Users.Where(u => concerned.Contains(u.Id)).Select(u => u.Id), Now);
    }
}
