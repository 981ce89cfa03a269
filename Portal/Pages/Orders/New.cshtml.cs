using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.Pages.Shared.Lines;
using Portal.Shared;

namespace Portal.Pages.Orders;

public sealed class NewModel(PortalDbContext db, CurrentViewer me, OrderActions actions, Clock clock, IStringLocalizer<OrdersText> text, IStringLocalizer<OpportunitiesText> lineText) : OrderFormModel
{
    [BindProperty(SupportsGet = true)] public long? Account { get; init; }
    [BindProperty(SupportsGet = true)] public long? Opportunity { get; init; }
    [BindProperty(SupportsGet = true)] public string? Q { get; init; }

    public string? AccountName { get; private set; }
    public Opportunity? Won { get; private set; }
    public AccountPick? Pick { get; private set; }
    public override string CancelUrl => Opportunity is null ? $"/Accounts/{Account}" : $"/Opportunities/{Opportunity}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (Account is null) { Pick = await db.PickAccountAsync("/Orders/New", Q, me.Viewer, HttpContext.RequestAborted); }
        else if (!await FillAsync()) { return NotFound(); }
        Input = Won is null ? new() { OrderedOn = OrderInput.Typed(clock.Today) } : OrderInput.Of(Won, clock.Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Account is null || !await FillAsync()) { return NotFound(); }
        if (Input.Read(ModelState, Products, clock.Today, text, lineText) is not { } facts) { return this.InvalidForm("_Form"); }
        var (answer, id) = await actions.CreateAsync(Account.Value, Opportunity, facts, Input.RequestId, me.Viewer);
        if (answer == OrderAnswer.NumberTaken)
        {
            ModelState.AddModelError("Input.Number", text["Error.NumberTaken"]);
            return this.InvalidForm("_Form");
        }
        if (answer != OrderAnswer.Done) { return NotFound(); }
        this.Toast(text["Toast.Created"]);
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> FillAsync()
    {
        var account = await db.Accounts.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).Where(a => a.Id == Account).Select(a => new { a.Name, a.Currency }).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (account is null) { return false; }
        (AccountName, Currency) = (account.Name, account.Currency);
        if (Opportunity is not null)
        {
            Won = await db.Opportunities.VisibleTo(me.Viewer, db).AsNoTracking().Include(o => o.Lines).AsSingleQuery().SingleOrDefaultAsync(o => o.Id == Opportunity && o.AccountId == Account, HttpContext.RequestAborted);
            if (Won is null) { return false; }
            Currency = Won.Currency;
        }
        Products = await db.ProductChoicesAsync(HttpContext.RequestAborted);
        return true;
    }
}
