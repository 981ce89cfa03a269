using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Recognition.Promotions;

/// <summary>Somebody got another title. Never changed afterwards.</summary>
public sealed class Promotion
{
    public long Id { get; init; }
    public required int PersonId { get; init; }
    public string? FromTitle { get; init; }
    public required string ToTitle { get; init; }
    public required DateOnly On { get; init; }
    public required int ById { get; init; }
    public required DateTime RecordedUtc { get; init; }
    public required Guid RequestId { get; init; }
}

public sealed class PromotionConfiguration : IEntityTypeConfiguration<Promotion>
{
    public void Configure(EntityTypeBuilder<Promotion> entity)
    {
        entity.ToTable("Promotions");
        entity.Property(p => p.FromTitle).HasMaxLength(100);
        entity.Property(p => p.ToTitle).HasMaxLength(100);
        entity.HasIndex(p => new { p.PersonId, p.On });
        entity.HasIndex(p => new { p.ById, p.RequestId }).IsUnique();
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

public static class PromotionVisibility
{
    /// <summary>Whose record it is, the line above, and those of HR who look after the person.</summary>
    public static IQueryable<Promotion> VisibleTo(this IQueryable<Promotion> promotions, Viewer viewer)
    {
        var (me, line, care) = (viewer.UserId, viewer.Is(PortalRoles.Manager) ? viewer.Subtree : [], viewer.LooksAfter);
        return promotions.Where(p => p.PersonId == me || line.Contains(p.PersonId) || care.Contains(p.PersonId));
    }
}

/// <summary>HR records promotions of those whom they look after; the title of the person follows.</summary>
public sealed class PromotionActions(PortalDbContext db, TimeProvider time)
{
    public Task<RecognitionAnswer> RecordAsync(int person, string to, DateOnly on, Guid requestId, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var (me, now) = (viewer.UserId, time.GetUtcNow().UtcDateTime);
        if (await db.Promotions.AnyAsync(p => p.ById == me && p.RequestId == requestId)) { return RecognitionAnswer.Done; }
        if (person == me) { return RecognitionAnswer.Oneself; }
        if (!viewer.LooksAfter.Contains(person) || await db.Users.SingleOrDefaultAsync(u => u.Id == person && !u.IsDisabled) is not { } user) { return RecognitionAnswer.NotFound; }
        db.Promotions.Add(new() { PersonId = person, FromTitle = user.Title, ToTitle = to, On = on, ById = me, RecordedUtc = now, RequestId = requestId });
        db.Audit(now, me, "User", person, "Title", user.Title, to);
        (user.Title, user.Version) = (to, user.Version + 1);
        await db.SaveChangesAsync();
        await db.TouchAsync(ConfigurationStamp.Organization);
        return RecognitionAnswer.Done;
    });
}
