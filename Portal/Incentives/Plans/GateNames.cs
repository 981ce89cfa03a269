using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Incentives.Plans;

/// <summary>Names of figures that gates ask for, in the current language.</summary>
public sealed class GateNames(PortalDbContext db)
{
    public async Task<Func<string, string>> ReadAsync(CancellationToken stop)
    {
        var culture = CultureInfo.CurrentUICulture.Name;
        var names = (await db.Kpis.AsNoTracking().ToListAsync(stop)).ToDictionary(k => k.Code, k => k.Name(culture));
        return code => names.GetValueOrDefault(code, code);
    }

    /// <summary>Codes of all that are measured, those for coaching only included: choosing one says why not.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken stop) => await db.Kpis.AsNoTracking().Measured().OrderBy(k => k.Id).Select(k => k.Code).ToListAsync(stop);
}
