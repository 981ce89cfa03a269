using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Notifications;

/// <summary>What becomes of the mail of a kind of news. The news itself is in the portal in any case.</summary>
public enum MailChoice { Now, Digest, PortalOnly }

/// <summary>How a person wants to be told by mail. Whoever has chosen nothing has no row and <see cref="Default"/>.</summary>
public sealed class MailPreferences
{
    public required int UserId { get; init; }

    /// <summary>Choices that differ from the kinds' own, e.g. <c>Closed=PortalOnly Commented=Now</c>.</summary>
    public string Choices { get; set; } = "";

    /// <summary>When the digest goes, in the person's own zone.</summary>
    public TimeOnly DigestAt { get; set; } = new(8, 30);

    /// <summary>No digest on days that the person's calendar does not work.</summary>
    public bool OnWorkingDays { get; set; } = true;

    /// <summary>Outside the person's working time mail waits until it begins again.</summary>
    public bool QuietHours { get; set; } = true;

    /// <summary>Until then all mail waits and then comes as one digest.</summary>
    public DateTime? PausedUntilUtc { get; set; }
    public int Version { get; set; }

    public static MailPreferences Default { get; } = new() { UserId = 0 };

    public MailChoice Of(NotificationKind kind) => Read().TryGetValue(kind.Name, out var chosen) ? chosen : kind.Default;

    /// <summary>Keeps what differs from the defaults, so that a better default reaches those who never chose.</summary>
    public void Choose(IEnumerable<KeyValuePair<string, MailChoice>> chosen) =>
        Choices = string.Join(' ', chosen.Where(c => NotificationKinds.Find(c.Key) is { } kind && kind.Default != c.Value).Select(c => $"{c.Key}={c.Value}").Order(StringComparer.Ordinal));

    private Dictionary<string, MailChoice> Read() => Choices.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('='))
        .Where(c => c.Length == 2 && Enum.TryParse<MailChoice>(c[1], out _)).ToDictionary(c => c[0], c => Enum.Parse<MailChoice>(c[1]));
}

public sealed class MailPreferencesConfiguration : IEntityTypeConfiguration<MailPreferences>
{
    public void Configure(EntityTypeBuilder<MailPreferences> entity)
    {
        entity.HasKey(p => p.UserId);
        entity.Property(p => p.UserId).ValueGeneratedNever();
        entity.Property(p => p.Choices).HasMaxLength(2000);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasOne<PortalUser>().WithOne().HasForeignKey<MailPreferences>(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
