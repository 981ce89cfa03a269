using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Support.Events;

/// <summary>Something that people of a team, or everybody, do together.</summary>
public sealed class TeamEvent
{
    public long Id { get; init; }
    public required string Title { get; set; }
    public required string Place { get; set; }
    public string? Details { get; set; }
    public required DateTime StartsUtc { get; set; }
    public required DateTime EndsUtc { get; set; }

    /// <summary>How many can come; <c>null</c> = as many as like.</summary>
    public int? Seats { get; set; }

    /// <summary>Who is invited; <c>null</c> = everybody.</summary>
    public int? TeamId { get; init; }
    public required int OrganizerId { get; init; }
    public DateTime? CancelledUtc { get; set; }
    public required Guid RequestId { get; init; }
    public int Version { get; set; }
    public List<EventSeat> Signed { get; } = [];

    /// <summary>Signed up and in, in the order of signing up.</summary>
    public IEnumerable<EventSeat> Coming => Signed.OrderBy(s => s.Id).Take(Seats ?? int.MaxValue);

    /// <summary>The next of them comes as soon as somebody gives up a seat.</summary>
    public IEnumerable<EventSeat> Waiting => Signed.OrderBy(s => s.Id).Skip(Seats ?? int.MaxValue);
}

public sealed class EventSeat
{
    public long Id { get; init; }
    public long EventId { get; init; }
    public required int PersonId { get; init; }
    public required DateTime SignedUtc { get; init; }
}

public sealed class TeamEventConfiguration : IEntityTypeConfiguration<TeamEvent>
{
    public void Configure(EntityTypeBuilder<TeamEvent> entity)
    {
        entity.ToTable("TeamEvents");
        entity.Ignore(e => e.Coming).Ignore(e => e.Waiting);
        entity.Property(e => e.Title).HasMaxLength(200);
        entity.Property(e => e.Place).HasMaxLength(200);
        entity.Property(e => e.Details).HasMaxLength(2000);
        entity.Property(e => e.Version).IsConcurrencyToken();
        entity.HasIndex(e => e.StartsUtc);
        entity.HasIndex(e => e.RequestId).IsUnique();
        entity.HasOne<Team>().WithMany().HasForeignKey(e => e.TeamId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(e => e.OrganizerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(e => e.Signed).WithOne().HasForeignKey(s => s.EventId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class EventSeatConfiguration : IEntityTypeConfiguration<EventSeat>
{
    public void Configure(EntityTypeBuilder<EventSeat> entity)
    {
        entity.ToTable("EventSeats");
        entity.HasIndex(s => new { s.EventId, s.PersonId }).IsUnique();
        entity.HasIndex(s => s.PersonId);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
