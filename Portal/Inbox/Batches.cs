using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Inbox;

/// <summary>A case that somebody has chosen, as a form carries it: <c>17.4</c>.</summary>
/// <param name="Seen">Number of the last journal entry that they saw.</param>
public readonly record struct ChosenCase(long InstanceId, int Seen)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InstanceId}.{Seen}");

    /// <summary>What was posted, each case once; what is no case is left out.</summary>
    public static IReadOnlyList<ChosenCase> Read(IEnumerable<string> posted) => [.. posted.Select(One).OfType<ChosenCase>().DistinctBy(c => c.InstanceId)];

    private static ChosenCase? One(string posted) => posted.Split('.') is [var id, var seen]
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? new(i, s) : null;
}

/// <summary>What an action would do to one of the chosen cases, or has done.</summary>
public sealed record BatchItem(WorkflowInstance Instance, ActResult Result);

/// <summary>Decides several cases at once, by arrows that their definition marks as low-risk. Each is a transaction of its own.</summary>
public sealed class Batches(PortalDbContext db, WorkflowCatalog catalog, WorkflowRuntime runtime)
{
    /// <summary>Most cases of one batch.</summary>
    public const int Most = 100;

    /// <summary>Whether any workflow lets this be done to many cases.</summary>
    public bool Knows(string action) => catalog.All.Any(b => b.Versions.Any(d => d.Steps.Any(s => s.Arrows.Any(a => a.LowRisk is not null && a.Action == action))));

    /// <summary>Actions for which each of these lines may be chosen, by instance. Only those are read whose arrow has conditions.</summary>
    public async Task<ILookup<long, string>> OffersAsync(IEnumerable<InboxRow> rows, Viewer viewer, CancellationToken cancellationToken)
    {
        var arrows = rows.DistinctBy(r => r.InstanceId).SelectMany(r => catalog.Definition(r.DefinitionId, r.DefinitionVersion).Find(r.Step).Arrows.Where(a => a.LowRisk is not null).Select(a => (r.InstanceId, Arrow: a))).ToList();
        var plain = arrows.Where(a => a.Arrow.LowRisk == Condition.Always && a.Arrow.When.Count == 0).ToList();
        var offers = plain.Select(a => (a.InstanceId, a.Arrow.Action)).ToList();
        foreach (var asked in arrows.Except(plain).GroupBy(a => a.Arrow.Action))
        {
            var items = await PreviewAsync(asked.Key, [.. asked.Select(a => new ChosenCase(a.InstanceId, int.MaxValue))], viewer, cancellationToken);
            offers.AddRange(items.Where(i => i.Result.IsDone).Select(i => (i.Instance.Id, asked.Key)));
        }
        return offers.ToLookup(o => o.Item1, o => o.Item2);
    }

    /// <summary>What the action would do to those of the cases that the viewer sees, soonest due first; nothing is changed.</summary>
    public async Task<IReadOnlyList<BatchItem>> PreviewAsync(string action, IReadOnlyList<ChosenCase> chosen, Viewer viewer, CancellationToken cancellationToken)
    {
        var seen = chosen.ToDictionary(c => c.InstanceId, c => c.Seen);
        var items = new List<BatchItem>(chosen.Count);
        foreach (var group in (await SeenByAsync(chosen, viewer, cancellationToken)).GroupBy(i => i.DefinitionId))
        {
            var cases = await runtime.ReadManyAsync(group.Key, [.. group]);
            items.AddRange(cases.Select(c => new BatchItem(c.Instance, Foresee(c, new(action, viewer.UserId, InBatch: true), seen[c.Instance.Id]))));
        }
        return items;
    }

    /// <summary>Does it, case by case; sent again under the same id, it does nothing twice.</summary>
    public async Task<IReadOnlyList<BatchItem>> RunAsync(string action, IReadOnlyList<ChosenCase> chosen, Guid batchId, Viewer viewer, CancellationToken cancellationToken)
    {
        var seen = chosen.ToDictionary(c => c.InstanceId, c => c.Seen);
        var items = new List<BatchItem>(chosen.Count);
        foreach (var instance in await SeenByAsync(chosen, viewer, cancellationToken))
        {
            items.Add(new(instance, await runtime.ActAsync(instance.DefinitionId, instance.Id, new(action, viewer.UserId, InBatch: true), RequestOf(batchId, instance.Id), seen[instance.Id])));
        }
        return items;
    }

    private Task<List<WorkflowInstance>> SeenByAsync(IReadOnlyList<ChosenCase> chosen, Viewer viewer, CancellationToken cancellationToken)
    {
        var (ids, visible) = (chosen.Select(c => c.InstanceId).ToList(), catalog.Visible(db, viewer));
        return db.WorkflowInstances.AsNoTracking().Where(i => ids.Contains(i.Id) && visible.Contains(i.Id))
            .OrderBy(i => i.DueUtc == null).ThenBy(i => i.DueUtc).ThenBy(i => i.Id).ToListAsync(cancellationToken);
    }

    private static ActResult Foresee(LoadedCase loaded, Command command, int seen)
    {
        if (loaded.Journal.LastOrDefault(e => e.Seq > seen && e.Entered) is { } faster) { return new(ActStatus.Conflict, [], faster); }
        var outcome = Decider.Act(loaded.Definition, loaded.Case, command);
        return outcome.Accepted ? ActResult.Done(outcome) : new(ActStatus.Refused, outcome.Refusals);
    }

    /// <summary>The id under which one case of a batch takes effect once.</summary>
    private static Guid RequestOf(Guid batchId, long instanceId)
    {
        Span<byte> seed = stackalloc byte[24];
        batchId.TryWriteBytes(seed);
        BinaryPrimitives.WriteInt64LittleEndian(seed[16..], instanceId);
        return new(SHA256.HashData(seed).AsSpan(0, 16));
    }
}
