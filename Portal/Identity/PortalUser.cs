using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Organization;
using Portal.Rights;

namespace Portal.Identity;

/// <summary>A person who signs in. The user name is the mail address.</summary>
public sealed class PortalUser : IdentityUser<int>
{
    public required string FullName { get; set; }
    public string? Title { get; set; }

    /// <summary>At most one; the line has no cycles.</summary>
    public int? ManagerId { get; set; }
    public int? TeamId { get; set; }
    public Team? Team { get; set; }

    /// <summary>Stands in while this person is away.</summary>
    public int? DeputyId { get; set; }

    public string Culture { get; set; } = "zh-CN";
    public string TimeZoneId { get; set; } = "Asia/Shanghai";
    public bool IsDisabled { get; set; }

    /// <summary>Rights of the person; <c>null</c> as the roles have them.</summary>
    public bool? MayExport { get; set; }
    public PhoneSight? Phones { get; set; }

    /// <summary>Name of the import that brought the person and the id there, so that a second run finds them.</summary>
    public string? ForeignId { get; set; }
    /// <summary>The first day of work; <c>null</c> = the day on which the portal came to know them.</summary>
    public DateOnly? HiredOn { get; set; }
    public DateTime CreatedUtc { get; set; }
    public int Version { get; set; }
}

public sealed class PortalRole : IdentityRole<int>;

public sealed class PortalUserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> entity)
    {
        entity.Property(u => u.FullName).HasMaxLength(100);
        entity.Property(u => u.Title).HasMaxLength(100);
        entity.Property(u => u.Culture).HasMaxLength(10);
        entity.Property(u => u.TimeZoneId).HasMaxLength(60);
        entity.Property(u => u.ForeignId).HasMaxLength(120);
        entity.Property(u => u.Version).IsConcurrencyToken();
        entity.HasIndex(u => u.ForeignId).IsUnique();
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(u => u.ManagerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(u => u.DeputyId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(u => u.Team).WithMany().HasForeignKey(u => u.TeamId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class PortalRoleConfiguration : IEntityTypeConfiguration<PortalRole>
{
    public void Configure(EntityTypeBuilder<PortalRole> entity) =>
        entity.HasData(Roles.All.Select((name, i) => new PortalRole { Id = i + 1, Name = name, NormalizedName = name.ToUpperInvariant(), ConcurrencyStamp = name }));
}
