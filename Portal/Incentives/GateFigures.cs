using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Performance.Kpis;
using Portal.Workflows.Performance;

namespace Portal.Incentives;

/// <summary>Figures that gates may ask for: KPIs of the catalogue that are measured.</summary>
public static class GateFigures
{
    public static IQueryable<Kpi> Measured(this IQueryable<Kpi> kpis) => kpis.Where(k => k.Scale == KpiScale.Number && k.RetiredUtc == null);

    /// <summary>Codes of those that may decide about pay.</summary>
    public static async Task<IReadOnlyCollection<string>> OfPayAsync(this PortalDbContext db) => await db.Kpis.AsNoTracking().Measured().Where(k => k.IsPayRelevant).Select(k => k.Code).ToListAsync();
}
