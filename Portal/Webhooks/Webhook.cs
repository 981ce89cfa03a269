using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Webhooks;

/// <summary>Whose language the other side speaks.</summary>
public enum WebhookKind { WeCom, DingTalk, Feishu, Json }

/// <summary>An address outside that is told what happens to cases: a robot in a group chat, or a program.</summary>
public sealed class Webhook
{
    public long Id { get; init; }
    public required string Name { get; set; }
    public required WebhookKind Kind { get; set; }

    /// <summary>Scheme, host and port: what is asked about, and all of the address that a page shows. The rest of it opens the door.</summary>
    public required string Origin { get; set; }
    public required string SealedUrl { get; set; }
    public string? SealedSecret { get; set; }

    /// <summary>Names of the kinds of news that are passed on, with spaces between.</summary>
    public required string Events { get; set; }

    /// <summary>The workflow whose cases are passed on; <c>null</c> = all.</summary>
    public string? DefinitionId { get; set; }
    public required string Culture { get; set; }
    public bool IsEnabled { get; set; }

    /// <summary>News up to here has been passed on or is none of its business.</summary>
    public long SeenNotificationId { get; set; }
    public DateTime CreatedUtc { get; init; }

    /// <summary>The form that made it, so that a second press makes no second one.</summary>
    public Guid RequestId { get; init; }
    public int Version { get; set; }

    public IReadOnlyList<string> EventList => Events.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

public sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> entity)
    {
        entity.Property(w => w.Name).HasMaxLength(100);
        entity.Property(w => w.Origin).HasMaxLength(300);
        entity.Property(w => w.SealedUrl).HasMaxLength(4000);
        entity.Property(w => w.SealedSecret).HasMaxLength(2000);
        entity.Property(w => w.Events).HasMaxLength(2000);
        entity.Property(w => w.DefinitionId).HasMaxLength(40);
        entity.Property(w => w.Culture).HasMaxLength(10);
        entity.Property(w => w.Version).IsConcurrencyToken();
        entity.Ignore(w => w.EventList);
        entity.HasIndex(w => w.Name).IsUnique();
        entity.HasIndex(w => w.RequestId).IsUnique();
    }
}
