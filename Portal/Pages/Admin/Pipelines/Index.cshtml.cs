using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Opportunities;

namespace Portal.Pages.Admin.Pipelines;

public sealed class IndexModel(PortalDbContext db) : PageModel
{
    private Dictionary<int, string> teams = [];
    private Dictionary<long, int> open = [];

    public IReadOnlyList<Pipeline> Pipelines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Pipelines = (await PipelineBook.LoadAsync(db)).All;
        teams = await db.Teams.ToDictionaryAsync(t => t.Id, t => t.Name, HttpContext.RequestAborted);
        // How many there are is no secret of a customer.
        open = await db.PipelineStages.Select(s => new { s.Id, Count = db.Set<Opportunity>().Count(o => o.StageId == s.Id && o.Status == OpportunityStatus.Open) }).ToDictionaryAsync(s => s.Id, s => s.Count, HttpContext.RequestAborted);
    }

    public string? TeamOf(Pipeline pipeline) => pipeline.TeamId is { } team ? teams[team] : null;

    public int OpenOf(Pipeline pipeline) => pipeline.Stages.Sum(s => open.GetValueOrDefault(s.Id));
}
