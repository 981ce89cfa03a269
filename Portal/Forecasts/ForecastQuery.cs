using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;

namespace Portal.Forecasts;

/// <summary>A person's forecast in one currency.</summary>
/// <param name="Frozen">As it stood when the quarter began; <c>null</c> when it was not frozen.</param>
public sealed record ForecastLine(int OwnerId, string Currency, ForecastFigures Now, ForecastFigures? Frozen);

/// <summary>What was forecast at the start of a past quarter, and what came of it.</summary>
public sealed record PastQuarter(Quarter Quarter, string Currency, DateTime? FrozenUtc, ForecastFigures Frozen, long Actual)
{
    public decimal? CommitAccuracy => FrozenUtc is null ? null : ForecastMath.Accuracy(Frozen.Commit, Actual);
    public decimal? WeightedAccuracy => FrozenUtc is null ? null : ForecastMath.Accuracy(Frozen.Weighted, Actual);
}

/// <summary>Adds up what people of the viewer's scope answer for.</summary>
public sealed class ForecastQuery(PortalDbContext db)
{
    private const int PastQuarters = 4;

    /// <remarks>Settable, not positional: the database joins open ones and won ones.</remarks>
    private sealed class Part
    {
        public int OwnerId { get; init; }
        public string Currency { get; init; } = "";
        public long StageId { get; init; }
        public long Amount { get; init; }
    }

    private sealed record FrozenPart(DateOnly QuarterOn, int OwnerId, string Currency, ForecastCategory Category, int Probability, long Amount);

    /// <summary>One line for each person and currency with anything in the quarter.</summary>
    public async Task<IReadOnlyList<ForecastLine>> ReadAsync(Quarter quarter, IReadOnlyList<int> people, PipelineSet pipelines, Viewer viewer, CancellationToken cancellationToken)
    {
        var (first, last) = (quarter.First, quarter.Last);
        var all = db.Opportunities.AnsweredForBy(people, viewer).AsNoTracking();
        var parts = await Sum(all.Where(o => o.Status == OpportunityStatus.Open && o.ExpectedOn >= first && o.ExpectedOn <= last))
            .Concat(Sum(all.Where(o => o.Status == OpportunityStatus.Won && o.ClosedOn >= first && o.ClosedOn <= last))).ToListAsync(cancellationToken);
        var frozen = (await FrozenAsync(first, first, people, viewer, cancellationToken)).ToLookup(f => (f.OwnerId, f.Currency));
        var now = parts.ToLookup(p => (p.OwnerId, p.Currency));
        return [.. now.Select(g => g.Key).Union(frozen.Select(g => g.Key)).Select(key => new ForecastLine(key.OwnerId, key.Currency,
            Figures(now[key], pipelines), frozen.Contains(key) ? Figures(frozen[key]) : null))];
    }

    /// <summary>The quarters before this one, latest first.</summary>
    public async Task<IReadOnlyList<PastQuarter>> PastAsync(Quarter current, IReadOnlyList<int> people, Viewer viewer, CancellationToken cancellationToken)
    {
        var quarters = Enumerable.Range(0, PastQuarters).Aggregate(new List<Quarter>(), (list, _) => [.. list, (list.Count == 0 ? current : list[^1]).Before]);
        var (from, until) = (quarters[^1].First, quarters[0].Last);
        var taken = await db.FrozenForecasts.Where(f => f.QuarterOn >= from && f.QuarterOn <= until).ToDictionaryAsync(f => f.QuarterOn, f => f.TakenUtc, cancellationToken);
        var frozen = await FrozenAsync(from, until, people, viewer, cancellationToken);
        var won = await db.Opportunities.AnsweredForBy(people, viewer).Where(o => o.Status == OpportunityStatus.Won && o.ClosedOn >= from && o.ClosedOn <= until)
            .GroupBy(o => new { o.ClosedOn!.Value.Year, o.ClosedOn!.Value.Month, o.Currency }).Select(g => new { g.Key.Year, g.Key.Month, g.Key.Currency, Amount = g.Sum(o => o.Amount ?? 0) }).ToListAsync(cancellationToken);
        return [.. from quarter in quarters
                   from currency in frozen.Where(f => f.QuarterOn == quarter.First).Select(f => f.Currency).Union(won.Where(w => Quarter.Of(new(w.Year, w.Month, 1)) == quarter).Select(w => w.Currency)).Order(StringComparer.Ordinal)
                   select new PastQuarter(quarter, currency, taken.TryGetValue(quarter.First, out var at) ? at : null, Figures(frozen.Where(f => f.QuarterOn == quarter.First && f.Currency == currency)),
                       won.Where(w => w.Currency == currency && Quarter.Of(new(w.Year, w.Month, 1)) == quarter).Sum(w => w.Amount))];
    }

    /// <summary>The rows behind a frozen figure.</summary>
    public Task<List<FrozenRow>> FrozenRowsAsync(Quarter quarter, IReadOnlyList<int> people, Viewer viewer, CancellationToken cancellationToken)
    {
        var (first, owners) = (quarter.First, people.Intersect(viewer.CustomerScope).ToList());
        return db.FrozenRows.AsNoTracking().Include(r => r.Opportunity).ThenInclude(o => o!.Account).Where(r => r.QuarterOn == first && owners.Contains(r.OwnerId)).OrderByDescending(r => r.Amount).ThenBy(r => r.Id).Take(MostRows + 1).ToListAsync(cancellationToken);
    }

    public const int MostRows = 200;

    private static IQueryable<Part> Sum(IQueryable<Opportunity> opportunities) => opportunities.GroupBy(o => new { o.OwnerId, o.Currency, o.StageId }).Select(g => new Part { OwnerId = g.Key.OwnerId, Currency = g.Key.Currency, StageId = g.Key.StageId, Amount = g.Sum(o => o.Amount ?? 0) });

    private Task<List<FrozenPart>> FrozenAsync(DateOnly from, DateOnly until, IReadOnlyList<int> people, Viewer viewer, CancellationToken cancellationToken)
    {
        var owners = people.Intersect(viewer.CustomerScope).ToList();
        return db.FrozenRows.Where(r => r.QuarterOn >= from && r.QuarterOn <= until && owners.Contains(r.OwnerId)).GroupBy(r => new { r.QuarterOn, r.OwnerId, r.Currency, r.Category, r.Probability })
            .Select(g => new FrozenPart(g.Key.QuarterOn, g.Key.OwnerId, g.Key.Currency, g.Key.Category, g.Key.Probability, g.Sum(r => r.Amount))).ToListAsync(cancellationToken);
    }

    private static ForecastFigures Figures(IEnumerable<Part> parts, PipelineSet pipelines) => ForecastMath.Sum(parts.Select(p => (pipelines[p.StageId].Category, p.Amount, pipelines[p.StageId].Probability)));

    private static ForecastFigures Figures(IEnumerable<FrozenPart> parts) => ForecastMath.Sum(parts.Select(p => (p.Category, p.Amount, p.Probability)));
}
