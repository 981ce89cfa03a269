using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.Kpis;

namespace Portal.Performance.Cards;

/// <summary>The rows behind a figure as they were when the card was frozen: cohort, orders, tasks.</summary>
public sealed class FrozenRows
{
    public required long CardId { get; init; }
    public required long KpiId { get; init; }

    /// <summary><see cref="KpiRows"/> as JSON.</summary>
    public required string Body { get; init; }
}

/// <summary>Reads the rows behind the figures of a card, and freezes them with it.</summary>
public sealed class RowKeeper(PortalDbContext db, KpiRowReader reader, DirectoryCache directory, TimeProvider time)
{
    public async Task<KpiRows> ReadAsync(CardView card, Kpi kpi, CancellationToken stop)
    {
        if (card is { IsFrozen: true, Stored: { } stored } && await db.FrozenKpiRows.AsNoTracking().SingleOrDefaultAsync(r => r.CardId == stored.Id && r.KpiId == kpi.Id, stop) is { } frozen)
        {
            return JsonSerializer.Deserialize<KpiRows>(frozen.Body, JsonSerializerOptions.Web)!;
        }
        return await reader.ReadAsync(kpi.Source, KpiScope.Of(directory.Known, card.Person, card.Span, time.GetUtcNow().UtcDateTime), stop);
    }

    /// <summary>The rows of all lines of a card, to be kept with it.</summary>
    public async Task<IReadOnlyList<(long KpiId, KpiRows Rows)>> AllAsync(CardView card, CancellationToken stop)
    {
        var all = new List<(long, KpiRows)>();
        foreach (var line in card.Lines) { all.Add((line.Kpi.Id, await ReadAsync(card, line.Kpi, stop))); }
        return all;
    }

    public static FrozenRows Freeze(long card, long kpi, KpiRows rows) => new() { CardId = card, KpiId = kpi, Body = JsonSerializer.Serialize(rows, JsonSerializerOptions.Web) };
}

public sealed class FrozenRowsConfiguration : IEntityTypeConfiguration<FrozenRows>
{
    public void Configure(EntityTypeBuilder<FrozenRows> entity)
    {
        entity.ToTable("FrozenKpiRows");
        entity.HasKey(r => new { r.CardId, r.KpiId });
        entity.Property(r => r.Body).HasMaxLength(2_000_000);
        entity.HasOne<ScoreCard>().WithMany().HasForeignKey(r => r.CardId).OnDelete(DeleteBehavior.Cascade);
    }
}
