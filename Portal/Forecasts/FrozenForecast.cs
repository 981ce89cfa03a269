using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Opportunities;

namespace Portal.Forecasts;

/// <summary>The forecast of a quarter was frozen; once.</summary>
public sealed class FrozenForecast
{
    /// <summary>The first day of the quarter.</summary>
    public required DateOnly QuarterOn { get; init; }
    public required DateTime TakenUtc { get; init; }
}

/// <summary>An opportunity as it stood in the forecast when that was frozen; never altered. Figures are sums of these.</summary>
public sealed class FrozenRow
{
    public long Id { get; init; }
    public DateOnly QuarterOn { get; init; }
    public int OwnerId { get; init; }
    public long OpportunityId { get; init; }
    public Opportunity? Opportunity { get; init; }
    public ForecastCategory Category { get; init; }
    public int Probability { get; init; }
    public string Currency { get; init; } = "CNY";

    /// <summary>Minor units.</summary>
    public long Amount { get; init; }
    public DateOnly Day { get; init; }
}

public sealed class FrozenForecastConfiguration : IEntityTypeConfiguration<FrozenForecast>
{
    public void Configure(EntityTypeBuilder<FrozenForecast> entity) => entity.ToTable("FrozenForecasts").HasKey(f => f.QuarterOn);
}

public sealed class FrozenRowConfiguration : IEntityTypeConfiguration<FrozenRow>
{
    public void Configure(EntityTypeBuilder<FrozenRow> entity)
    {
        entity.ToTable("FrozenRows");
        entity.Property(r => r.Currency).HasMaxLength(3);
        entity.HasIndex(r => new { r.QuarterOn, r.OwnerId, r.Category, r.Currency, r.Probability, r.Amount });
        entity.HasOne<FrozenForecast>().WithMany().HasForeignKey(r => r.QuarterOn).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne(r => r.Opportunity).WithMany().HasForeignKey(r => r.OpportunityId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
