using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.Pages.Shared.Lines;
using Portal.Shared;

namespace Portal.Pages.Orders;

public sealed class EditModel(PortalDbContext db, CurrentViewer me, OrderActions actions, Clock clock, IStringLocalizer<OrdersText> text, IStringLocalizer<OpportunitiesText> lineText) : OrderFormModel
{
    [FromRoute] public long Id { get; init; }

    public string Number { get; private set; } = "";
    public override string CancelUrl => $"/Orders/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } order) { return NotFound(); }
        Input = OrderInput.Of(order);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } order) { return NotFound(); }
        if (Input.Read(ModelState, Products, clock.Today, text, lineText) is not { } facts) { return this.InvalidForm("_Form"); }
        switch (await actions.EditAsync(Id, Input.Version, facts, me.Viewer))
        {
            case OrderAnswer.Done:
                this.Toast(text["Toast.Saved"]);
                return RedirectToPage("Details", new { Id });
            case OrderAnswer.NumberTaken:
                ModelState.AddModelError("Input.Number", text["Error.NumberTaken"]);
                return this.InvalidForm("_Form");
            case OrderAnswer.Conflict:
                ModelState.AddModelError("", text["Error.Conflict"]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = order.Version };
                return this.Conflict("_Form");
            default: return NotFound();
        }
    }

    private async Task<Order?> FindAsync()
    {
        var order = await db.Orders.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).AsNoTracking().Include(o => o.Lines).AsSingleQuery().SingleOrDefaultAsync(o => o.Id == Id, HttpContext.RequestAborted);
        if (order is null) { return null; }
        (Number, Currency) = (order.Number, order.Currency);
        Products = await db.ProductChoicesAsync(HttpContext.RequestAborted);
        return order;
    }
}
