using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Complaints;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Pages.Admin.Workflows;

/// <summary>Calling a case off, after a look at what that means.</summary>
public sealed class CancelModel(
    PortalDbContext db, InstanceAdmin admin, CurrentViewer me, DirectoryCache directory, WorkflowCatalog catalog, IStringLocalizerFactory texts, IStringLocalizer<OperatingText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public CancelInput Input { get; init; } = new();

    public WorkflowInstance Instance { get; private set; } = null!;
    public IReadOnlyList<int> Told { get; private set; } = [];
    public IStringLocalizer Words => texts.Create(catalog[Instance.DefinitionId].Texts);

    public sealed record CancelInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Cancel.Reason"), Required, StringLength(1000, MinimumLength = 2)] public string? Reason { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        return Instance.Status == InstanceStatus.Open ? Page() : RedirectToPage("Details", new { Id });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (!FormChecks.IsClean(Input.Reason)) { ModelState.AddModelError("Input.Reason", text["Error.Control"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_CancelForm"); }
        var result = await admin.CancelAsync(Instance, Input.Reason, Input.RequestId, me.Viewer);
        if (result.Status == ActStatus.NotFound) { return NotFound(); }
        if (result.Status == ActStatus.Refused)
        {
            foreach (var refusal in result.Refusals) { ModelState.AddModelError(refusal.Name == Requirement.Reason.Name ? "Input.Reason" : "", text["Refused." + refusal.Name]); }
            return this.Conflict("_CancelForm");
        }
        this.Toast(text["Cancel.Done", Instance.Reference]);
        return RedirectToPage("Details", new { Id });
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private async Task<bool> FillAsync()
    {
        if (await db.WorkflowInstances.CourseVisibleTo(me.Viewer).AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id, HttpContext.RequestAborted) is not { } found) { return false; }
        Instance = found;
        var holders = await db.WorkItems.Where(w => w.InstanceId == Id && w.Status == WorkItemStatus.Open).Select(w => w.AssigneeId).ToListAsync(HttpContext.RequestAborted);
        Told = [.. holders.Append(found.OwnerId).Append(found.InitiatorId).Where(p => p != me.Viewer.UserId).Distinct()];
        return true;
    }
}
