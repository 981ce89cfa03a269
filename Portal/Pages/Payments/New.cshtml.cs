using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Orders;
using Portal.Organization;
using Portal.Pages.Orders;
using Portal.Pages.Shared.Lines;
using Portal.Shared;

namespace Portal.Pages.Payments;

public sealed class NewModel(PortalDbContext db, CurrentViewer me, PaymentActions actions, Clock clock, IStringLocalizer<OrdersText> text) : PageModel
{
    private const int MostOrders = 100;

    [BindProperty(SupportsGet = true)] public long? Account { get; init; }
    [BindProperty(SupportsGet = true)] public long? Order { get; init; }
    [BindProperty(SupportsGet = true)] public string? Q { get; init; }
    [BindProperty] public PaymentInput Input { get; set; } = new();

    public string? AccountName { get; private set; }
    public AccountPick? Pick { get; private set; }
    public IReadOnlyList<OrderRow> Orders { get; private set; } = [];
    public string BackUrl => Order is null ? $"/Accounts/{Account}" : $"/Orders/{Order}";

    public sealed record PaymentInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Order")] public long? Order { get; init; }
        [Display(Name = "Field.ReceivedOn")] public string? ReceivedOn { get; init; }
        [Display(Name = "Field.Amount"), StringLength(30)] public string? Amount { get; init; }
        [Display(Name = "Field.Note"), StringLength(1000)] public string? Note { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Account is null) { Pick = await db.PickAccountAsync("/Payments/New", Q, me.Viewer, HttpContext.RequestAborted); }
        else if (!await FillAsync()) { return NotFound(); }
        var left = Orders.FirstOrDefault(o => o.Id == Order)?.Outstanding;
        Input = new() { Order = Order, ReceivedOn = OrderInput.Typed(clock.Today), Amount = left > 0 ? LineInputs.Typed(left) : null };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Account is null || !await FillAsync()) { return NotFound(); }
        if (Read() is not { } facts) { return this.InvalidForm("_Form"); }
        if (!await actions.RecordAsync(Account.Value, facts, Input.RequestId, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.Paid"]);
        return Redirect(facts.OrderId is null ? $"/Accounts/{Account}" : $"/Orders/{facts.OrderId}");
    }

    private PaymentFacts? Read()
    {
        if (!FormChecks.IsLine(Input.Note)) { ModelState.AddModelError("Input.Note", text["Error.Control"]); }
        if (Input.Order is { } order && Orders.All(o => o.Id != order)) { ModelState.AddModelError("Input.Order", text["Error.Order"]); }
        var day = OrderInput.Day(Input.ReceivedOn);
        if (day is null || day > clock.Today) { ModelState.AddModelError("Input.ReceivedOn", text["Error.ReceivedOn"]); }
        var amount = FormChecks.Money(Input.Amount, LineInputs.MostMoney);
        if (amount is null or 0) { ModelState.AddModelError("Input.Amount", text["Error.Money"]); }
        return ModelState.IsValid ? new(Input.Order, day!.Value, amount!.Value, string.IsNullOrWhiteSpace(Input.Note) ? null : Input.Note.Trim()) : null;
    }

    private async Task<bool> FillAsync()
    {
        AccountName = await db.Accounts.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).Where(a => a.Id == Account).Select(a => a.Name).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (AccountName is null) { return false; }
        Orders = await db.Orders.VisibleTo(me.Viewer, db).AsNoTracking().Where(o => o.AccountId == Account && o.Status != OrderStatus.Cancelled).OrderByDescending(o => o.OrderedOn).Take(MostOrders).Select(OrderRow.From).ToListAsync(HttpContext.RequestAborted);
        return true;
    }
}
