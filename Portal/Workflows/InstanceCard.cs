using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>The course of one case, now or as it was: what its operators see.</summary>
public sealed class InstanceCard(PortalDbContext db, WorkflowRuntime runtime, WorkflowCatalog catalog)
{
    public LoadedCase Loaded { get; private set; } = null!;
    public LookBack Back { get; private set; } = null!;
    public int PolicyNumber { get; private set; }

    /// <summary>The viewer may open the case itself.</summary>
    public bool SeesCase { get; private set; }
    public IReadOnlyList<WorkItem> Items { get; private set; } = [];
    public IReadOnlyList<Incident> Incidents { get; private set; } = [];
    public IReadOnlyList<ClockReading> Clocks { get; private set; } = [];
    public IReadOnlyList<Upcoming> Forecast { get; private set; } = [];

    public WorkflowInstance Instance => Loaded.Instance;
    public WorkflowBinding Binding => catalog[Instance.DefinitionId];

    /// <summary>False when there is no such case for this viewer.</summary>
    /// <param name="at">The moment to look back to, in seconds since 1970; nothing = now.</param>
    public async Task<bool> LoadAsync(long id, long? at, Viewer viewer, CancellationToken cancellationToken)
    {
        var seen = catalog.Visible(db, viewer);
        var found = await db.WorkflowInstances.CourseVisibleTo(viewer).Where(i => i.Id == id)
            .Select(i => new { i.DefinitionId, Policy = db.PolicyVersions.Where(p => p.Id == i.PolicyVersionId).Select(p => p.Number).Single(), Sees = seen.Contains(i.Id) })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null || await runtime.LoadAsync(found.DefinitionId, id) is not { } loaded) { return false; }
        (Loaded, PolicyNumber, SeesCase) = (loaded, found.Policy, found.Sees);
        Back = new(loaded.Journal, at, loaded.Case.NowUtc, loaded.Instance.StartedUtc);
        if (!Back.IsNow) { Loaded = await runtime.AtAsync(loaded, Back.MomentUtc); }
        Items = await db.WorkItems.AsNoTracking().Where(w => w.InstanceId == id && w.Status == WorkItemStatus.Open).OrderBy(w => w.Id).ToListAsync(cancellationToken);
        Incidents = await db.Incidents.AsNoTracking().Where(i => i.InstanceId == id && i.ResolvedUtc == null).OrderByDescending(i => i.Id).ToListAsync(cancellationToken);
        Clocks = [.. Engine.Clocks.Read(Loaded.Definition, Loaded.Case)];
        Forecast = Engine.Forecast.Of(Loaded.Definition, Loaded.Case);
        return true;
    }
}
