using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Performance.SignOffs;
using Portal.Workflows.Performance;

namespace Portal.Tests.Accessibility;

/// <summary>Records of performance to look at.</summary>
/// <param name="Own">The sign-off of the rep, which waits for their answer.</param>
/// <param name="ByStep">A sign-off in each step; of the rep's manager where there is one.</param>
/// <param name="Asked">A 360 in which the rep is asked.</param>
public sealed record PerformancePlaces(int Rep, string Own, long Document, string Period, IReadOnlyDictionary<string, string> ByStep, string Refused, string Planned, long Asked, long Closed, long Kpi)
{
    public static async Task<PerformancePlaces> FindAsync(PortalDbContext db, int rep)
    {
        var all = await db.SignOffs.Include(s => s.Instance).Include(s => s.Season).OrderBy(s => s.Id).ToListAsync();
        var own = all.Single(s => s.OwnerId == rep);
        return new(rep, own.Number, await db.SignedDocuments.Where(d => d.SignOffId == own.Id).Select(d => d.Id).FirstAsync(), own.Season!.Span.Key,
            all.GroupBy(s => s.Instance!.Step).ToDictionary(g => g.Key, g => g.MaxBy(s => s.ManagerId == own.ManagerId)!.Number), all.First(s => s.Response == SignOffResponse.Refused).Number,
            await db.SignOffs.Where(s => s.Items.Count > 0).Select(s => s.Number).FirstAsync(), await db.CircleSeats.Where(s => s.PersonId == rep && !s.HasAnswered).Select(s => s.CircleId).FirstAsync(),
            await db.Circles.Where(c => c.ClosedUtc != null).Select(c => c.Id).FirstAsync(), await db.Kpis.Where(k => k.Scale == KpiScale.Anchored).Select(k => k.Id).FirstAsync());
    }
}
