using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Rights;

/// <summary>Whose phone numbers, mail addresses and the like somebody sees in full.</summary>
public enum PhoneSight
{
    None,

    /// <summary>Those of accounts that the person may change: own ones, those of the line below, and those shared for writing.</summary>
    Own,

    /// <summary>Those of every account that the person sees.</summary>
    All,
}

/// <summary>What a person may do with data beyond what a role says.</summary>
public sealed record PersonRights(bool MayExport, PhoneSight Phones)
{
    public static PersonRights None { get; } = new(false, PhoneSight.None);

    /// <summary>Of two roles the one that gives more.</summary>
    public PersonRights Or(PersonRights other) => new(MayExport || other.MayExport, other.Phones > Phones ? other.Phones : Phones);
}

/// <summary>What the people of a role may do unless something else is said for the person.</summary>
public sealed class RoleRights
{
    public required PortalRoles Role { get; init; }
    public bool MayExport { get; set; }
    public PhoneSight Phones { get; set; }
    public int Version { get; set; }
}

public sealed class RoleRightsConfiguration : IEntityTypeConfiguration<RoleRights>
{
    public void Configure(EntityTypeBuilder<RoleRights> entity)
    {
        entity.HasKey(r => r.Role);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasData(
            new RoleRights { Role = PortalRoles.Employee, Phones = PhoneSight.Own }, new RoleRights { Role = PortalRoles.Manager, MayExport = true, Phones = PhoneSight.All },
            new RoleRights { Role = PortalRoles.HR, MayExport = true }, new RoleRights { Role = PortalRoles.Admin, MayExport = true });
    }
}
