using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Workflows;

namespace Portal.Notifications;

/// <summary>A line in a person's list of news.</summary>
public sealed class Notification
{
    public long Id { get; init; }
    public required int RecipientId { get; init; }

    /// <summary>A text key, <c>Notice.{Kind}</c>.</summary>
    public required string Kind { get; init; }
    public long? InstanceId { get; init; }
    public WorkflowInstance? Instance { get; init; }
    public int? ActorId { get; init; }

    /// <summary>Figures of the text as compact JSON.</summary>
    public string? Facts { get; init; }
    public required DateTime CreatedUtc { get; init; }
    public DateTime? ReadUtc { get; set; }

    /// <summary>Until then it is neither shown nor counted; then it is back as unread.</summary>
    public DateTime? SnoozedUntilUtc { get; set; }
}

/// <summary>
/// ForDigest: waits for the reader's next digest; InDigest: its line is in that one. Skipped: nobody needs it, for a reason that stands in
/// the last error. Discarded: an administrator decided so, with a reason.
/// </summary>
public enum OutboxStatus { Pending, ForDigest, InDigest, Sent, Dead, Skipped, Discarded }

/// <summary>The way a message leaves the portal.</summary>
public enum OutboxChannel { Mail, Webhook }

/// <summary>A message that must reach somebody: written in the transaction that causes it, sent later, at least once.</summary>
public sealed record OutboxMessage
{
    /// <summary>Also the local part of the Message-ID, so that a mail sent twice is recognised as one.</summary>
    public required Guid Id { get; init; }
    public OutboxChannel Channel { get; init; }

    /// <summary>A text key, <c>Mail.{Kind}.Subject</c> and <c>Mail.{Kind}.Body</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>A portal user, or <c>null</c> when it goes to <see cref="Address"/> only.</summary>
    public int? RecipientId { get; init; }

    /// <summary>For a webhook: which; it may have been removed since.</summary>
    public long? WebhookId { get; init; }
    public string? Address { get; init; }
    public string? AddressName { get; init; }
    public string? Culture { get; init; }
    public long? InstanceId { get; init; }
    public WorkflowInstance? Instance { get; init; }

    /// <summary>Figures of the text as compact JSON.</summary>
    public string? Facts { get; init; }
    public required DateTime CreatedUtc { get; init; }
    public OutboxStatus Status { get; set; }
    public int Attempts { get; set; }
    public DateTime? NextTryUtc { get; set; }
    public DateTime? LeaseUntilUtc { get; set; }
    public Guid? LeaseToken { get; set; }
    public string? LastError { get; set; }
    public DateTime? SentUtc { get; set; }

    /// <summary>The digest whose line this is.</summary>
    public Guid? DigestId { get; set; }

    /// <summary>Of messages with the same key there is at most one, e.g. a person's digest of a day.</summary>
    public string? OnceKey { get; init; }
}

public sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> entity)
    {
        entity.Property(n => n.Kind).HasMaxLength(60);
        entity.Property(n => n.Facts).HasMaxLength(1000);
        entity.HasIndex(n => new { n.RecipientId, n.ReadUtc });
        entity.HasIndex(n => new { n.RecipientId, n.CreatedUtc });
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.RecipientId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne(n => n.Instance).WithMany().HasForeignKey(n => n.InstanceId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> entity)
    {
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.Kind).HasMaxLength(60);
        entity.Property(m => m.Address).HasMaxLength(320);
        entity.Property(m => m.AddressName).HasMaxLength(100);
        entity.Property(m => m.Culture).HasMaxLength(10);
        entity.Property(m => m.Facts).HasMaxLength(4000);
        entity.Property(m => m.LastError).HasMaxLength(2000);
        entity.Property(m => m.Channel).HasDefaultValue(OutboxChannel.Mail);
        entity.Property(m => m.OnceKey).HasMaxLength(80);
        entity.HasIndex(m => m.OnceKey).IsUnique().HasFilter("\"OnceKey\" IS NOT NULL");
        entity.HasIndex(m => m.DigestId).HasFilter("\"DigestId\" IS NOT NULL");
        entity.HasIndex(m => m.WebhookId).HasFilter("\"WebhookId\" IS NOT NULL");
        entity.HasIndex(m => new { m.Status, m.NextTryUtc });
        entity.HasIndex(m => m.LeaseToken).HasFilter("\"LeaseToken\" IS NOT NULL");
        entity.HasOne(m => m.Instance).WithMany().HasForeignKey(m => m.InstanceId).OnDelete(DeleteBehavior.SetNull);
    }
}
