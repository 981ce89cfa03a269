using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Organization;

/// <summary>A team or regional office.</summary>
public sealed class Team
{
    public int Id { get; init; }
    public required string Name { get; set; }

    /// <summary>The working calendar of the team; <c>null</c> = the default one.</summary>
    public long? CalendarId { get; set; }
    /// <summary>Who of HR looks after its people; <c>null</c> = everybody of HR.</summary>
    public int? HrId { get; set; }

    /// <summary>The region, a team itself, that it belongs to; <c>null</c> = the company.</summary>
    public int? ParentId { get; set; }
    public int Version { get; set; }
}

/// <summary>When a person is away; half-open: from ≤ day &lt; until, in the person's own calendar days.</summary>
public sealed class Absence
{
    public long Id { get; init; }
    public required int UserId { get; init; }
    public required DateTime FromUtc { get; init; }
    public required DateTime UntilUtc { get; set; }
    public string? Note { get; init; }

    /// <summary>When the person was told after it what had been decided for them; <c>null</c> until then.</summary>
    public DateTime? SummarizedUtc { get; set; }
}

public sealed class TeamConfiguration : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> entity)
    {
        entity.Property(t => t.Name).HasMaxLength(100);
        entity.HasIndex(t => t.Name).IsUnique();
        entity.HasOne<Calendars.Calendar>().WithMany().HasForeignKey(t => t.CalendarId).OnDelete(DeleteBehavior.Restrict);
        entity.Property(t => t.Version).IsConcurrencyToken();
    }
}

public sealed class AbsenceConfiguration : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> entity)
    {
        entity.Property(a => a.Note).HasMaxLength(200);
        entity.HasIndex(a => a.UserId);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
