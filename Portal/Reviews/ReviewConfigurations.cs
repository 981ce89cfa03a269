using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Reviews;

public sealed class ReviewCycleConfiguration : IEntityTypeConfiguration<ReviewCycle>
{
    public void Configure(EntityTypeBuilder<ReviewCycle> entity)
    {
        entity.Property(c => c.Number).HasMaxLength(20);
        entity.Property(c => c.Name).HasMaxLength(100);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.Ignore(c => c.AwaitsCalibration);
        entity.HasIndex(c => c.Number).IsUnique();
        entity.HasIndex(c => new { c.OpenedById, c.RequestId }).IsUnique();
        entity.HasOne(c => c.QuestionSet).WithMany().HasForeignKey(c => c.QuestionSetId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class QuestionSetConfiguration : IEntityTypeConfiguration<QuestionSet>
{
    public void Configure(EntityTypeBuilder<QuestionSet> entity)
    {
        entity.Property(s => s.Name).HasMaxLength(100);
        entity.Property(s => s.Body).HasMaxLength(60_000);
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.Ignore(s => s.Questions);
        entity.HasIndex(s => new { s.OriginId, s.Edition }).IsUnique();
    }
}

public sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> entity)
    {
        entity.Property(r => r.Number).HasMaxLength(20);
        entity.Property(r => r.SelfAnswers).HasMaxLength(60_000);
        entity.Property(r => r.ManagerAnswers).HasMaxLength(60_000);
        entity.Property(r => r.Agreement).HasMaxLength(4000);
        entity.Property(r => r.Objection).HasMaxLength(4000);
        entity.Property(r => r.Ruling).HasMaxLength(4000);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasIndex(r => r.Number).IsUnique();
        // Whatever is killed half-way and run again: nobody is in a cycle twice.
        entity.HasIndex(r => new { r.CycleId, r.OwnerId }).IsUnique();
        entity.HasIndex(r => new { r.OwnerId, r.ClosedUtc });
        entity.HasIndex(r => r.ManagerId);
        entity.HasIndex(r => r.ManagerAuthorId);
        entity.HasOne(r => r.Cycle).WithMany().HasForeignKey(r => r.CycleId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(r => r.Instance).WithOne().HasForeignKey<Review>(r => r.InstanceId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(r => r.Promises).WithOne().HasForeignKey(p => p.ReviewId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class ReviewPromiseConfiguration : IEntityTypeConfiguration<ReviewPromise>
{
    public void Configure(EntityTypeBuilder<ReviewPromise> entity)
    {
        entity.Property(p => p.Text).HasMaxLength(500);
        entity.HasIndex(p => new { p.ReviewId, p.Round, p.Position }).IsUnique();
    }
}

public sealed class ReviewDraftConfiguration : IEntityTypeConfiguration<ReviewDraft>
{
    public void Configure(EntityTypeBuilder<ReviewDraft> entity)
    {
        entity.HasKey(d => new { d.ReviewId, d.AuthorId, d.Part });
        entity.Property(d => d.Answers).HasMaxLength(60_000);
        entity.HasOne<Review>().WithMany().HasForeignKey(d => d.ReviewId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class RatingMoveConfiguration : IEntityTypeConfiguration<RatingMove>
{
    public void Configure(EntityTypeBuilder<RatingMove> entity)
    {
        entity.Property(m => m.Reason).HasMaxLength(1000);
        entity.HasIndex(m => m.ReviewId);
        entity.HasOne(m => m.Review).WithMany().HasForeignKey(m => m.ReviewId).OnDelete(DeleteBehavior.Cascade);
    }
}
