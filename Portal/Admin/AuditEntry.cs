using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;

namespace Portal.Admin;

/// <summary>One field of one record as somebody changed it; appended in the transaction of the change, never altered.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    public required DateTime AtUtc { get; init; }

    /// <summary>Who did it; <c>null</c> for the command line and for jobs.</summary>
    public int? ActorId { get; init; }

    /// <summary>What was changed: the name of its kind and its id, e.g. <c>User</c> 17.</summary>
    public required string SubjectKind { get; init; }
    public required long SubjectId { get; init; }

    /// <summary>A text key, <c>Audit.{Change}</c>, e.g. the field's name.</summary>
    public required string Change { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
    public string? Reason { get; init; }

    /// <summary><c>null</c> for entries older than this field.</summary>
    public AuditVia? Via { get; init; }
}

public static class AuditExtensions
{
    /// <summary>Writes down a change; nothing when both values are the same. Saved with the change itself.</summary>
    public static void Audit(this PortalDbContext db, DateTime nowUtc, int? actorId, string kind, long id, string change, string? before, string? after, string? reason = null)
    {
        if (before == after && reason is null) { return; }
        db.AuditEntries.Add(new()
        {
            AtUtc = nowUtc, ActorId = actorId, SubjectKind = kind, SubjectId = id, Change = change, Before = Cut(before), After = Cut(after), Reason = Cut(reason), Via = AuditWay.Current,
        });
    }

    private static string? Cut(string? text) => text is { Length: > 1000 } ? text[..999] + "…" : text;
}

public sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entity)
    {
        entity.Property(a => a.SubjectKind).HasMaxLength(40);
        entity.Property(a => a.Change).HasMaxLength(60);
        entity.Property(a => a.Before).HasMaxLength(1000);
        entity.Property(a => a.After).HasMaxLength(1000);
        entity.Property(a => a.Reason).HasMaxLength(1000);
        entity.HasIndex(a => new { a.SubjectKind, a.SubjectId });
        entity.HasIndex(a => a.AtUtc);
    }
}
