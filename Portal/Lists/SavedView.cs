using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Lists;

/// <summary>Who else sees a saved view. Each reader sees through it only what they may see anyway.</summary>
public enum ViewSharing { Nobody, Team, Everybody }

/// <summary>Filters, columns and order of a list under a name.</summary>
public sealed class SavedView
{
    public const int LongestQuery = 2000;

    public long Id { get; init; }
    public required int OwnerId { get; init; }

    /// <summary>Key of the list.</summary>
    public required string List { get; init; }
    public required string Name { get; set; }

    /// <summary>As it stands in the address, without the question mark's page.</summary>
    public required string Query { get; set; }
    public ViewSharing Sharing { get; set; }
    public required DateTime SavedUtc { get; set; }
    public int Version { get; set; }
}

/// <summary>The view with which a list opens for somebody.</summary>
public sealed class DefaultView
{
    public required int UserId { get; init; }
    public required string List { get; init; }
    public required long ViewId { get; set; }
}

public static class ViewVisibility
{
    /// <summary>One's own, those of team mates that are shared with the team, and those shared with everybody.</summary>
    public static IQueryable<SavedView> VisibleTo(this IQueryable<SavedView> views, Viewer viewer, StaffDirectory staff)
    {
        var me = viewer.UserId;
        var mates = staff.Find(me)?.TeamId is { } team ? staff.People.Values.Where(p => p.TeamId == team).Select(p => p.Id).ToList() : [];
        return views.Where(v => v.OwnerId == me || v.Sharing == ViewSharing.Everybody || (v.Sharing == ViewSharing.Team && mates.Contains(v.OwnerId)));
    }
}

public sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> entity)
    {
        entity.Property(v => v.List).HasMaxLength(40);
        entity.Property(v => v.Name).HasMaxLength(60);
        entity.Property(v => v.Query).HasMaxLength(SavedView.LongestQuery);
        entity.Property(v => v.Version).IsConcurrencyToken();
        entity.HasIndex(v => new { v.List, v.OwnerId });
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(v => v.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class DefaultViewConfiguration : IEntityTypeConfiguration<DefaultView>
{
    public void Configure(EntityTypeBuilder<DefaultView> entity)
    {
        entity.HasKey(d => new { d.UserId, d.List });
        entity.Property(d => d.List).HasMaxLength(40);
        entity.HasOne<SavedView>().WithMany().HasForeignKey(d => d.ViewId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
