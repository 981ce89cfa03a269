using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Opportunities;

/// <summary>The pipeline that the portal brings; administrators change it and add their own.</summary>
public sealed class PipelineConfiguration : IEntityTypeConfiguration<Pipeline>
{
    public void Configure(EntityTypeBuilder<Pipeline> entity)
    {
        entity.Name();
        entity.Ignore(p => p.First);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasOne(p => p.Team).WithMany().HasForeignKey(p => p.TeamId).OnDelete(DeleteBehavior.SetNull);
        entity.HasMany(p => p.Stages).WithOne(s => s.Pipeline).HasForeignKey(s => s.PipelineId).OnDelete(DeleteBehavior.Cascade);
        entity.HasData(new Pipeline { Id = 1, Key = "Standard", IsActive = true });
    }
}

public sealed class PipelineStageConfiguration : IEntityTypeConfiguration<PipelineStage>
{
    public void Configure(EntityTypeBuilder<PipelineStage> entity)
    {
        entity.Name();
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.HasMany(s => s.Criteria).WithOne().HasForeignKey(c => c.StageId).OnDelete(DeleteBehavior.Cascade);
        entity.HasData(
            Stage(PipelineStage.Prospecting, "Prospecting", 10, ForecastCategory.Pipeline), Stage(PipelineStage.Engaging, "Engaging", 20, ForecastCategory.Pipeline),
            Stage(3, "Proposal", 50, ForecastCategory.BestCase), Stage(4, "Negotiation", 80, ForecastCategory.Commit),
            Stage(PipelineStage.Won, "Won", 100, ForecastCategory.Closed, OpportunityStatus.Won), Stage(PipelineStage.Lost, "Lost", 0, ForecastCategory.Omitted, OpportunityStatus.Lost));
    }

    private static PipelineStage Stage(long id, string key, int probability, ForecastCategory category, OpportunityStatus status = OpportunityStatus.Open) =>
        new() { Id = id, PipelineId = 1, Key = key, Position = (int)id, Probability = probability, Category = category, Status = status };
}

public sealed class StageCriterionConfiguration : IEntityTypeConfiguration<StageCriterion>
{
    public void Configure(EntityTypeBuilder<StageCriterion> entity)
    {
        entity.ToTable("StageCriteria");
        entity.Name();
        entity.HasData(
            new StageCriterion { Id = 1, StageId = PipelineStage.Prospecting, Position = 1, Key = "DeciderKnown" }, new StageCriterion { Id = 2, StageId = PipelineStage.Engaging, Position = 1, Key = "NeedConfirmed" },
            new StageCriterion { Id = 3, StageId = PipelineStage.Engaging, Position = 2, Key = "BudgetKnown" }, new StageCriterion { Id = 4, StageId = 3, Position = 1, Key = "OfferPresented" },
            new StageCriterion { Id = 5, StageId = 3, Position = 2, Key = "DecisionDateKnown" }, new StageCriterion { Id = 6, StageId = 4, Position = 1, Key = "TermsAgreed" });
    }
}

internal static class NamedConfiguration
{
    public static void Name<T>(this EntityTypeBuilder<T> entity) where T : Named
    {
        entity.Property(n => n.Key).HasMaxLength(40);
        entity.Property(n => n.NameEn).HasMaxLength(200);
        entity.Property(n => n.NameZh).HasMaxLength(200);
    }
}
