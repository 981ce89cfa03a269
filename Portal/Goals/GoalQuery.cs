using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;

namespace Portal.Goals;

/// <summary>Mine, those of the people below, or everything that one sees.</summary>
public enum GoalTab { Mine, Team, All }

/// <summary>What the list is narrowed to; lives in the address.</summary>
public sealed record GoalFilter
{
    public GoalTab Tab { get; init; }
    public int? Owner { get; init; }
    public GoalState? State { get; init; }
    public long? Account { get; init; }
    public Workflows.Goals.Metric? Metric { get; init; }
    public int? Year { get; init; }
}

public static class GoalQuery
{
    public const int PageSize = 50;

    public static IQueryable<Goal> Apply(this IQueryable<Goal> goals, GoalFilter filter, Viewer viewer)
    {
        var (me, scope) = (viewer.UserId, viewer.CustomerScope);
        goals = filter.Tab switch
        {
            GoalTab.Mine => goals.Where(g => g.OwnerId == me),
            GoalTab.Team when viewer.SeesCustomers => goals.Where(g => g.OwnerId != me && scope.Contains(g.OwnerId)),
            _ => goals,
        };
        if (filter.Owner is { } owner) { goals = goals.Where(g => g.OwnerId == owner); }
        if (filter.Account is { } account) { goals = goals.Where(g => g.AccountId == account); }
        if (filter.Metric is { } metric) { goals = goals.Where(g => g.Metric == metric); }
        if (filter.Year is { } year) { var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)); goals = goals.Where(g => g.To >= first && g.From <= last); }
        return filter.State is { } state ? goals.Where(g => g.State == state) : goals.Where(g => g.State == GoalState.Active || g.State == GoalState.Draft);
    }

    /// <summary>A page, those that end soonest first, and one more when it goes on.</summary>
    public static Task<List<Goal>> PageAsync(this IQueryable<Goal> goals, Goal? after, CancellationToken cancellationToken)
    {
        if (after is not null) { goals = goals.Where(g => g.To > after.To || (g.To == after.To && g.Id > after.Id)); }
        return goals.AsNoTracking().OrderBy(g => g.To).ThenBy(g => g.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
    }
}
