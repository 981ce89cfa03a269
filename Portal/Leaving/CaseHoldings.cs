using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Leaving;

/// <summary>Open cases of one workflow for which the person answers.</summary>
public sealed class OwnedCases(string workflow, WorkflowRuntime runtime) : Holding("Cases." + workflow, HeldKind.Case, needsCustomers: true)
{
    public override async Task<List<Held>> ReadAsync(PortalDbContext db, StaffDirectory people, int person, CancellationToken cancellationToken) =>
        [.. (await ReadAllAsync(db, person, cancellationToken)).Where(h => h.DefinitionId == workflow)];

    /// <summary>Of every workflow, in one command.</summary>
    public static Task<List<Held>> ReadAllAsync(PortalDbContext db, int person, CancellationToken cancellationToken) =>
        db.WorkflowInstances.Where(i => i.OwnerId == person && i.Status == InstanceStatus.Open).OrderBy(i => i.Id).Select(i => new Held(i.Id, i.Reference, i.DefinitionId, i.Step, null)).ToListAsync(cancellationToken);

    public string Workflow => workflow;

    public override async Task<List<Held>> MoveAsync(Leave leave, IReadOnlyList<Held> things, int to)
    {
        foreach (var thing in things)
        {
            leave.At = thing.Reference;
            await runtime.ChangeOwnerAsync(workflow, thing.Id, to, leave.ActorId, leave.People);
        }
        return [.. things.Select(t => t with { ToId = to })];
    }
}

/// <summary>Open cases of one workflow that are about the person: they are called off.</summary>
public sealed class OwnCases(string workflow, WorkflowRuntime runtime) : Holding("Ending." + workflow, HeldKind.Case, needsCustomers: false)
{
    public override bool Ends => true;

    public string Workflow => workflow;

    public override Task<List<Held>> ReadAsync(PortalDbContext db, StaffDirectory people, int person, CancellationToken cancellationToken) =>
        new OwnedCases(workflow, runtime).ReadAsync(db, people, person, cancellationToken);

    public override async Task<List<Held>> MoveAsync(Leave leave, IReadOnlyList<Held> things, int to)
    {
        foreach (var thing in things)
        {
            leave.At = thing.Reference;
            await runtime.AdministerAsync(workflow, thing.Id, leave.ActorId, null, c => Cancelling.OfLeaver(c.Definition, c.Case, leave.ActorId));
        }
        return [.. things];
    }
}

/// <summary>Open cases in which the person has something to do, or somebody else has in their name.</summary>
/// <param name="ending">Workflows whose cases end with the person they are about.</param>
public sealed class OpenWork(IReadOnlyList<string> ending, WorkflowRuntime runtime) : Holding("Work", HeldKind.Case, needsCustomers: true)
{
    public override async Task<List<Held>> ReadAsync(PortalDbContext db, StaffDirectory people, int person, CancellationToken cancellationToken) =>
        [.. (await db.WorkItems.Where(w => w.Status == WorkItemStatus.Open && (w.AssigneeId == person || w.ForId == person) && !(w.Instance!.OwnerId == person && ending.Contains(w.Instance.DefinitionId))).OrderBy(w => w.DueUtc == null).ThenBy(w => w.DueUtc).ThenBy(w => w.Id)
            .Select(w => new Held(w.InstanceId, w.Instance!.Reference, w.Instance.DefinitionId, w.Instance.Step, null)).ToListAsync(cancellationToken)).DistinctBy(h => h.Id)];

    public override async Task<List<Held>> MoveAsync(Leave leave, IReadOnlyList<Held> things, int to)
    {
        var moved = new List<Held>(things.Count);
        foreach (var thing in things)
        {
            leave.At = thing.Reference;
            var heir = await runtime.HandOverAsync(thing.DefinitionId!, thing.Id, leave.PersonId, to, leave.ActorId, leave.People) ?? throw new NobodyTakesException(thing.Reference!);
            moved.Add(thing with { ToId = heir });
        }
        return moved;
    }
}
