using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Support.Resources;

public sealed record ResourceFacts(string TitleZh, string TitleEn, string BodyZh, string BodyEn, string? Hotline, int Position);

/// <summary>How saving ended.</summary>
public enum ResourceAnswer { Done, NotFound, Conflict }

/// <summary>HR keeps what helps.</summary>
public sealed class ResourceActions(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "SupportResource";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <param name="id"><c>null</c> for a new one.</param>
    public Task<ResourceAnswer> SaveAsync(long? id, int version, ResourceFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (!viewer.Is(PortalRoles.HR)) { return ResourceAnswer.NotFound; }
        var known = id is null ? null : await db.SupportResources.SingleOrDefaultAsync(r => r.Id == id);
        if (id is not null && known is null) { return ResourceAnswer.NotFound; }
        if (known is not null && known.Version != version) { return ResourceAnswer.Conflict; }
        var resource = known ?? new() { TitleZh = "", TitleEn = "", BodyZh = "", BodyEn = "", ChangedUtc = Now };
        (resource.TitleZh, resource.TitleEn, resource.BodyZh, resource.BodyEn, resource.Hotline, resource.Position) = (facts.TitleZh, facts.TitleEn, facts.BodyZh, facts.BodyEn, facts.Hotline, facts.Position);
        if (known is not null) { db.AuditChanges(Now, viewer.UserId, AuditKind, resource.Id, resource); }
        (resource.ChangedUtc, resource.Version) = (Now, resource.Version + 1);
        if (known is null) { db.SupportResources.Add(resource); }
        await db.SaveChangesAsync();
        if (known is null) { db.Audit(Now, viewer.UserId, AuditKind, resource.Id, "Created", null, facts.TitleEn); await db.SaveChangesAsync(); }
        return ResourceAnswer.Done;
    });

    public Task<ResourceAnswer> RemoveAsync(long id, int version, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (!viewer.Is(PortalRoles.HR) || await db.SupportResources.SingleOrDefaultAsync(r => r.Id == id) is not { } resource) { return ResourceAnswer.NotFound; }
        if (resource.Version != version) { return ResourceAnswer.Conflict; }
        db.SupportResources.Remove(resource);
        db.Audit(Now, viewer.UserId, AuditKind, id, "Removed", resource.TitleEn, null);
        await db.SaveChangesAsync();
        return ResourceAnswer.Done;
    });
}
