using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Leaving;
using Portal.Notifications;
using Portal.Workflows;

namespace Portal.People;

/// <summary>
/// Adding and changing people. Each is one transaction: the change, its record, and the stamp by which every process reads the organization anew.
/// </summary>
public sealed partial class PeopleActions(PortalDbContext db, UserLinks links, WorkflowCatalog catalog, Holdings holdings, ILookupNormalizer normalizer, TimeProvider time)
{
    /// <summary>Subject kind of audit entries about a person.</summary>
    public const string Kind = "User";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Adds a person without a password and makes the link by which they choose one.</summary>
    /// <param name="actorId">Who adds; <c>null</c> for the command line.</param>
    /// <param name="mail">Whether the link is mailed too.</param>
    public Task<PeopleResult> AddAsync(PersonFields fields, int? actorId, bool mail) => db.WriteAsync(async () =>
    {
        if (await IsTakenAsync(fields.Email, 0)) { return new PeopleResult(PeopleStatus.EmailTaken); }
        if (Roles.Clash(fields.Roles)) { return new(PeopleStatus.RolesClash); }
        if (!await ChoicesExistAsync(fields)) { return new(PeopleStatus.UnknownChoice); }
        var line = await ReportingLine.LoadAsync(db);
        if (DeputyRefusal(0, fields.Deputies, line) is { } refused) { return refused; }
        var user = new PortalUser { FullName = fields.FullName, LockoutEnabled = true, SecurityStamp = Guid.NewGuid().ToString("N"), CreatedUtc = Now };
        Write(user, fields);
        db.Users.Add(user);
        await db.SaveChangesAsync();
        SetRoles(user.Id, PortalRoles.None, fields.Roles);
        await TellCounsellorsAsync(user.Id, PortalRoles.None, fields.Roles, actorId);
        await WriteDeputiesAsync(user, fields.Deputies, line, actorId);
        db.Audit(Now, actorId, Kind, user.Id, "Created", null, $"{fields.FullName} <{user.Email}>, {fields.Roles}");
        var link = mail ? await links.SendAsync(user.Id, UserLinkPurpose.SetUp) : await links.CreateAsync(user.Id, UserLinkPurpose.SetUp);
        return await DoneAsync(new(PeopleStatus.Done, user.Id, link));
    });

    public Task<PeopleResult> EditAsync(int id, int version, PersonFields fields, int actorId) => ChangeAsync(id, version, async user =>
    {
        var roles = await RolesOfAsync(id);
        if (await IsTakenAsync(fields.Email, id)) { return new(PeopleStatus.EmailTaken, id); }
        if (!await ChoicesExistAsync(fields)) { return new(PeopleStatus.UnknownChoice, id); }
        if (!user.IsDisabled && roles.HasFlag(PortalRoles.Admin) && !fields.Roles.HasFlag(PortalRoles.Admin) && !await HasOtherAdminAsync(id)) { return new(PeopleStatus.LastAdmin, id); }
        if (Roles.Clash(fields.Roles)) { return new(PeopleStatus.RolesClash, id); }
        var line = await ReportingLine.LoadAsync(db);
        if (fields.ManagerId is { } manager && line.CycleWith(id, manager) is { } chain) { return new(PeopleStatus.Cycle, id, Chain: chain); }
        if (DeputyRefusal(id, fields.Deputies, line) is { } refused) { return refused; }
        var moves = user.ManagerId != fields.ManagerId || user.TeamId != fields.TeamId;
        await AuditEditAsync(user, roles, fields, line, actorId);
        moves |= await WriteDeputiesAsync(user, fields.Deputies, line, actorId);
        Write(user, fields);
        SetRoles(id, roles, fields.Roles);
        await TellCounsellorsAsync(id, roles, fields.Roles, actorId);
        await db.SaveChangesAsync();
        return new(PeopleStatus.Done, id, Cases: moves ? await MarkAsync(line, id) : 0);
    });

    private Task<PeopleResult> ChangeAsync(int id, int version, Func<PortalUser, Task<PeopleResult>> work) => db.WriteAsync(async () =>
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == id) is not { } user) { return new PeopleResult(PeopleStatus.NotFound); }
        if (user.Version != version) { return new(PeopleStatus.Conflict, id); }
        var result = await work(user);
        if (!result.IsDone) { return result; }
        user.Version++;
        return await DoneAsync(result);
    });

    private async Task<PeopleResult> DoneAsync(PeopleResult result)
    {
        await db.SaveChangesAsync();
        await db.TouchAsync(ConfigurationStamp.Organization);
        return result;
    }

    private void Write(PortalUser user, PersonFields fields)
    {
        var email = fields.Email.Trim();
        user.HiredOn = fields.HiredOn;
        (user.FullName, user.Title, user.ManagerId, user.TeamId) = (fields.FullName.Trim(), fields.Title?.Trim(), fields.ManagerId, fields.TeamId);
        (user.Email, user.UserName, user.Culture, user.TimeZoneId) = (email, email, fields.Culture, fields.TimeZoneId);
        user.NormalizedEmail = user.NormalizedUserName = normalizer.NormalizeEmail(email);
    }

    private void SetRoles(int id, PortalRoles before, PortalRoles after)
    {
        for (var i = 0; i < Roles.All.Length; i++)
        {
            var role = Enum.Parse<PortalRoles>(Roles.All[i]);
            var entry = new IdentityUserRole<int> { UserId = id, RoleId = i + 1 };
            if (after.HasFlag(role) && !before.HasFlag(role)) { db.UserRoles.Add(entry); }
            if (before.HasFlag(role) && !after.HasFlag(role)) { db.UserRoles.Remove(entry); }
        }
    }

    /// <summary>Nobody becomes a counsellor unseen by those who are.</summary>
    private async Task TellCounsellorsAsync(int id, PortalRoles before, PortalRoles after, int? actorId)
    {
        if (before.HasFlag(PortalRoles.Counsellor) || !after.HasFlag(PortalRoles.Counsellor)) { return; }
        var role = Roles.IdOf(Roles.Counsellor);
        var others = await db.UserRoles.Where(r => r.RoleId == role && r.UserId != id).Select(r => r.UserId).ToListAsync();
        others.ForEach(o => db.Tell(Now, o, "CounsellorNamed", actorId));
    }

    private async Task AuditEditAsync(PortalUser user, PortalRoles roles, PersonFields fields, ReportingLine line, int actorId)
    {
        var teams = await db.Teams.AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Name);
        string? Team(int? id) => id is { } known ? teams.GetValueOrDefault(known) : null;
        void Note(string change, string? before, string? after) => db.Audit(Now, actorId, Kind, user.Id, change, before, after);
        Note("FullName", user.FullName, fields.FullName.Trim());
        Note("Email", user.Email, fields.Email.Trim());
        Note("Title", user.Title, fields.Title?.Trim());
        Note("Roles", roles.ToString(), fields.Roles.ToString());
        Note("Manager", line.NameOf(user.ManagerId), line.NameOf(fields.ManagerId));
        Note("Team", Team(user.TeamId), Team(fields.TeamId));
        Note("HiredOn", user.HiredOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), fields.HiredOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Note("Culture", user.Culture, fields.Culture);
        Note("Zone", user.TimeZoneId, fields.TimeZoneId);
    }

    private async Task<bool> ChoicesExistAsync(PersonFields fields)
    {
        return (fields.ManagerId is not { } manager || await db.Users.AnyAsync(u => u.Id == manager)) && (fields.TeamId is not { } team || await db.Teams.AnyAsync(t => t.Id == team));
    }

    private Task<bool> IsTakenAsync(string email, int exceptId)
    {
        var normalized = normalizer.NormalizeEmail(email.Trim());
        return db.Users.AnyAsync(u => u.Id != exceptId && (u.NormalizedEmail == normalized || u.NormalizedUserName == normalized));
    }
}
