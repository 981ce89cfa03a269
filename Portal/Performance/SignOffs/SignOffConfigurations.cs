using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Training.Assignments;

namespace Portal.Performance.SignOffs;

public sealed class SeasonConfiguration : IEntityTypeConfiguration<Season>
{
    public void Configure(EntityTypeBuilder<Season> entity)
    {
        entity.ToTable("Seasons");
        entity.Ignore(s => s.Span);
        entity.Ignore(s => s.Scope);
        entity.Property(s => s.Number).HasMaxLength(20);
        entity.Property(s => s.Name).HasMaxLength(100);
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.HasIndex(s => s.Number).IsUnique();
        entity.HasIndex(s => new { s.OpenedById, s.RequestId }).IsUnique();
    }
}

public sealed class SignOffConfiguration : IEntityTypeConfiguration<SignOff>
{
    public void Configure(EntityTypeBuilder<SignOff> entity)
    {
        entity.ToTable("SignOffs");
        foreach (var name in new[] { nameof(SignOff.HasDraft), nameof(SignOff.HasReturnNote), nameof(SignOff.HasTalk), nameof(SignOff.HasRefusalProof), nameof(SignOff.HasJudgement), nameof(SignOff.HasRevision), nameof(SignOff.IsBelow), nameof(SignOff.HasPlan), nameof(SignOff.FollowUps), nameof(SignOff.HasSecondResult), nameof(SignOff.IsDayChecked) }) { entity.Ignore(name); }
        entity.Property(s => s.Number).HasMaxLength(20);
        foreach (var name in new[] { nameof(SignOff.Strengths), nameof(SignOff.Improvements), nameof(SignOff.TalkNotes), nameof(SignOff.Comment), nameof(SignOff.Objection), nameof(SignOff.Judgement), nameof(SignOff.OutcomeWords) }) { entity.Property(name).HasMaxLength(4000); }
        entity.Property(s => s.ReturnNote).HasMaxLength(1000);
        entity.Property(s => s.FollowUpDays).HasMaxLength(100);
        entity.Property(s => s.Delivery).HasMaxLength(1000);
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.HasIndex(s => s.Number).IsUnique();
        // Whatever is killed half-way and run again: a card is signed off once.
        entity.HasIndex(s => s.CardId).IsUnique();
        entity.HasIndex(s => new { s.SeasonId, s.OwnerId }).IsUnique();
        entity.HasIndex(s => s.OwnerId);
        entity.HasIndex(s => s.ManagerId);
        entity.HasOne(s => s.Season).WithMany().HasForeignKey(s => s.SeasonId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(s => s.Card).WithMany().HasForeignKey(s => s.CardId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(s => s.Instance).WithOne().HasForeignKey<SignOff>(s => s.InstanceId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(s => s.Items).WithOne().HasForeignKey(i => i.SignOffId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class PlanItemConfiguration : IEntityTypeConfiguration<PlanItem>
{
    public void Configure(EntityTypeBuilder<PlanItem> entity)
    {
        entity.ToTable("PlanItems");
        entity.Property(i => i.Text).HasMaxLength(500);
        entity.HasIndex(i => new { i.SignOffId, i.Round, i.Position }).IsUnique();
        entity.HasOne<Assignment>().WithMany().HasForeignKey(i => i.AssignmentId).OnDelete(DeleteBehavior.SetNull);
    }
}

public sealed class SignedDocumentConfiguration : IEntityTypeConfiguration<SignedDocument>
{
    public void Configure(EntityTypeBuilder<SignedDocument> entity)
    {
        entity.ToTable("SignedDocuments");
        entity.Property(d => d.Facts).HasMaxLength(200_000);
        entity.Property(d => d.Hash).HasMaxLength(64);
        entity.HasIndex(d => new { d.SignOffId, d.Edition, d.IsSigned });
        entity.HasIndex(d => d.Hash);
        entity.HasOne<SignOff>().WithMany().HasForeignKey(d => d.SignOffId).OnDelete(DeleteBehavior.Cascade);
    }
}
