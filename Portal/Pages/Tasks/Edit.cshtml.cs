using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Tasks;

namespace Portal.Pages.Tasks;

public sealed class EditModel(PortalDbContext db, TaskActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TasksText> text) : TaskFormModel(directory)
{
    [FromRoute] public string Number { get; init; } = "";

    public WorkTask Subject { get; private set; } = null!;
    public override bool MayBeOwnerless => Subject.Status == WorkTaskStatus.Planned;
    public override bool AsksAccountable => MayBeOwnerless;
    public override string CancelUrl => $"/Tasks/{Subject.Number}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        Input = TaskInput.Of(Subject);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        if (Input.Read(ModelState, this, Subject.DueOn, clock.Today, text) is not { } facts) { return this.InvalidForm("_Form"); }
        switch (await actions.ChangeAsync(Subject.Id, Input.Version, facts, me.Viewer))
        {
            case SaveAnswer.Done:
                this.Toast(text["Toast.Saved"]);
                return Redirect(CancelUrl);
            case SaveAnswer.Conflict when await FindAsync():
                ModelState.AddModelError("", text["Error.Conflict"]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = Subject.Version };
                return this.Conflict("_Form");
            case SaveAnswer.Conflict:
                return Redirect($"/Tasks/{Number}");
            default:
                return NotFound();
        }
    }

    private async Task<bool> FindAsync()
    {
        var id = TaskNumber.Read(Number);
        var found = await db.Tasks.VisibleTo(me.Viewer, db).AsNoTracking().Include(t => t.Helpers).SingleOrDefaultAsync(t => t.Id == id, HttpContext.RequestAborted);
        if (found is null || !found.IsOf(me.Viewer) || found.Status is not (WorkTaskStatus.Open or WorkTaskStatus.Planned)) { return false; }
        Subject = found;
        return true;
    }
}
