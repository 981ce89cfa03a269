using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Performance.Evidence;

/// <summary>What a note is. Text keys <c>Note.{name}</c>.</summary>
public enum EvidenceNoteKind { Achievement, Praise, Advice, Concern }

/// <summary>Something that somebody noted about a person's work: they themselves, their manager, or a colleague who gives feedback. The person always reads it.</summary>
public sealed class EvidenceNote
{
    public long Id { get; init; }
    public required int PersonId { get; init; }
    public required int AuthorId { get; init; }
    public required EvidenceNoteKind Kind { get; init; }
    public required DateOnly OnDay { get; init; }
    public required string Text { get; init; }
    public required DateTime WrittenUtc { get; init; }

    /// <summary>The author took it back; it is shown no more, and that it was there stays in the audit.</summary>
    public DateTime? RetractedUtc { get; set; }

    /// <summary>The form's id: it takes effect once.</summary>
    public required Guid RequestId { get; init; }
}

public sealed class EvidenceNoteConfiguration : IEntityTypeConfiguration<EvidenceNote>
{
    public void Configure(EntityTypeBuilder<EvidenceNote> entity)
    {
        entity.ToTable("EvidenceNotes");
        entity.Property(n => n.Text).HasMaxLength(2000);
        entity.HasIndex(n => new { n.PersonId, n.OnDay });
        entity.HasIndex(n => n.RequestId).IsUnique();
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
