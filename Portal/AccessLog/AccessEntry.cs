using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.AccessLog;

/// <summary>How contact data reached somebody.</summary>
public enum AccessVia { Page, List, Print, Export }

/// <summary>Somebody was shown phone numbers, mail addresses or the like in full, or took a list away. Appended, never altered.</summary>
public sealed class AccessEntry
{
    public long Id { get; init; }
    public required DateTime AtUtc { get; init; }
    public required int UserId { get; init; }
    public required AccessVia Via { get; init; }

    /// <summary>A kind of record, or the key of a list.</summary>
    public required string Subject { get; init; }

    /// <summary>The record; <c>null</c> for a list.</summary>
    public long? SubjectId { get; init; }

    /// <summary>How many people's or customers' data it was; of an export its rows.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What a list was asked for.</summary>
    public string? Query { get; init; }
}

public sealed class AccessEntryConfiguration : IEntityTypeConfiguration<AccessEntry>
{
    public void Configure(EntityTypeBuilder<AccessEntry> entity)
    {
        entity.Property(e => e.Subject).HasMaxLength(40);
        entity.Property(e => e.Query).HasMaxLength(500);
        entity.HasIndex(e => e.AtUtc);
        entity.HasIndex(e => new { e.UserId, e.Id });
        entity.HasIndex(e => new { e.Subject, e.SubjectId });
    }
}
