using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Reviews;

/// <summary>
/// Starts the reviews of cycles that are being opened, in portions, each of them one transaction. Killed half-way and run again it goes on
/// with who is missing; who has just joined and matches is simply missing as well.
/// </summary>
public sealed class CycleOpening(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, TimeProvider time)
{
    private const int Portion = 20;

    /// <returns>How many reviews were started.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var started = 0;
        foreach (var cycle in await db.ReviewCycles.Where(c => c.Status == CycleStatus.Opening).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(stop))
        {
            for (int? portion = 0; portion is not null; started += portion ?? 0) { portion = await PortionAsync(cycle, stop); }
        }
        return started;
    }

    /// <summary>Who matches a cycle now and is not in it.</summary>
    public async Task<IReadOnlyList<Person>> MissingAsync(ReviewCycle cycle, StaffDirectory people, CancellationToken stop)
    {
        var known = (await db.Reviews.Where(r => r.CycleId == cycle.Id).Select(r => r.OwnerId).ToListAsync(stop)).ToHashSet();
        return [.. people.Matching(CycleScope.Of(cycle)).Where(p => !known.Contains(p.Id))];
    }

    /// <summary>The next portion of a cycle; <c>null</c> when all are in, or it has been closed meanwhile.</summary>
    private Task<int?> PortionAsync(long id, CancellationToken stop) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var cycle = await db.ReviewCycles.SingleAsync(c => c.Id == id, stop);
        if (cycle.Status != CycleStatus.Opening) { return null; }
        var people = await directory.CurrentAsync(db, stop);
        var next = (await MissingAsync(cycle, people, stop)).Take(Portion).ToList();
        if (next.Count == 0)
        {
            (cycle.Status, cycle.Version) = (CycleStatus.Open, cycle.Version + 1);
            await db.SaveChangesAsync(stop);
            return (int?)null;
        }
        var policy = await PolicyBook.NewestIdAsync(db, ReviewBinding.Id);
        foreach (var person in next)
        {
            db.ChangeTracker.Clear();
            db.Attach(cycle);
            await StartAsync(cycle, person, policy);
        }
        return next.Count;
    }, stop);

    private async Task StartAsync(ReviewCycle cycle, Person person, long policy)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var number = $"R-{now.Year}-{await db.NextNumberAsync("review", now.Year):D6}";
        var instance = new WorkflowInstance
        {
            DefinitionId = ReviewBinding.Id, DefinitionVersion = runtime.NewestVersion(ReviewBinding.Id), PolicyVersionId = policy, Reference = number,
            Title = cycle.Name, InitiatorId = cycle.OpenedById, OwnerId = person.Id, Step = "", Round = 1, StartedUtc = now,
        };
        var review = new Review
        {
            Number = number, CycleId = cycle.Id, Cycle = cycle, OwnerId = person.Id, ManagerId = person.ManagerId!.Value, InitiatorId = cycle.OpenedById, Instance = instance,
        };
        db.WorkflowInstances.Add(instance);
        db.Reviews.Add(review);
        await runtime.StartAsync(instance, review, null, Guid.CreateVersion7(time.GetUtcNow()));
    }
}
