using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Recognition;

public sealed record ValueFacts(string NameZh, string NameEn, string? MeaningZh, string? MeaningEn, int Position, bool IsRetired);

/// <summary>HR keeps the values.</summary>
public sealed class ValueActions(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "CompanyValue";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <param name="id"><c>null</c> for a new one.</param>
    public Task<RecognitionAnswer> SaveAsync(long? id, int version, ValueFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (!viewer.Is(PortalRoles.HR)) { return RecognitionAnswer.NotFound; }
        var known = id is null ? null : await db.CompanyValues.SingleOrDefaultAsync(v => v.Id == id);
        if (id is not null && known is null) { return RecognitionAnswer.NotFound; }
        if (known is not null && known.Version != version) { return RecognitionAnswer.Conflict; }
        var value = known ?? new() { NameZh = "", NameEn = "" };
        (value.NameZh, value.NameEn, value.MeaningZh, value.MeaningEn, value.Position, value.IsRetired) = (facts.NameZh, facts.NameEn, facts.MeaningZh, facts.MeaningEn, facts.Position, facts.IsRetired);
        if (known is not null) { db.AuditChanges(Now, viewer.UserId, AuditKind, value.Id, value); } else { db.CompanyValues.Add(value); }
        value.Version++;
        await db.SaveChangesAsync();
        if (known is null)
        {
            db.Audit(Now, viewer.UserId, AuditKind, value.Id, "Created", null, facts.NameEn);
            await db.SaveChangesAsync();
        }
        return RecognitionAnswer.Done;
    });
}
