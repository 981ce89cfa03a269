using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>What a migration would do to one case, or why it stays.</summary>
public sealed record MigrationRow(LoadedCase Case, Outcome Outcome);

/// <summary>A case that has been moved, as its journal says.</summary>
public sealed record MovedRow(long InstanceId, string Reference, string From, string To, DateTime AtUtc);

/// <param name="Moved">Cases that are on the new version now.</param>
/// <param name="Stayed">Cases that were refused and are as they were.</param>
/// <param name="Left">Cases for which there was no time; the same form sent again goes on with them.</param>
public sealed record MigrationResult(int Moved, int Stayed, int Left);

/// <summary>
/// Moves running cases from one version of a definition to another, one transaction a case. Whoever is on the new version already is left
/// alone, so that what was interrupted can simply be done again.
/// </summary>
public sealed class Migrations(PortalDbContext db, WorkflowCatalog catalog, WorkflowRuntime runtime, TimeProvider time)
{
    /// <summary>How many cases a dry run shows.</summary>
    public const int MostShown = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public Task<int> CountAsync(string definition, int from, CancellationToken cancellationToken) => Running(definition, from).CountAsync(cancellationToken);

    /// <summary>Computes for each running case what would happen, and changes nothing.</summary>
    public async Task<IReadOnlyList<MigrationRow>> DryRunAsync(string definition, int from, int to, IReadOnlyDictionary<string, string> steps, Viewer viewer, CancellationToken cancellationToken)
    {
        var instances = await Running(definition, from).AsNoTracking().OrderBy(i => i.Id).Take(MostShown).ToListAsync(cancellationToken);
        var target = catalog.Definition(definition, to);
        return [.. (await runtime.ReadManyAsync(definition, instances)).Select(c => new MigrationRow(c, Migrating.Of(c.Definition, target, c.Case, steps, viewer.UserId)))];
    }

    public async Task<MigrationResult> RunAsync(string definition, int from, int to, IReadOnlyDictionary<string, string> steps, Viewer viewer, CancellationToken cancellationToken)
    {
        var ids = await Running(definition, from).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(cancellationToken);
        var (target, began, moved, stayed) = (catalog.Definition(definition, to), time.GetTimestamp(), 0, 0);
        foreach (var id in ids)
        {
            if (cancellationToken.IsCancellationRequested || time.GetElapsedTime(began) > Patience) { break; }
            var result = await runtime.AdministerAsync(definition, id, viewer.UserId, null, c => c.Instance.DefinitionVersion == from ? Move(c, target, steps, viewer) : null);
            if (result.IsDone) { moved++; } else { stayed++; }
        }
        return new(moved, stayed, ids.Count - moved - stayed);
    }

    /// <summary>Cases that somebody has moved from one version to the other since a moment.</summary>
    public async Task<IReadOnlyList<MovedRow>> MovedAsync(string definition, int from, int to, DateTime sinceUtc, Viewer viewer, CancellationToken cancellationToken)
    {
        var rows = await db.JournalEntries.AsNoTracking().Where(j => j.ActorId == viewer.UserId && j.Action == EngineActions.Migrate && j.AtUtc >= sinceUtc && j.Instance!.DefinitionId == definition)
            .OrderBy(j => j.InstanceId).Take(MostShown).Select(j => new { Row = j, j.Instance!.Reference }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => (r.Reference, Entry: r.Row.ToEntry(), r.Row.InstanceId)).Where(r => r.Entry.Facts.Before == Number(from) && r.Entry.Facts.After == Number(to))
            .Select(r => new MovedRow(r.InstanceId, r.Reference, r.Entry.From, r.Entry.To, r.Entry.AtUtc))];
    }

    private static Outcome Move(LoadedCase c, WorkflowDefinition target, IReadOnlyDictionary<string, string> steps, Viewer viewer)
    {
        var outcome = Migrating.Of(c.Definition, target, c.Case, steps, viewer.UserId);
        if (outcome.Accepted) { c.Instance.DefinitionVersion = target.Version; }
        return outcome;
    }

    private IQueryable<WorkflowInstance> Running(string definition, int version) =>
        db.WorkflowInstances.Where(i => i.DefinitionId == definition && i.DefinitionVersion == version && i.Status == InstanceStatus.Open);

    private static string Number(int version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
