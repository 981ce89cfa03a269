using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Workflows;
using Portal.Workflows.Recognition;

namespace Portal.Recognition.Honours;

/// <summary>A title that is awarded now and then, such as the honour of the month. Kept by HR in both languages.</summary>
public sealed class HonourKind
{
    public long Id { get; init; }
    public required string NameZh { get; set; }
    public required string NameEn { get; set; }
    public bool IsRetired { get; set; }
    public int Version { get; set; }

    public string Name(string culture) => culture.StartsWith("zh", StringComparison.Ordinal) ? NameZh : NameEn;
}

/// <summary>One award of a title. Its step, clocks and people live in its workflow instance.</summary>
public sealed class HonourRound : IHonourRound
{
    public long Id { get; init; }

    /// <summary>HO-2026-000123, never reused.</summary>
    public required string Number { get; init; }
    public required long KindId { get; init; }
    public HonourKind? Kind { get; init; }

    /// <summary>For which time, in words: 2026-11.</summary>
    public required string For { get; init; }
    public required int OwnerId { get; set; }
    public required int InitiatorId { get; init; }
    public required DateTime VotesUntilUtc { get; init; }
    public required Guid RequestId { get; init; }
    public int Version { get; set; }
    public long InstanceId { get; init; }
    public WorkflowInstance? Instance { get; set; }
    public List<Nomination> Nominations { get; } = [];

    /// <summary>Filled by whoever reads it for the workflow.</summary>
    public bool EverybodyVoted { get; set; }

    public IReadOnlyCollection<int> Nominees => [.. Nominations.Select(n => n.NomineeId).Distinct()];

    public IReadOnlyCollection<int> Candidates => [.. Nominations.Where(n => n.StruckReason is null).Select(n => n.NomineeId).Distinct()];

    public int Votes => Nominations.Sum(n => n.Votes);

    /// <summary>Whom most voted for, several when they have as many; nobody before it is awarded.</summary>
    public IReadOnlyList<Nomination> Winners => Instance?.Step != HonourStep.Awarded || Votes == 0 ? [] : [.. Nominations.Where(n => n.StruckReason is null && n.Votes == Nominations.Where(o => o.StruckReason is null).Max(o => o.Votes))];
}

/// <summary>Somebody who is nominated, once a round, with the reason. Votes are a sum: for whom somebody voted is stored nowhere.</summary>
public sealed class Nomination
{
    public long Id { get; init; }
    public long RoundId { get; init; }
    public HonourRound? Round { get; init; }
    public required int NomineeId { get; init; }
    public required int ById { get; init; }
    public required string Reason { get; init; }

    /// <summary>Why HR took it out.</summary>
    public string? StruckReason { get; set; }
    public int Votes { get; set; }
}

/// <summary>Who may vote, and whether they have; written when the vote opens, in the order of people, and removed when it is over.</summary>
public sealed class HonourVoter
{
    public required long RoundId { get; init; }
    public required int PersonId { get; init; }
    public bool HasVoted { get; set; }
}

public sealed class HonourKindConfiguration : IEntityTypeConfiguration<HonourKind>
{
    public void Configure(EntityTypeBuilder<HonourKind> entity)
    {
        entity.ToTable("HonourKinds");
        entity.Property(k => k.NameZh).HasMaxLength(60);
        entity.Property(k => k.NameEn).HasMaxLength(60);
        entity.Property(k => k.Version).IsConcurrencyToken();
    }
}

public sealed class HonourRoundConfiguration : IEntityTypeConfiguration<HonourRound>
{
    public void Configure(EntityTypeBuilder<HonourRound> entity)
    {
        entity.ToTable("HonourRounds");
        entity.Ignore(r => r.EverybodyVoted).Ignore(r => r.Nominees).Ignore(r => r.Candidates).Ignore(r => r.Votes).Ignore(r => r.Winners);
        entity.Property(r => r.Number).HasMaxLength(20);
        entity.Property(r => r.For).HasMaxLength(40);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasIndex(r => r.Number).IsUnique();
        entity.HasIndex(r => new { r.InitiatorId, r.RequestId }).IsUnique();
        entity.HasOne(r => r.Kind).WithMany().HasForeignKey(r => r.KindId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(r => r.Instance).WithOne().HasForeignKey<HonourRound>(r => r.InstanceId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(r => r.Nominations).WithOne(n => n.Round).HasForeignKey(n => n.RoundId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class NominationConfiguration : IEntityTypeConfiguration<Nomination>
{
    public void Configure(EntityTypeBuilder<Nomination> entity)
    {
        entity.ToTable("Nominations");
        entity.Property(n => n.Reason).HasMaxLength(1000);
        entity.Property(n => n.StruckReason).HasMaxLength(500);
        entity.HasIndex(n => new { n.RoundId, n.NomineeId }).IsUnique();
        entity.HasIndex(n => n.NomineeId);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.NomineeId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class HonourVoterConfiguration : IEntityTypeConfiguration<HonourVoter>
{
    public void Configure(EntityTypeBuilder<HonourVoter> entity)
    {
        entity.ToTable("HonourVoters");
        entity.HasKey(v => new { v.RoundId, v.PersonId });
        entity.HasOne<HonourRound>().WithMany().HasForeignKey(v => v.RoundId).OnDelete(DeleteBehavior.Cascade);
    }
}
