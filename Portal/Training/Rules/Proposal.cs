using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Training.Assignments;
using Portal.Workflows;
using Portal.Workflows.Training;

namespace Portal.Training.Rules;

/// <summary>A course that a rule proposes for somebody because of what happened. Its step, clock and people live in its workflow instance.</summary>
public sealed class Proposal : ITrainingProposal
{
    public long Id { get; init; }

    /// <summary>TP-2026-000123, never reused.</summary>
    public required string Number { get; init; }
    public required long RuleId { get; init; }
    public TrainingRule? Rule { get; init; }

    /// <summary>Who is to learn.</summary>
    public required int OwnerId { get; init; }
    public required int InitiatorId { get; init; }

    /// <summary>The first event it cites: of a rule, a person and a cause there is one proposal, however often the rule runs.</summary>
    public required long Cause { get; init; }
    public required DateTime ProposedUtc { get; init; }

    /// <summary>What followed from approving it.</summary>
    public long? AssignmentId { get; set; }
    public Assignment? Assignment { get; init; }
    public List<ProposalCite> Cites { get; } = [];
    public long InstanceId { get; init; }
    public WorkflowInstance? Instance { get; init; }
    public int Version { get; set; }
}

/// <summary>Something that happened, by the kind of its rule: a complaint, an opportunity, an attempt at a quiz. Cited once by a rule.</summary>
public sealed class ProposalCite
{
    public long ProposalId { get; init; }
    public required long SubjectId { get; init; }

    /// <summary>How people call it, e.g. its number.</summary>
    public required string Reference { get; init; }
    public required string Path { get; init; }
    public required DateOnly Day { get; init; }
}

public sealed class ProposalConfiguration : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> entity)
    {
        entity.ToTable("TrainingProposals");
        entity.Property(p => p.Number).HasMaxLength(20);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasIndex(p => p.Number).IsUnique();
        entity.HasIndex(p => new { p.RuleId, p.OwnerId, p.Cause }).IsUnique();
        entity.HasIndex(p => p.OwnerId);
        entity.HasOne(p => p.Rule).WithMany().HasForeignKey(p => p.RuleId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(p => p.Assignment).WithMany().HasForeignKey(p => p.AssignmentId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne(p => p.Instance).WithOne().HasForeignKey<Proposal>(p => p.InstanceId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(p => p.Cites).WithOne().HasForeignKey(c => c.ProposalId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class ProposalCiteConfiguration : IEntityTypeConfiguration<ProposalCite>
{
    public void Configure(EntityTypeBuilder<ProposalCite> entity)
    {
        entity.ToTable("TrainingProposalCites");
        entity.HasKey(c => new { c.ProposalId, c.SubjectId });
        entity.Property(c => c.Reference).HasMaxLength(200);
        entity.Property(c => c.Path).HasMaxLength(100);
    }
}
