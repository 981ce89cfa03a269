using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data;

public sealed class ConfigurationStampConfiguration : IEntityTypeConfiguration<ConfigurationStamp>
{
    public void Configure(EntityTypeBuilder<ConfigurationStamp> entity)
    {
        entity.HasKey(s => s.Name);
        entity.Property(s => s.Name).HasMaxLength(40);
        entity.HasData(new ConfigurationStamp { Name = ConfigurationStamp.Organization, Version = 1 },
            new ConfigurationStamp { Name = ConfigurationStamp.Settings, Version = 1 });
    }
}

public sealed class NumberSequenceConfiguration : IEntityTypeConfiguration<NumberSequence>
{
    public void Configure(EntityTypeBuilder<NumberSequence> entity)
    {
        entity.HasKey(s => new { s.Name, s.Year });
        entity.Property(s => s.Name).HasMaxLength(40);
    }
}
