using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Incentives;
using Portal.Incentives.Runs;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Incentives.Runs;

public sealed class IndexModel(PortalDbContext db, RunActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : PageModel
{
    private const int Most = 100;

    [BindProperty] public RunInput Input { get; set; } = new();

    public IReadOnlyList<Row> Runs { get; private set; } = [];
    public bool MayOpen => me.Viewer.Is(PortalRoles.HR);

    /// <summary>Somebody is of sales operations: without them no run gets further.</summary>
    public bool CanBeChecked => directory.Known.Active.Any(p => p.Roles.HasFlag(PortalRoles.SalesOps));

    public sealed record Row(string Number, DateOnly From, int Months, string Step, int People, long Payable);

    public sealed record RunInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Months")] public int Months { get; init; } = 1;
        [Display(Name = "Field.RunFrom"), Required] public DateOnly? From { get; init; }
    }

    public async Task OnGetAsync()
    {
        Input = new() { From = new DateOnly(clock.Today.Year, clock.Today.Month, 1).AddMonths(-1) };
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!MayOpen) { return NotFound(); }
        if (Input.Months is not (1 or 3 or 12)) { ModelState.AddModelError("Input.Months", text["Error.Months"]); }
        else if (Input.From is { } day && (day.Day != 1 || (day.Month - 1) % Input.Months != 0)) { ModelState.AddModelError("Input.From", text["Error.FromOn"]); }
        else if (Input.From is { } begin && begin.AddMonths(Input.Months) > clock.Today) { ModelState.AddModelError("Input.From", text["Error.NotOver"]); }
        if (ModelState.IsValid)
        {
            var (answer, number) = await actions.OpenAsync(Input.From!.Value, Input.Months, Input.RequestId, me.Viewer);
            if (answer == RunAnswer.NotFound) { return NotFound(); }
            if (answer == RunAnswer.Done)
            {
                this.Toast(text["Toast.RunOpened"]);
                return Redirect($"/Incentives/Runs/{number}");
            }
            ModelState.AddModelError("Input.From", text[$"Run.Error.{answer}"]);
        }
        await LoadAsync();
        return this.InvalidForm("_Runs");
    }

    private async Task LoadAsync() => Runs = await db.CommissionRuns.VisibleTo(me.Viewer, db).AsNoTracking().OrderByDescending(r => r.From).ThenByDescending(r => r.Id).Take(Most)
        .Select(r => new Row(r.Number, r.From, r.Months, r.Instance!.Step, db.CommissionStatements.VisibleTo(me.Viewer).Count(s => s.RunId == r.Id), db.CommissionStatements.VisibleTo(me.Viewer).Where(s => s.RunId == r.Id).Sum(s => s.Payable))).ToListAsync(HttpContext.RequestAborted);
}
