using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Interactions;
using Portal.Skills;

namespace Portal.Coaching;

/// <summary>What a manager saw on a joint visit, and what to try the next time.</summary>
public sealed class CoachingNote
{
    public long Id { get; init; }
    public required int PersonId { get; init; }
    public required int AuthorId { get; init; }

    /// <summary>The visit, when it is written down as one.</summary>
    public long? InteractionId { get; init; }
    public Interaction? Interaction { get; init; }
    public required DateOnly VisitedOn { get; init; }
    public required string Well { get; set; }
    public required string Next { get; set; }

    /// <summary>The skill that it is about.</summary>
    public long? SkillId { get; set; }
    public Skill? Skill { get; init; }

    /// <summary>What the person says to it.</summary>
    public string? Answer { get; set; }
    public DateTime? AnsweredUtc { get; set; }
    public required DateTime WrittenUtc { get; init; }

    /// <summary>The form's id: it takes effect once.</summary>
    public required Guid RequestId { get; init; }
    public int Version { get; set; }
}

public sealed class CoachingNoteConfiguration : IEntityTypeConfiguration<CoachingNote>
{
    public void Configure(EntityTypeBuilder<CoachingNote> entity)
    {
        entity.ToTable("CoachingNotes");
        entity.Property(n => n.Well).HasMaxLength(2000);
        entity.Property(n => n.Next).HasMaxLength(2000);
        entity.Property(n => n.Answer).HasMaxLength(1000);
        entity.Property(n => n.Version).IsConcurrencyToken();
        entity.HasIndex(n => new { n.PersonId, n.VisitedOn });
        entity.HasIndex(n => n.RequestId).IsUnique();
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne(n => n.Interaction).WithMany().HasForeignKey(n => n.InteractionId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne(n => n.Skill).WithMany().HasForeignKey(n => n.SkillId).OnDelete(DeleteBehavior.SetNull);
    }
}
