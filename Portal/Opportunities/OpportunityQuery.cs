using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Forecasts;
using Portal.Lists;
using Portal.Shared;

namespace Portal.Opportunities;

/// <summary>What list and board are narrowed to; lives in the address.</summary>
public sealed record OpportunityFilter : ListFilter
{
    public string? Q { get; init; }
    public OpportunityStatus? Status { get; init; }
    public long? Pipeline { get; init; }
    public long? Stage { get; init; }
    public ForecastCategory? Category { get; init; }

    /// <summary>A figure of the forecast: what counts as this category or a surer one, of the people whom the viewer answers for.</summary>
    public ForecastCategory? Within { get; init; }
    public int? Team { get; init; }
    public int? Owner { get; init; }
    public long? Account { get; init; }

    /// <summary>Expected, or closed, in it: <c>2026Q4</c>.</summary>
    public string? Quarter { get; init; }

    /// <summary>Open although the expected day has passed.</summary>
    public bool Overdue { get; init; }

    /// <remarks>Not a property: what is bound is walked through, and after a quarter comes always another.</remarks>
    public Quarter? Period() => Forecasts.Quarter.Read(Quarter);
}

/// <summary>A line of the list, of its export and of a board.</summary>
public sealed record OpportunityRow(
    long Id, string Title, long? AccountId, string? Account, string? Product, long StageId, OpportunityStatus Status, int OwnerId, long? Amount, string Currency,
    DateOnly? EngagedOn, DateOnly? ExpectedOn, DateOnly? FirstExpectedOn, int Moves, DateOnly? ClosedOn, LostReason? LostReason, string? NextStep, DateTime StageSinceUtc, int Version)
{
    public static readonly Expression<Func<Opportunity, OpportunityRow>> From = o => new(
        o.Id, o.Title, o.AccountId, o.Account!.Name, o.Product!.Name, o.StageId, o.Status, o.OwnerId, o.Amount, o.Currency, o.EngagedOn, o.ExpectedOn, o.FirstExpectedOn, o.Moves, o.ClosedOn,
        o.LostReason, o.NextStep, o.StageSinceUtc, o.Version);

    public int DaysMoved => ExpectedOn is { } now && FirstExpectedOn is { } first ? now.DayNumber - first.DayNumber : 0;

    public DateOnly? Day => Status == OpportunityStatus.Open ? ExpectedOn : ClosedOn;
}

public static class OpportunityQuery
{
    public const int PageSize = 50;

    public static IQueryable<Opportunity> Apply(this IQueryable<Opportunity> opportunities, OpportunityFilter filter, PipelineSet pipelines, DateOnly today)
    {
        if (filter.Status is { } status) { opportunities = opportunities.Where(o => o.Status == status); }
        if (filter.Pipeline is { } pipeline)
        {
            var stages = pipelines.All.Where(p => p.Id == pipeline).SelectMany(p => p.Stages).Select(s => s.Id).ToList();
            opportunities = opportunities.Where(o => stages.Contains(o.StageId));
        }
        if (filter.Stage is { } stage) { opportunities = opportunities.Where(o => o.StageId == stage); }
        if (filter.Category is { } category)
        {
            var stages = pipelines.StagesOf(category);
            opportunities = opportunities.Where(o => stages.Contains(o.StageId));
        }
        if (filter.Within is { } within)
        {
            var stages = ForecastMath.Within(within).SelectMany(pipelines.StagesOf).ToList();
            opportunities = opportunities.Where(o => stages.Contains(o.StageId));
        }
        if (filter.Owner is { } owner) { opportunities = opportunities.Where(o => o.OwnerId == owner); }
        if (filter.Account is { } account) { opportunities = opportunities.Where(o => o.AccountId == account); }
        if (filter.Period() is { } quarter)
        {
            var (from, until) = (quarter.First, quarter.Last);
            opportunities = opportunities.Where(o => (o.Status == OpportunityStatus.Open && o.ExpectedOn >= from && o.ExpectedOn <= until) || (o.Status != OpportunityStatus.Open && o.ClosedOn >= from && o.ClosedOn <= until));
        }
        if (filter.Overdue) { opportunities = opportunities.Where(o => o.Status == OpportunityStatus.Open && o.ExpectedOn < today); }
        if (string.IsNullOrWhiteSpace(filter.Q)) { return opportunities; }
        var like = LikeText.Anywhere(filter.Q);
        return opportunities.Where(o => EF.Functions.Like(o.Title, like, LikeText.Escape) || EF.Functions.Like(o.Account!.Name, like, LikeText.Escape));
    }

    /// <summary>Open ones by the expected day, those without one, which need it, and then the soonest first; otherwise by the day they were closed, latest first; of both kinds the newest first.</summary>
    /// <param name="last">The last row of the page before.</param>
    public static IQueryable<Opportunity> Page(this IQueryable<Opportunity> opportunities, OpportunityStatus? status, (DateOnly? Day, long Id)? last)
    {
        if (last is var (day, id) && status == OpportunityStatus.Open)
        {
            opportunities = day is null ? opportunities.Where(o => o.ExpectedOn != null || o.Id > id)
                : opportunities.Where(o => o.ExpectedOn > day || (o.ExpectedOn == day && o.Id > id));
        }
        else if (last is var (_, lower) && status is null)
        {
            opportunities = opportunities.Where(o => o.Id < lower);
        }
        else if (last is var (closed, before))
        {
            opportunities = opportunities.Where(o => o.ClosedOn < closed || (o.ClosedOn == closed && o.Id < before));
        }
        return status == OpportunityStatus.Open ? opportunities.OrderBy(o => o.ExpectedOn).ThenBy(o => o.Id)
            : status is null ? opportunities.OrderByDescending(o => o.Id) : opportunities.OrderByDescending(o => o.ClosedOn).ThenByDescending(o => o.Id);
    }
}
