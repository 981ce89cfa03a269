using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Support.Pulses;

/// <summary>A question in both languages, answered 1 (not at all) to 5 (fully).</summary>
public sealed record PulseQuestion(string Zh, string En)
{
    public string In(string culture) => culture.StartsWith("zh", StringComparison.Ordinal) ? Zh : En;
}

/// <summary>
/// A short survey of how people are. Answers are added to sums as they come: what somebody answered is stored nowhere, that they did is,
/// and no moment with it. There is no free text, since words give people away.
/// </summary>
public sealed class Pulse
{
    public const int Best = 5;

    public long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The questions as JSON.</summary>
    public required string Body { get; init; }
    public required int OpenedById { get; init; }
    public required DateTime OpenedUtc { get; init; }
    public required DateTime ClosesUtc { get; init; }
    public DateTime? ClosedUtc { get; set; }

    /// <summary>The form's id: it takes effect once.</summary>
    public required Guid RequestId { get; init; }
    public int Version { get; set; }
    public List<PulseGroup> Groups { get; } = [];

    public IReadOnlyList<PulseQuestion> Questions => JsonSerializer.Deserialize<IReadOnlyList<PulseQuestion>>(Body, JsonSerializerOptions.Web)!;

    public bool IsOpen(DateTime nowUtc) => ClosedUtc is null && nowUtc < ClosesUtc;

    public static string Write(IReadOnlyList<PulseQuestion> questions) => JsonSerializer.Serialize(questions, JsonSerializerOptions.Web);

    /// <summary>The questions with which a company begins.</summary>
    public static IReadOnlyList<PulseQuestion> Standard { get; } = ReadStandard();

    private static IReadOnlyList<PulseQuestion> ReadStandard()
    {
        using var file = typeof(Pulse).Assembly.GetManifestResourceStream("standard-pulse")!;
        return JsonSerializer.Deserialize<IReadOnlyList<PulseQuestion>>(file, JsonSerializerOptions.Web)!;
    }
}

/// <summary>A team as it was when the pulse was opened, or the whole company. Results know no other groups and no filters.</summary>
public sealed class PulseGroup
{
    public long Id { get; init; }
    public long PulseId { get; init; }

    /// <summary>The team; <c>null</c> = those without one, or everybody.</summary>
    public int? TeamId { get; init; }

    /// <summary>The team's name at that time; empty for those without one, and for everybody.</summary>
    public required string Name { get; init; }
    public bool IsWhole { get; init; }
    /// <summary>How many were asked.</summary>
    public int Asked { get; init; }
    public int Answers { get; set; }

    /// <summary>Decided when the pulse closes; the sums of all others are removed then.</summary>
    public bool IsShown { get; set; }
    public List<PulseTally> Tallies { get; } = [];
}

/// <summary>Who was asked, and whether they have answered. Written when the pulse opens, in the order of people, so that the order of rows tells nothing.</summary>
public sealed class PulseSeat
{
    public required long PulseId { get; init; }
    public required int PersonId { get; init; }
    public required int? TeamId { get; init; }
    public bool HasAnswered { get; set; }
}

/// <summary>How many people of a group gave a question a mark. All of them are there from the beginning.</summary>
public sealed class PulseTally
{
    public required long GroupId { get; init; }

    /// <summary>From 0.</summary>
    public required int Question { get; init; }

    /// <summary>1 to <see cref="Pulse.Best"/>.</summary>
    public required int Mark { get; init; }
    public int Count { get; set; }
}

public sealed class PulseConfiguration : IEntityTypeConfiguration<Pulse>
{
    public void Configure(EntityTypeBuilder<Pulse> entity)
    {
        entity.ToTable("Pulses");
        entity.Ignore(p => p.Questions);
        entity.Property(p => p.Name).HasMaxLength(100);
        entity.Property(p => p.Body).HasMaxLength(8000);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasIndex(p => p.RequestId).IsUnique();
        entity.HasMany(p => p.Groups).WithOne().HasForeignKey(g => g.PulseId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class PulseGroupConfiguration : IEntityTypeConfiguration<PulseGroup>
{
    public void Configure(EntityTypeBuilder<PulseGroup> entity)
    {
        entity.ToTable("PulseGroups");
        entity.Property(g => g.Name).HasMaxLength(100);
        entity.HasMany(g => g.Tallies).WithOne().HasForeignKey(t => t.GroupId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class PulseSeatConfiguration : IEntityTypeConfiguration<PulseSeat>
{
    public void Configure(EntityTypeBuilder<PulseSeat> entity)
    {
        entity.ToTable("PulseSeats");
        entity.HasKey(s => new { s.PulseId, s.PersonId });
        entity.HasIndex(s => new { s.PersonId, s.HasAnswered });
        entity.HasOne<Pulse>().WithMany().HasForeignKey(s => s.PulseId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class PulseTallyConfiguration : IEntityTypeConfiguration<PulseTally>
{
    public void Configure(EntityTypeBuilder<PulseTally> entity)
    {
        entity.ToTable("PulseTallies");
        entity.HasKey(t => new { t.GroupId, t.Question, t.Mark });
    }
}
