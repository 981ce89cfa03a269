using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Metrics;
using Portal.Tasks;
using Portal.Workflows.Goals;
using Portal.Workflows.Performance;

namespace Portal.Performance.Kpis;

/// <summary>One thing that a figure counts.</summary>
/// <param name="Url">Where it is shown itself.</param>
/// <param name="Amount">Minor units; of retention the revenue now.</param>
/// <param name="Before">Of retention the revenue before.</param>
/// <param name="Counts">Of a share: it belongs to the part that counts.</param>
public sealed record KpiRow(DateOnly? Day, string Title, string? Url, string? Account, long Amount, long? Before, bool Counts);

/// <summary>What the rows of a KPI come to; the same figure as on the card.</summary>
/// <param name="Count">How many there are in all.</param>
public sealed record KpiRows(KpiSource Source, IReadOnlyList<KpiRow> Rows, int Count, long? Figure)
{
    /// <summary>A document keeps no more rows of a KPI than this; how many there were it says.</summary>
    public const int Most = 2000;

    public int Counting => Rows.Count(r => r.Counts);
    public long Amount => Rows.Sum(r => r.Amount);
    public long Before => Rows.Sum(r => r.Before ?? 0);

    /// <summary>Money of the rows that are not listed, minor units.</summary>
    public long Rest => Source.IsMoney() && Figure is { } all ? all - Amount : 0;
}

/// <summary>Reads the rows behind figures.</summary>
public sealed class KpiRowReader(PortalDbContext db, KpiReader reader)
{
    public async Task<KpiRows> ReadAsync(KpiSource source, KpiScope scope, CancellationToken stop)
    {
        var figure = await reader.FigureAsync(source, scope, stop);
        if (source == KpiSource.Judged || scope.Until < scope.From) { return new(source, [], 0, figure); }
        if (KpiSources.MetricOf(source) is { } metric) { return await OfMetricAsync(source, metric, scope, figure, stop); }
        IReadOnlyList<KpiRow> rows = source switch
        {
            KpiSource.Tasks => [.. (await reader.TasksAsync(scope, stop)).Select(t => new KpiRow(t.DueOn, t.Title, $"/Tasks/{TaskNumber.Of(t.Id)}", null, 0, null, t.InTime))],
            KpiSource.Learning => [.. (await reader.LessonsAsync(scope, stop)).Select(a => new KpiRow(a.Item.DueOn, a.Title, $"/Training/{a.Number}", null, 0, null, a.Item.CompletedOn is not null))],
            _ => [.. (await reader.RevenuesAsync(scope, stop)).Select(c => new KpiRow(null, c.Name, string.Create(CultureInfo.InvariantCulture, $"/Accounts/{c.Id}"), c.Name, c.Now, c.Before, c.Now > 0))],
        };
        return new(source, rows, rows.Count, figure);
    }

    private async Task<KpiRows> OfMetricAsync(KpiSource source, Metric metric, KpiScope scope, long? figure, CancellationToken stop)
    {
        var rows = db.Rows(metric, scope.Metric).AsNoTracking();
        var found = await rows.OrderByDescending(r => r.Day).ThenByDescending(r => r.Id).Take(KpiRows.Most + 1).ToListAsync(stop);
        var count = found.Count <= KpiRows.Most ? found.Count : await rows.CountAsync(stop);
        var page = new MetricPage(metric, scope.Metric, figure, count, [], 0, false);
        return new(source, [.. found.Take(KpiRows.Most).Select(r => new KpiRow(r.Day, r.Title, page.UrlOf(r), r.Account, r.Amount, null, r.Counts))], count, figure);
    }
}
