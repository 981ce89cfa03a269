using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity;

public enum UserLinkPurpose { SetUp, ResetPassword }

/// <summary>A link that lets one person in once, to choose a password. Only the hash of its token is kept.</summary>
public sealed class UserLink
{
    public long Id { get; init; }
    public required int UserId { get; init; }
    public required UserLinkPurpose Purpose { get; init; }

    /// <summary>SHA-256 of the 256 random bits in the link, hex.</summary>
    public required string TokenHash { get; init; }
    public required DateTime CreatedUtc { get; init; }
    public required DateTime ExpiresUtc { get; init; }
    public DateTime? UsedUtc { get; set; }
}

public sealed class UserLinkConfiguration : IEntityTypeConfiguration<UserLink>
{
    public void Configure(EntityTypeBuilder<UserLink> entity)
    {
        entity.Property(l => l.TokenHash).HasMaxLength(64);
        entity.HasIndex(l => l.TokenHash).IsUnique();
        entity.HasIndex(l => l.UserId);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
