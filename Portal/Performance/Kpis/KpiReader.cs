using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Metrics;
using Portal.Organization;
using Portal.Tasks;
using Portal.Training.Assignments;
using Portal.Workflows.Performance;
using Portal.Workflows.Training;

namespace Portal.Performance.Kpis;

/// <summary>Over what a KPI of a person is counted; of a manager customers of everybody below are included.</summary>
public sealed record KpiScope(int Person, IReadOnlyList<int> Owners, DateOnly From, DateOnly To, DateOnly Today, int OffsetMinutes)
{
    /// <summary>The last day that counts: today, or the end of the period.</summary>
    public DateOnly Until => Today < To ? Today : To;

    public MetricScope Metric => new(null, Owners, MetricScopes.Currency, From, Until, OffsetMinutes);

    public static KpiScope Of(StaffDirectory people, int person, PeriodSpan span, DateTime nowUtc) =>
        new(person, people.Subtree(person), span.From, span.To, Zones.DayOf(nowUtc, Zones.Of(people.Find(person)?.TimeZoneId ?? "")), MetricScopes.OffsetOf(people, person, span.To));
}

/// <summary>Computes figures of KPIs over the portal's own data: hundredths of their unit, <c>null</c> = nothing to count.</summary>
public sealed class KpiReader(PortalDbContext db)
{
    public async Task<long?> FigureAsync(KpiSource source, KpiScope scope, CancellationToken stop)
    {
        if (scope.Until < scope.From) { return null; }
        if (KpiSources.MetricOf(source) is { } metric) { return await db.FigureAsync(metric, scope.Metric, stop); }
        return source switch
        {
            KpiSource.Grr => Hundredths(RetentionFigures.Of((await RevenuesAsync(scope, stop)).Select(c => (c.Before, c.Now))).Grr),
            KpiSource.Nrr => Hundredths(RetentionFigures.Of((await RevenuesAsync(scope, stop)).Select(c => (c.Before, c.Now))).Nrr),
            KpiSource.Tasks => Share(await TasksAsync(scope, stop)),
            KpiSource.Learning => TrainingRates.Of((await LessonsAsync(scope, stop)).Select(a => a.Item), scope.Today).Completion is { } part ? Hundredths((decimal)part * 100) : null,
            _ => null,
        };
    }

    /// <summary>Each customer's revenue in the twelve months up to the end, and in the twelve months before those. The cohort is whoever had any before.</summary>
    public async Task<IReadOnlyList<CustomerRevenue>> RevenuesAsync(KpiScope scope, CancellationToken stop)
    {
        var (until, middle, first, owners) = (scope.Until, scope.Until.AddYears(-1), scope.Until.AddYears(-2), scope.Owners);
        var sums = from o in db.Orders
                   join a in db.Accounts on o.AccountId equals a.Id
                   where owners.Contains(a.OwnerId) && o.OrderedOn > first && o.OrderedOn <= until && o.Status != Orders.OrderStatus.Cancelled && o.Currency == MetricScopes.Currency
                   group o by new { a.Id, a.Name } into g
                   select new CustomerRevenue(g.Key.Id, g.Key.Name, g.Sum(o => o.OrderedOn <= middle ? o.Amount : 0), g.Sum(o => o.OrderedOn > middle ? o.Amount : 0));
        return [.. (await sums.ToListAsync(stop)).Where(c => c.Before > 0).OrderByDescending(c => c.Before).ThenBy(c => c.Id)];
    }

    /// <summary>The person's tasks that were due, or are done already; in time is who did them by the end of their day.</summary>
    public async Task<IReadOnlyList<DueTask>> TasksAsync(KpiScope scope, CancellationToken stop)
    {
        var (person, from, to, today, offset) = (scope.Person, scope.From, scope.To, scope.Today, scope.OffsetMinutes);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.AccountableId == person && t.DueOn >= from && t.DueOn <= to && (t.Status == WorkTaskStatus.Done || (t.Status == WorkTaskStatus.Open && t.DueOn < today)))
            .OrderBy(t => t.DueOn).ThenBy(t => t.Id).Select(t => new { t.Id, t.Title, t.DueOn, t.DoneUtc }).ToListAsync(stop);
        return [.. tasks.Select(t => new DueTask(t.Id, t.Title, t.DueOn, t.DoneUtc is { } done && DateOnly.FromDateTime(done.AddMinutes(offset)) <= t.DueOn))];
    }

    /// <summary>Courses of the person that were due in the period; called-off ones are not among them.</summary>
    public async Task<IReadOnlyList<DueLesson>> LessonsAsync(KpiScope scope, CancellationToken stop)
    {
        var (person, from, to) = (scope.Person, scope.From, scope.To);
        var found = await db.Assignments.AsNoTracking().Where(a => a.OwnerId == person && a.DueOn >= from && a.DueOn <= to && a.Status != AssignmentStatus.CalledOff && a.Status != AssignmentStatus.Cancelled)
            .OrderBy(a => a.DueOn).ThenBy(a => a.Id).Select(a => new { a.Number, a.Course!.Title, a.DueOn, a.CompletedOn, a.Status }).ToListAsync(stop);
        return [.. found.Select(a => new DueLesson(a.Number, a.Title, new(a.DueOn, a.CompletedOn, a.Status == AssignmentStatus.Waived))).Where(a => a.Item.CompletedOn is not null || a.Item.DueOn < scope.Today)];
    }

    private static long? Share(IReadOnlyList<DueTask> tasks) => tasks.Count == 0 ? null : Hundredths(100m * tasks.Count(t => t.InTime) / tasks.Count);

    private static long? Hundredths(decimal? value) => value is { } v ? (long)Math.Round(v * 100, MidpointRounding.AwayFromZero) : null;
}

public sealed record CustomerRevenue(long Id, string Name, long Before, long Now);

public sealed record DueTask(long Id, string Title, DateOnly DueOn, bool InTime);

public sealed record DueLesson(string Number, string Title, RateItem Item);
