using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Goals;

namespace Portal.Reviews;

/// <summary>How many reviews of a cycle stand in a step.</summary>
/// <param name="Step"><c>null</c> for those that were called off.</param>
public sealed record StepCount(string? Step, int People, int Late);

/// <summary>Where everybody of a cycle is, for those who follow it.</summary>
public sealed class CycleCard(PortalDbContext db, CycleOpening opening, DirectoryCache directory, TimeProvider time)
{
    public ReviewCycle Cycle { get; private set; } = null!;
    public IReadOnlyList<StepCount> Counts { get; private set; } = [];

    /// <summary>Who matches now and is not in it.</summary>
    public IReadOnlyList<Person> Joiners { get; private set; } = [];

    /// <summary>Open reviews of people who have left.</summary>
    public IReadOnlyList<(long Id, string Number, int Person)> Leavers { get; private set; } = [];

    public int People => Counts.Sum(c => c.People);
    public int Open => Counts.Where(c => c.Step is not (null or ReviewStep.Closed)).Sum(c => c.People);

    /// <summary>False when there is no such cycle for this viewer.</summary>
    public async Task<bool> LoadAsync(string number, Viewer viewer, CancellationToken stop)
    {
        if (await db.ReviewCycles.VisibleTo(viewer).AsNoTracking().Include(c => c.QuestionSet).SingleOrDefaultAsync(c => c.Number == number, stop) is not { } cycle) { return false; }
        Cycle = cycle;
        var now = time.GetUtcNow().UtcDateTime;
        var counts = await db.Reviews.Where(r => r.CycleId == cycle.Id).GroupBy(r => new { r.Instance!.Step, IsCancelled = r.Instance.Status == InstanceStatus.Cancelled })
            .Select(g => new { g.Key.Step, g.Key.IsCancelled, People = g.Count(), Late = g.Count(r => r.Instance!.Status == InstanceStatus.Open && r.Instance.DueUtc < now) }).ToListAsync(stop);
        Counts = [.. ReviewStep.All.Select(s => new StepCount(s, counts.Where(c => !c.IsCancelled && c.Step == s).Sum(c => c.People), counts.Where(c => !c.IsCancelled && c.Step == s).Sum(c => c.Late))),
            new StepCount(null, counts.Where(c => c.IsCancelled).Sum(c => c.People), 0)];
        if (cycle.Status == CycleStatus.Closed) { return true; }
        Joiners = await opening.MissingAsync(cycle, directory.Known, stop);
        Leavers = [.. (await db.Reviews.Where(r => r.CycleId == cycle.Id && r.Instance!.Status == InstanceStatus.Open).Select(r => new { r.Id, r.Number, r.OwnerId }).ToListAsync(stop))
            .Where(r => !directory.Known.IsActive(r.OwnerId)).Select(r => (r.Id, r.Number, r.OwnerId))];
        return true;
    }
}
