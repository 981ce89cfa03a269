using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Support.Counselling;

/// <summary>Open: the counsellor is to answer. Answered: the person is to read. Withdrawn: the words are gone.</summary>
public enum CounsellingStatus { Open, Answered, Closed, Withdrawn }

/// <summary>Somebody asks a counsellor for help. What it says is stored sealed, see <see cref="CounsellingVault"/>.</summary>
public sealed class CounsellingRequest
{
    /// <summary>The id of its form: it takes effect once, and says nothing about how many there are.</summary>
    public Guid Id { get; init; }
    public required int RequesterId { get; init; }

    /// <summary>The counsellor who was asked, or who took it by answering; <c>null</c> = any of them.</summary>
    public int? CounsellorId { get; set; }

    /// <summary>Sealed <see cref="CounsellingWords"/>; <c>null</c> once withdrawn.</summary>
    public string? Sealed { get; set; }
    public CounsellingStatus Status { get; set; }
    public required DateTime CreatedUtc { get; init; }
    public required DateTime ChangedUtc { get; set; }
    public int Version { get; set; }
    public List<CounsellingMessage> Messages { get; } = [];
    public List<CounsellingTime> Times { get; } = [];

    public bool IsOpen => Status is CounsellingStatus.Open or CounsellingStatus.Answered;
}

public sealed class CounsellingMessage
{
    public long Id { get; init; }
    public Guid RequestId { get; init; }
    public required int AuthorId { get; init; }
    public required string Sealed { get; init; }
    public required DateTime WrittenUtc { get; init; }
}

/// <summary>A time that the counsellor has for a talk.</summary>
public sealed class CounsellingTime
{
    public long Id { get; init; }
    public Guid RequestId { get; init; }
    public required DateTime StartsUtc { get; init; }
    public bool IsChosen { get; set; }
}

public enum CounsellingDeed { Opened, Answered, Closed, Released }

/// <summary>Who of the counsellors had to do with a request and when, without a word of what it says; appended, never altered.</summary>
public sealed class CounsellingAccess
{
    public long Id { get; init; }
    public required Guid RequestId { get; init; }
    public required int ActorId { get; init; }
    public required CounsellingDeed Deed { get; init; }
    public required DateTime AtUtc { get; init; }
}

public sealed class CounsellingRequestConfiguration : IEntityTypeConfiguration<CounsellingRequest>
{
    public void Configure(EntityTypeBuilder<CounsellingRequest> entity)
    {
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasIndex(r => new { r.RequesterId, r.Status });
        entity.HasIndex(r => new { r.CounsellorId, r.Status });
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.RequesterId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(r => r.Messages).WithOne().HasForeignKey(m => m.RequestId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(r => r.Times).WithOne().HasForeignKey(t => t.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class CounsellingMessageConfiguration : IEntityTypeConfiguration<CounsellingMessage>
{
    public void Configure(EntityTypeBuilder<CounsellingMessage> entity) => entity.ToTable("CounsellingMessages");
}

public sealed class CounsellingTimeConfiguration : IEntityTypeConfiguration<CounsellingTime>
{
    public void Configure(EntityTypeBuilder<CounsellingTime> entity) => entity.ToTable("CounsellingTimes");
}

public sealed class CounsellingAccessConfiguration : IEntityTypeConfiguration<CounsellingAccess>
{
    public void Configure(EntityTypeBuilder<CounsellingAccess> entity)
    {
        entity.ToTable("CounsellingAccesses");
        entity.HasIndex(a => a.RequestId);
        entity.HasOne<CounsellingRequest>().WithMany().HasForeignKey(a => a.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
