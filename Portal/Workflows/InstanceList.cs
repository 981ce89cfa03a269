using Microsoft.EntityFrameworkCore;

namespace Portal.Workflows;

/// <summary>What the list of instances is narrowed to; lives in the address.</summary>
public sealed record InstanceFilter
{
    public string? Q { get; init; }
    public InstanceStatus? Status { get; init; }
    public string? Definition { get; init; }
    public bool Late { get; init; }
    public bool Incidents { get; init; }

    /// <summary>Id of the last row of the page before.</summary>
    public long? After { get; init; }
}

/// <summary>A running or ended workflow as an administrator may see it: its course, nothing of what it is about.</summary>
public sealed record InstanceRow(
    long Id, string DefinitionId, int DefinitionVersion, string Reference, string Step, int Round, int OwnerId, InstanceStatus Status, bool IsPaused,
    DateTime StartedUtc, DateTime? DueUtc, DateTime? NextTimerUtc, int Incidents);

public static class InstanceQuery
{
    public const int PageSize = 50;

    public static IQueryable<WorkflowInstance> Apply(this IQueryable<WorkflowInstance> instances, InstanceFilter filter, IQueryable<Incident> incidents, DateTime nowUtc)
    {
        if (filter.Status is { } status) { instances = instances.Where(i => i.Status == status); }
        if (!string.IsNullOrEmpty(filter.Definition)) { instances = instances.Where(i => i.DefinitionId == filter.Definition); }
        if (filter.Late) { instances = instances.Where(i => i.Status == InstanceStatus.Open && i.DueUtc < nowUtc); }
        if (filter.Incidents) { instances = instances.Where(i => incidents.Any(x => x.InstanceId == i.Id && x.ResolvedUtc == null)); }
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var begins = filter.Q.Trim().ToUpperInvariant();
            instances = instances.Where(i => EF.Functions.Like(i.Reference, "%" + begins.Replace("%", "").Replace("_", "") + "%"));
        }
        return instances;
    }
}
