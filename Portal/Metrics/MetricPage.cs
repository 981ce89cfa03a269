using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Goals;

namespace Portal.Metrics;

/// <summary>A page of the rows behind a figure: those of customers whom the reader sees; of the others only how many there are.</summary>
public sealed record MetricPage(Metric Metric, MetricScope Scope, long? Figure, int Count, IReadOnlyList<MetricRow> Rows, int Hidden, bool GoesOn)
{
    public const int Size = 50;

    /// <param name="number">1 and up.</param>
    public static async Task<MetricPage> ReadAsync(PortalDbContext db, Metric metric, MetricScope scope, int number, Viewer viewer, CancellationToken cancellationToken)
    {
        var sum = (await db.OwnersAsync(metric, scope, cancellationToken)).Values.Aggregate(MetricSum.Nothing, (all, owner) => all + owner);
        var seen = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        var rows = db.Rows(metric, scope).AsNoTracking().Where(r => seen.Contains(r.AccountId));
        var hidden = sum.Count == 0 ? 0 : sum.Count - await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(r => r.Day).ThenByDescending(r => r.Id).Skip((number - 1) * Size).Take(Size + 1).ToListAsync(cancellationToken);
        return new(metric, scope, sum.Of(metric), sum.Count, [.. page.Take(Size)], hidden, page.Count > Size);
    }

    /// <summary>Where a row is shown itself; <c>null</c> for money on account.</summary>
    public string? UrlOf(MetricRow row) => Metric switch
    {
        Metric.Revenue or Metric.Cash => row.Id == 0 ? null : $"/Orders/{row.Id}",
        Metric.Wins => $"/Opportunities/{row.Id}",
        Metric.Visits or Metric.Satisfaction => $"/Interactions/{row.Id}",
        Metric.ComplaintsInTime => $"/Complaints/{row.Reference}",
        _ => $"/Orders?Account={row.AccountId}",
    };
}
