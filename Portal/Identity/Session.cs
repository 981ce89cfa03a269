using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity;

/// <summary>A sign-in. It lives here and not in the cookie, so that it can be ended from outside at once.</summary>
public sealed class Session
{
    public long Id { get; init; }

    /// <summary>SHA-256 of the random key in the cookie, hex.</summary>
    public required string KeyHash { get; init; }
    public required int UserId { get; init; }
    public required DateTime CreatedUtc { get; init; }
    public DateTime LastSeenUtc { get; set; }
    public DateTime ExpiresUtc { get; set; }
    public string? Device { get; init; }
    public string? Address { get; init; }
    public bool WithSecondFactor { get; init; }
}

public sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> entity)
    {
        entity.Property(s => s.KeyHash).HasMaxLength(64);
        entity.Property(s => s.Device).HasMaxLength(300);
        entity.Property(s => s.Address).HasMaxLength(60);
        entity.HasIndex(s => s.KeyHash).IsUnique();
        entity.HasIndex(s => s.UserId);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
