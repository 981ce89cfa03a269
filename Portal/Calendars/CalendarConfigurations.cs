using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Calendars;

public sealed class CalendarConfiguration : IEntityTypeConfiguration<Calendar>
{
    public void Configure(EntityTypeBuilder<Calendar> entity)
    {
        entity.Property(c => c.Name).HasMaxLength(100);
        entity.Property(c => c.TimeZoneId).HasMaxLength(60);
        entity.Property(c => c.Slots).HasMaxLength(200);
        entity.Property(c => c.WorkDays).HasMaxLength(80);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasIndex(c => c.Name).IsUnique();
        entity.HasIndex(c => c.IsDefault).IsUnique().HasFilter("\"IsDefault\"");
    }
}

public sealed class CalendarChangeConfiguration : IEntityTypeConfiguration<CalendarChange>
{
    public void Configure(EntityTypeBuilder<CalendarChange> entity)
    {
        entity.Property(c => c.Kind).HasMaxLength(40);
        entity.Property(c => c.Before).HasMaxLength(2000);
        entity.Property(c => c.After).HasMaxLength(2000);
        entity.HasOne(c => c.Calendar).WithMany().HasForeignKey(c => c.CalendarId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => new { c.ActorId, c.RequestId }).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
    }
}
