using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Forecasts;
using Portal.Goals;
using Portal.Organization;
using Portal.Plans;
using Portal.Shared;

namespace Portal.Pages.Goals;

/// <summary>A new goal: of a plan, of a customer, or of a person.</summary>
public sealed class NewModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, SmartDesk desk, Clock clock, GoalActions actions, GoalMeter meter, IStringLocalizer<GoalsText> text) : FormModel(db, me, directory, desk, clock, text)
{
    [BindProperty(SupportsGet = true, Name = "plan")] public string? PlanNumber { get; init; }
    [BindProperty(SupportsGet = true, Name = "account")] public long? AccountId { get; init; }
    [BindProperty(SupportsGet = true, Name = "parent")] public long? ParentId { get; init; }
    [BindProperty(SupportsGet = true, Name = "objective")] public long? ObjectiveId { get; init; }

    public override string CancelUrl => Plan is { } plan ? $"/Plans/{plan.Number}" : Account is { } account ? $"/Accounts/{account.Id}" : "/Goals";
    protected override string Here => "/Goals/New" + Request.QueryString.Value;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        var stage = Today.Year == Year ? Quarter.Of(Today).ToString() : $"{Year}Q1";
        Input = new()
        {
            Owner = Account?.OwnerId is { } owner && Owners.Any(o => o.Id == owner) ? owner : Viewer.UserId, Scope = Account is null ? GoalScope.Person : GoalScope.Account, Stage = stage, Parent = ParentId,
            Objective = Plan?.Objectives.Find(o => o.Id == ObjectiveId)?.Id,
        };
        await FillAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        if (await ReadAsync() is not { } facts)
        {
            await FillAsync();
            return this.InvalidForm("_Form");
        }
        var (answer, id) = await actions.CreateAsync(Plan?.Id, Account?.Id, facts, Input.RequestId, Viewer);
        if (answer != GoalAnswer.Done) { return NotFound(); }
        await meter.MeasureAsync(id, HttpContext.RequestAborted);
        this.Toast(Text["Toast.Created", facts.Title]);
        return Redirect($"/Goals/{id}");
    }

    public async Task<IActionResult> OnPostCheckAsync() => await FindAsync() ? await CheckedAsync() : NotFound();

    private async Task<bool> FindAsync()
    {
        if (PlanNumber is null) { return AccountId is not { } account || (await Db.Accounts.WritableBy(Viewer, Db).AnyAsync(a => a.Id == account, HttpContext.RequestAborted) && await AccountAsync(account)); }
        Plan = await Db.AccountPlans.VisibleTo(Viewer, Db).AsNoTracking().Include(p => p.Objectives).Include(p => p.Instance).SingleOrDefaultAsync(p => p.Number == PlanNumber, HttpContext.RequestAborted);
        return Plan is not null && await Db.MayWriteAsync(Plan, Viewer) && await AccountAsync(Plan.AccountId);
    }
}
