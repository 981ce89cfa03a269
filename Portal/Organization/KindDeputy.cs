using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Organization;

/// <summary>Stands in for a person in one workflow, instead of the general deputy.</summary>
public sealed class KindDeputy
{
    public required int PersonId { get; init; }

    /// <summary>The id of the workflow.</summary>
    public required string DefinitionId { get; init; }
    public required int DeputyId { get; set; }
}

public sealed class KindDeputyConfiguration : IEntityTypeConfiguration<KindDeputy>
{
    public void Configure(EntityTypeBuilder<KindDeputy> entity)
    {
        entity.HasKey(d => new { d.PersonId, d.DefinitionId });
        entity.Property(d => d.DefinitionId).HasMaxLength(40);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(d => d.DeputyId).OnDelete(DeleteBehavior.Restrict);
    }
}
