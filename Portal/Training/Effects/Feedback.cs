using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;

namespace Portal.Training.Effects;

/// <summary>Somebody who has passed a course was asked what they thought of it (Kirkpatrick 1). What they said is not here.</summary>
public sealed class ReactionSeat
{
    public required long AssignmentId { get; init; }
    public bool HasAnswered { get; set; }
}

/// <summary>How many gave a question about a course a mark.</summary>
public sealed class ReactionTally
{
    public required long CourseId { get; init; }

    /// <summary>0 useful, 1 content, 2 would recommend it.</summary>
    public required int Question { get; init; }

    /// <summary>1 to 5.</summary>
    public required int Mark { get; init; }

    /// <summary>Shown.</summary>
    public int Count { get; set; }

    /// <summary>Waits until there are enough others to disappear among.</summary>
    public int Waiting { get; set; }
}

/// <summary>Does the manager see it at work, some time after (Kirkpatrick 3)?</summary>
public sealed class BehaviourForm
{
    public required long AssignmentId { get; init; }
    public Assignment? Assignment { get; init; }
    public required int ManagerId { get; set; }
    public required DateTime AskedUtc { get; init; }

    /// <summary>1 never, 2 rarely, 3 often, 4 always; <c>null</c> until it is said.</summary>
    public int? Mark { get; set; }
    public string? Note { get; set; }
    public DateTime? AnsweredUtc { get; set; }
    public int Version { get; set; }
}

public sealed class ReactionSeatConfiguration : IEntityTypeConfiguration<ReactionSeat>
{
    public void Configure(EntityTypeBuilder<ReactionSeat> entity)
    {
        entity.ToTable("ReactionSeats");
        entity.HasKey(s => s.AssignmentId);
        entity.Property(s => s.AssignmentId).ValueGeneratedNever();
        entity.HasOne<Assignment>().WithOne().HasForeignKey<ReactionSeat>(s => s.AssignmentId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class ReactionTallyConfiguration : IEntityTypeConfiguration<ReactionTally>
{
    public void Configure(EntityTypeBuilder<ReactionTally> entity)
    {
        entity.ToTable("ReactionTallies");
        entity.HasKey(t => new { t.CourseId, t.Question, t.Mark });
        entity.HasOne<Course>().WithMany().HasForeignKey(t => t.CourseId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class BehaviourFormConfiguration : IEntityTypeConfiguration<BehaviourForm>
{
    public void Configure(EntityTypeBuilder<BehaviourForm> entity)
    {
        entity.ToTable("BehaviourForms");
        entity.HasKey(f => f.AssignmentId);
        entity.Property(f => f.AssignmentId).ValueGeneratedNever();
        entity.Property(f => f.Note).HasMaxLength(1000);
        entity.Property(f => f.Version).IsConcurrencyToken();
        entity.HasIndex(f => new { f.ManagerId, f.AnsweredUtc });
        entity.HasOne(f => f.Assignment).WithOne().HasForeignKey<BehaviourForm>(f => f.AssignmentId).OnDelete(DeleteBehavior.Cascade);
    }
}
