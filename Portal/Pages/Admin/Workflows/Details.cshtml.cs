using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Pages.Admin.Workflows;

/// <summary>One instance as its administrator sees it: course, people and times, nothing of what the case is about.</summary>
public sealed class DetailsModel(PortalDbContext db, WorkflowRuntime runtime, WorkflowCatalog catalog, DirectoryCache directory, IStringLocalizerFactory texts) : PageModel
{
    [FromRoute] public long Id { get; init; }

    public LoadedCase Loaded { get; private set; } = null!;
    public WorkflowInstance Instance => Loaded.Instance;
    public WorkflowBinding Binding => catalog[Instance.DefinitionId];
    public IStringLocalizer Words => texts.Create(Binding.Texts);
    public JournalWords Sentences => new(Words, NameOf);
    public int PolicyNumber { get; private set; }
    public IReadOnlyList<WorkItem> Items { get; private set; } = [];
    public IReadOnlyList<Incident> Incidents { get; private set; } = [];
    public IReadOnlyList<ClockReading> Clocks { get; private set; } = [];
    public IReadOnlyList<Upcoming> Forecast { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var stop = HttpContext.RequestAborted;
        var definition = await db.WorkflowInstances.Where(i => i.Id == Id).Select(i => i.DefinitionId).SingleOrDefaultAsync(stop);
        if (definition is null || await runtime.LoadTrackedAsync(definition, Id) is not { } loaded) { return NotFound(); }
        Loaded = loaded;
        PolicyNumber = await db.PolicyVersions.Where(p => p.Id == Instance.PolicyVersionId).Select(p => p.Number).SingleAsync(stop);
        Items = await db.WorkItems.AsNoTracking().Where(w => w.InstanceId == Id && w.Status == WorkItemStatus.Open).OrderBy(w => w.Id).ToListAsync(stop);
        Incidents = await db.Incidents.AsNoTracking().Where(i => i.InstanceId == Id).OrderByDescending(i => i.Id).ToListAsync(stop);
        Clocks = [.. Portal.Workflows.Engine.Clocks.Read(loaded.Definition, loaded.Case)];
        Forecast = Portal.Workflows.Engine.Forecast.Of(loaded.Definition, loaded.Case);
        return Page();
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);
}
