using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Rules;
using Portal.Workflows;

namespace Portal.Pages.Training.Rules;

public sealed class IndexModel(PortalDbContext db, CurrentViewer me) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <param name="Open">Proposals that wait for a manager.</param>
    public sealed record Row(long Id, string Name, RuleKind Kind, string Course, bool IsOn, DateTime? LastRunUtc, int Given, int Open);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!me.Viewer.KeepsRules()) { return NotFound(); }
        Rows = await db.TrainingRules.VisibleTo(me.Viewer).AsNoTracking().OrderByDescending(r => r.IsOn).ThenBy(r => r.Name).Select(r => new Row(r.Id, r.Name, r.Kind, r.Course!.Title, r.IsOn, r.LastRunUtc,
            r.Kind == RuleKind.People ? db.Assignments.Count(a => a.CourseId == r.CourseId && a.SourceKey == "rule:" + r.Id) : db.TrainingProposals.Count(p => p.RuleId == r.Id),
            db.TrainingProposals.Count(p => p.RuleId == r.Id && p.Instance!.Status == InstanceStatus.Open))).ToListAsync(HttpContext.RequestAborted);
        return Page();
    }
}
