using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Performance.Circles;

/// <summary>From where somebody sees a colleague. Text keys <c>Group.{name}</c>.</summary>
public enum CircleGroup { Manager, Peer, Report, Other }

/// <summary>A question in both languages, answered 1 (not at all) to 5 (fully).</summary>
public sealed record CircleQuestion(string Zh, string En)
{
    public string In(string culture) => culture.StartsWith("zh", StringComparison.Ordinal) ? Zh : En;
}

/// <summary>
/// Feedback about one person from all around (360). Marks are added to sums as they come and words stand alone: who said what is stored nowhere,
/// that they answered is, and no moment with it. There is no other way; anonymity cannot be turned off.
/// </summary>
public sealed class Circle
{
    public const int Best = 5;

    public long Id { get; init; }
    public required int PersonId { get; init; }
    public required int OpenedById { get; init; }
    public required DateTime OpenedUtc { get; init; }
    public required DateTime ClosesUtc { get; init; }
    public DateTime? ClosedUtc { get; set; }

    /// <summary>Decided when it closes: enough people answered for anything to be shown.</summary>
    public bool IsShown { get; set; }

    /// <summary>The form's id: it takes effect once.</summary>
    public required Guid RequestId { get; init; }
    public int Version { get; set; }
    public List<CircleTally> Tallies { get; } = [];
    public List<CircleWords> Words { get; } = [];

    public static IReadOnlyList<CircleQuestion> Questions { get; } = ReadQuestions();

    public bool IsOpen(DateTime nowUtc) => ClosedUtc is null && nowUtc < ClosesUtc;

    private static IReadOnlyList<CircleQuestion> ReadQuestions()
    {
        using var file = typeof(Circle).Assembly.GetManifestResourceStream("standard-circle")!;
        return JsonSerializer.Deserialize<IReadOnlyList<CircleQuestion>>(file, JsonSerializerOptions.Web)!;
    }
}

/// <summary>Who was asked, and whether they have answered; gone when it closes. Written when it opens, in the order of people, so that the order of rows tells nothing.</summary>
public sealed class CircleSeat
{
    public required long CircleId { get; init; }
    public required int PersonId { get; init; }
    public required CircleGroup Group { get; init; }
    public bool HasAnswered { get; set; }
}

/// <summary>How many of a group gave a question a mark. All are there from the beginning; those of groups that are too small are removed when it closes.</summary>
public sealed class CircleTally
{
    public required long CircleId { get; init; }

    /// <summary><c>null</c> = everybody.</summary>
    public required CircleGroup? Group { get; init; }

    /// <summary>From 0.</summary>
    public required int Question { get; init; }

    /// <summary>1 to <see cref="Circle.Best"/>.</summary>
    public required int Mark { get; init; }
    public int Count { get; set; }

    /// <summary>The group as part of the key: 0 = everybody.</summary>
    public int GroupKey { get; init; }
}

/// <summary>Words of somebody, without who and when. The key is random, and so is the order in which they are read.</summary>
public sealed class CircleWords
{
    public required Guid Id { get; init; }
    public required long CircleId { get; init; }
    public required string Text { get; init; }
}

public sealed class CircleConfiguration : IEntityTypeConfiguration<Circle>
{
    public void Configure(EntityTypeBuilder<Circle> entity)
    {
        entity.ToTable("Circles");
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasIndex(c => c.RequestId).IsUnique();
        entity.HasIndex(c => c.PersonId);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(c => c.Tallies).WithOne().HasForeignKey(t => t.CircleId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(c => c.Words).WithOne().HasForeignKey(w => w.CircleId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class CircleSeatConfiguration : IEntityTypeConfiguration<CircleSeat>
{
    public void Configure(EntityTypeBuilder<CircleSeat> entity)
    {
        entity.ToTable("CircleSeats");
        entity.HasKey(s => new { s.CircleId, s.PersonId });
        entity.HasIndex(s => new { s.PersonId, s.HasAnswered });
        entity.HasOne<Circle>().WithMany().HasForeignKey(s => s.CircleId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class CircleTallyConfiguration : IEntityTypeConfiguration<CircleTally>
{
    public void Configure(EntityTypeBuilder<CircleTally> entity)
    {
        entity.ToTable("CircleTallies");
        entity.HasKey(t => new { t.CircleId, t.GroupKey, t.Question, t.Mark });
    }
}

public sealed class CircleWordsConfiguration : IEntityTypeConfiguration<CircleWords>
{
    public void Configure(EntityTypeBuilder<CircleWords> entity)
    {
        entity.ToTable("CircleWords");
        entity.Property(w => w.Text).HasMaxLength(2000);
    }
}
