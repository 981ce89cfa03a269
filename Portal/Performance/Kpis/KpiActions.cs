using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Performance;

namespace Portal.Performance.Kpis;

/// <summary>How a use case of the catalogue ended.</summary>
public enum KpiAnswer { Done, NotFound, Conflict, CodeTaken, NotFitting }

public sealed record KpiFacts(string Code, string NameZh, string NameEn, KpiSource Source, KpiScale Scale, bool IsPayRelevant, int CapPercent, string? AnchorsZh, string? AnchorsEn, bool IsRetired);

/// <summary>HR keeps the catalogue. Code, source and scale of a KPI stay as they are: figures of the past were made with them.</summary>
public sealed partial class KpiActions(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "Kpi";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <param name="id"><c>null</c> for a new one.</param>
    public Task<KpiAnswer> SaveAsync(long? id, int version, KpiFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (!viewer.KeepsPerformance()) { return KpiAnswer.NotFound; }
        if (id is null) { return await AddAsync(facts, viewer); }
        if (await db.Kpis.SingleOrDefaultAsync(k => k.Id == id) is not { } kpi) { return KpiAnswer.NotFound; }
        if (kpi.Version != version) { return KpiAnswer.Conflict; }
        (kpi.NameZh, kpi.NameEn, kpi.IsPayRelevant, kpi.CapPercent, kpi.AnchorsZh, kpi.AnchorsEn) = (facts.NameZh, facts.NameEn, facts.IsPayRelevant, facts.CapPercent, facts.AnchorsZh, facts.AnchorsEn);
        (kpi.RetiredUtc, kpi.Version) = (facts.IsRetired ? kpi.RetiredUtc ?? Now : null, version + 1);
        db.AuditChanges(Now, viewer.UserId, AuditKind, kpi.Id, kpi);
        await db.SaveChangesAsync();
        return KpiAnswer.Done;
    });

    /// <summary>Adds what the standard catalogue has and this one lacks; how many.</summary>
    public async Task<int> AddStandardAsync(Viewer viewer)
    {
        var added = 0;
        foreach (var facts in StandardKpis.All) { added += await SaveAsync(null, 0, facts, viewer) == KpiAnswer.Done ? 1 : 0; }
        return added;
    }

    public static bool IsCode(string? typed) => typed is not null && Code().IsMatch(typed);

    private async Task<KpiAnswer> AddAsync(KpiFacts facts, Viewer viewer)
    {
        if (!facts.Source.Fits(facts.Scale)) { return KpiAnswer.NotFitting; }
        if (await db.Kpis.AnyAsync(k => k.Code == facts.Code)) { return KpiAnswer.CodeTaken; }
        var kpi = new Kpi
        {
            Code = facts.Code, NameZh = facts.NameZh, NameEn = facts.NameEn, Source = facts.Source, Scale = facts.Scale, IsPayRelevant = facts.IsPayRelevant, CapPercent = facts.CapPercent,
            AnchorsZh = facts.AnchorsZh, AnchorsEn = facts.AnchorsEn,
        };
        db.Kpis.Add(kpi);
        await db.SaveChangesAsync();
        db.Audit(Now, viewer.UserId, AuditKind, kpi.Id, "Added", null, kpi.Code);
        await db.SaveChangesAsync();
        return KpiAnswer.Done;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{1,29}$")]
    private static partial Regex Code();
}
