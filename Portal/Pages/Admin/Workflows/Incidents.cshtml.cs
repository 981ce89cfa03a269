using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Admin.Workflows;

public sealed class IncidentsModel(PortalDbContext db, InstanceAdmin admin, CurrentViewer me, DirectoryCache directory, IStringLocalizer<WorkflowsText> text) : PageModel
{
    private const int Most = 50;

    [BindProperty] public IncidentInput Input { get; init; } = new();

    public IReadOnlyList<IncidentView> Open { get; private set; } = [];
    public IReadOnlyList<IncidentView> Closed { get; private set; } = [];

    public sealed record IncidentInput
    {
        public long Id { get; init; }
        [Display(Name = "Field.Reason"), StringLength(500)] public string? Reason { get; init; }
    }

    public async Task OnGetAsync() => await FillAsync();

    public async Task<IActionResult> OnPostRetryAsync()
    {
        var answer = await admin.RetryAsync(Input.Id, me.Viewer);
        this.Toast(text[$"Toast.{answer}"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostResolveAsync()
    {
        if (Input.Reason is not { } reason || reason.Trim().Length < 2) { ModelState.AddModelError("", text["Error.Reason"]); }
        if (!ModelState.IsValid)
        {
            await FillAsync();
            return this.InvalidForm("_Incidents");
        }
        this.Toast(text[await admin.ResolveAsync(Input.Id, Input.Reason!.Trim(), me.Viewer) ? "Toast.Resolved" : "Toast.NotFound"]);
        return RedirectToPage();
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private async Task FillAsync()
    {
        var open = db.Incidents.AsNoTracking().Where(i => i.ResolvedUtc == null);
        var closed = db.Incidents.AsNoTracking().Where(i => i.ResolvedUtc != null);
        (Open, Closed) = (await NewestAsync(open), await NewestAsync(closed));
    }

    private async Task<IReadOnlyList<IncidentView>> NewestAsync(IQueryable<Incident> incidents) => await incidents.OrderByDescending(i => i.Id).Take(Most)
        .Select(i => new IncidentView(i, i.InstanceId, i.Instance!.Reference)).ToListAsync(HttpContext.RequestAborted);
}
