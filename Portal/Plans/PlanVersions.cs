using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;

namespace Portal.Plans;

/// <summary>Keeps a plan as it is at a moment, so that what was approved can be shown later and laid beside what it became.</summary>
public sealed class PlanVersions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    /// <summary>Call inside the transaction of the change that it keeps.</summary>
    public async Task<int> KeepAsync(long planId, PlanVersionKind kind, int? by, string? why)
    {
        var people = await directory.CurrentAsync(db);
        var sheet = await SheetAsync(planId, people.NameOf);
        var number = 1 + (await db.PlanVersions.Where(v => v.PlanId == planId).MaxAsync(v => (int?)v.Number) ?? 0);
        db.PlanVersions.Add(new() { PlanId = planId, Number = number, Kind = kind, Sheet = sheet.Write(), AtUtc = time.GetUtcNow().UtcDateTime, ById = by, Why = why });
        await db.SaveChangesAsync();
        return number;
    }

    /// <summary>The plan as it is now.</summary>
    public async Task<PlanSheet> SheetAsync(long planId, Func<int?, string> nameOf)
    {
        var plan = (await db.PlanAsync(p => p.Id == planId))!;
        var needs = await db.AccountNeeds.AsNoTracking().Where(n => n.AccountId == plan.AccountId).ToListAsync();
        var risks = await db.AccountRisks.AsNoTracking().Where(r => r.AccountId == plan.AccountId && r.ClosedUtc == null).ToListAsync();
        return PlanSheet.Of(plan, needs, risks, nameOf);
    }
}
