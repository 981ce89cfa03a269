using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Identity;

namespace Portal.Feeds;

/// <summary>A secret address under which calendar programs read somebody's appointments. Only the hash of its token is kept.</summary>
public sealed class CalendarFeed
{
    public required int UserId { get; init; }

    /// <summary>SHA-256 of the 256 random bits in the address, hex.</summary>
    public required string TokenHash { get; set; }
    public required DateTime CreatedUtc { get; set; }
    public DateTime? LastReadUtc { get; set; }
}

public sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> entity)
    {
        entity.ToTable("CalendarFeeds");
        entity.HasKey(f => f.UserId);
        entity.Property(f => f.TokenHash).HasMaxLength(64);
        entity.HasIndex(f => f.TokenHash).IsUnique();
        entity.HasOne<PortalUser>().WithOne().HasForeignKey<CalendarFeed>(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Makes and ends secret addresses; each person has at most one.</summary>
public sealed class CalendarFeeds(PortalDbContext db, TimeProvider time)
{
    /// <summary>How often the last reading is written down.</summary>
    private static readonly TimeSpan Coarse = TimeSpan.FromHours(1);

    /// <summary>A new token; the one before no longer works. It is told once, here.</summary>
    public Task<string> RenewAsync(int userId) => db.WriteAsync(async () =>
    {
        var (token, now) = (WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)), time.GetUtcNow().UtcDateTime);
        await db.CalendarFeeds.Where(f => f.UserId == userId).ExecuteDeleteAsync();
        db.CalendarFeeds.Add(new() { UserId = userId, TokenHash = SessionStore.Hash(token), CreatedUtc = now });
        await db.SaveChangesAsync();
        return token;
    });

    public Task<int> EndAsync(int userId) => db.WriteAsync(() => db.CalendarFeeds.Where(f => f.UserId == userId).ExecuteDeleteAsync());

    /// <summary>Whose feed it is; <c>null</c> for an unknown token.</summary>
    public async Task<int?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, now) = (SessionStore.Hash(token), time.GetUtcNow().UtcDateTime);
        var feed = await db.CalendarFeeds.AsNoTracking().SingleOrDefaultAsync(f => f.TokenHash == hash, cancellationToken);
        if (feed is null) { return null; }
        if (!(feed.LastReadUtc > now - Coarse)) { await db.WriteAsync(() => db.CalendarFeeds.Where(f => f.UserId == feed.UserId).ExecuteUpdateAsync(s => s.SetProperty(f => f.LastReadUtc, now)), cancellationToken); }
        return feed.UserId;
    }
}
