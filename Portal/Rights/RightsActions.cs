using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Rights;

/// <summary>What is said for one person; <c>null</c> = as the roles have it.</summary>
public sealed record OwnRights(bool? MayExport, PhoneSight? Phones);

/// <summary>Changes rights, of roles and of persons. Each change is written down and holds from the next request on.</summary>
public sealed class RightsActions(PortalDbContext db, TimeProvider time)
{
    /// <summary>Subject kind of audit entries about the rights of a role.</summary>
    public const string Kind = "RoleRights";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>False when somebody else changed a role meanwhile: then nothing is changed.</summary>
    public Task<bool> SetRolesAsync(IReadOnlyDictionary<PortalRoles, (PersonRights Rights, int Version)> wanted, int? actorId) => db.WriteAsync(async () =>
    {
        foreach (var row in await db.RoleRights.ToListAsync())
        {
            if (!wanted.TryGetValue(row.Role, out var to)) { continue; }
            if (row.Version != to.Version) { db.ChangeTracker.Clear(); return false; }
            if (new PersonRights(row.MayExport, row.Phones) == to.Rights) { continue; }
            db.Audit(Now, actorId, Kind, (long)row.Role, "MayExport", Word(row.MayExport), Word(to.Rights.MayExport));
            db.Audit(Now, actorId, Kind, (long)row.Role, "Phones", row.Phones.ToString(), to.Rights.Phones.ToString());
            (row.MayExport, row.Phones, row.Version) = (to.Rights.MayExport, to.Rights.Phones, row.Version + 1);
        }
        await db.SaveChangesAsync();
        await db.TouchAsync(ConfigurationStamp.Organization);
        return true;
    });

    public static string Word(bool? value) => value switch { true => "Yes", false => "No", null => "Default" };

    public static string Word(PhoneSight? value) => value?.ToString() ?? "Default";
}
