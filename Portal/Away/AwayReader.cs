using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Away;

/// <summary>Something that somebody else decided for a person who was away. Title and context only while the person may see the case.</summary>
public sealed record AwayRow(long InstanceId, string DefinitionId, string Reference, string? Title, string? Context, string Step, string? Decision, int? DoneById, DateTime DoneUtc, bool IsSeen);

/// <summary>What was decided during an absence: the first rows and how many there are.</summary>
public sealed record AwayNews(DateTime FromUtc, DateTime UntilUtc, IReadOnlyList<AwayRow> Rows, int Count);

/// <summary>Reads what was decided for people while they were away.</summary>
public sealed class AwayReader(PortalDbContext db, WorkflowCatalog catalog)
{
    /// <summary>The person's last absence that is over, or the one with an id; <c>null</c> when there is none, or it is somebody else's.</summary>
    public Task<Absence?> EndedAsync(int person, long? id, DateTime nowUtc, CancellationToken cancellationToken = default) =>
        db.Absences.AsNoTracking().Where(a => a.UserId == person && a.UntilUtc <= nowUtc && (id == null || a.Id == id)).OrderByDescending(a => a.UntilUtc).FirstOrDefaultAsync(cancellationToken);

    public Task<int> CountAsync(Absence absence, CancellationToken cancellationToken = default) => Decided(absence).CountAsync(cancellationToken);

    /// <summary>Newest first.</summary>
    public async Task<AwayNews> ReadAsync(Absence absence, Viewer? viewer, int most, CancellationToken cancellationToken)
    {
        var seen = viewer is not null ? catalog.Visible(db, viewer) : db.WorkflowInstances.Where(_ => false).Select(i => i.Id);
        var rows = await Decided(absence).OrderByDescending(w => w.DoneUtc).ThenByDescending(w => w.Id).Take(most + 1)
            .Select(w => new AwayRow(w.InstanceId, w.Instance!.DefinitionId, w.Instance.Reference, seen.Contains(w.InstanceId) ? w.Instance.Title : null, seen.Contains(w.InstanceId) ? w.Instance.Context : null,
                w.Step, w.Decision, w.DoneById ?? w.AssigneeId, w.DoneUtc!.Value, seen.Contains(w.InstanceId))).ToListAsync(cancellationToken);
        var count = rows.Count <= most ? rows.Count : await CountAsync(absence, cancellationToken);
        return new(absence.FromUtc, absence.UntilUtc, [.. rows.Take(most)], count);
    }

    /// <summary>Decisions in the person's name, by whoever stood in or by the line above; half-open, as the absence is.</summary>
    private IQueryable<WorkItem> Decided(Absence absence)
    {
        var (person, from, until) = (absence.UserId, absence.FromUtc, absence.UntilUtc);
        return db.WorkItems.AsNoTracking().Where(w => (w.ForId == person || (w.AssigneeId == person && w.ForId == null)) && w.Kind == WorkItemKind.Decide
            && w.Status == WorkItemStatus.Done && w.DoneUtc >= from && w.DoneUtc < until && w.DoneById != null && w.DoneById != person);
    }
}
