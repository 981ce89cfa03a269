using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Plans;
using Portal.Shared;

namespace Portal.Pages.Plans;

/// <summary>Begins the plan of an account for a year; one there already is opened.</summary>
public sealed class NewModel(PortalDbContext db, PlanActions actions, CurrentViewer me, Clock clock, IStringLocalizer<PlansText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "account")] public long AccountId { get; init; }
    [BindProperty] public NewInput Input { get; set; } = new();

    public string AccountName { get; private set; } = "";

    public sealed record NewInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Year")] public int Year { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        Input = new() { Year = clock.Today.Year };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        if (Input.Year < clock.Today.Year - 1 || Input.Year > clock.Today.Year + 1) { ModelState.AddModelError("Input.Year", text["Error.Year"]); }
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (await actions.CreateAsync(AccountId, Input.Year, Input.RequestId, me.Viewer) is not { } number) { return NotFound(); }
        return Redirect($"/Plans/{number}");
    }

    private async Task<bool> FindAsync()
    {
        var name = await db.Accounts.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).Where(a => a.Id == AccountId).Select(a => a.Name).SingleOrDefaultAsync(HttpContext.RequestAborted);
        AccountName = name ?? "";
        return name is not null;
    }
}
