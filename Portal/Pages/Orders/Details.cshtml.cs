using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Orders;

public sealed class DetailsModel(PortalDbContext db, CurrentViewer me, PaymentActions payments, DirectoryCache directory, IStringLocalizer<OrdersText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public ReverseInput Reverse { get; init; } = new();

    public Order Order { get; private set; } = null!;
    public bool MayWrite { get; private set; }
    public bool SeesOpportunity { get; private set; }
    public IReadOnlyList<AuditEntry> Changes { get; private set; } = [];
    public IReadOnlyList<Payment> Payments => [.. Order.Payments.OrderByDescending(p => p.ReceivedOn).ThenByDescending(p => p.Id)];
    public long Paid => Order.Payments.Sum(p => p.Amount);
    public long Outstanding => OrderSums.Outstanding(Order.Status == OrderStatus.Cancelled ? 0 : Order.Amount, Paid);

    public sealed record ReverseInput
    {
        public long Payment { get; init; }
        public Guid RequestId { get; init; }
        [Display(Name = "Field.Reason"), StringLength(1000)] public string? Reason { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostReverseAsync()
    {
        if (!await FillAsync() || !MayWrite || Order.Payments.All(p => p.Id != Reverse.Payment)) { return NotFound(); }
        if (string.IsNullOrWhiteSpace(Reverse.Reason)) { ModelState.AddModelError("Reverse.Reason", text["Error.Reason"]); }
        else if (!FormChecks.IsLine(Reverse.Reason)) { ModelState.AddModelError("Reverse.Reason", text["Error.Control"]); }
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (await payments.ReverseAsync(Reverse.Payment, Reverse.Reason!.Trim(), Reverse.RequestId, me.Viewer) == SaveAnswer.NotFound) { return NotFound(); }
        this.Toast(text["Toast.Reversed"]);
        return RedirectToPage(new { Id });
    }

    public bool IsReversed(Payment payment) => Order.Payments.Any(p => p.ReversesId == payment.Id);

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private async Task<bool> FillAsync()
    {
        var order = await db.Orders.VisibleTo(me.Viewer, db).AsNoTracking().Include(o => o.Account).Include(o => o.Opportunity).Include(o => o.Lines.OrderBy(l => l.Position)).ThenInclude(l => l.Product)
            .AsSingleQuery().SingleOrDefaultAsync(o => o.Id == Id, HttpContext.RequestAborted);
        if (order is null) { return false; }
        Order = order;
        order.Payments.AddRange(await db.Payments.VisibleTo(me.Viewer, db).AsNoTracking().Where(p => p.OrderId == Id).ToListAsync(HttpContext.RequestAborted));
        MayWrite = await db.Orders.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).AnyAsync(o => o.Id == Id, HttpContext.RequestAborted);
        SeesOpportunity = order.OpportunityId is not null && await db.Opportunities.VisibleTo(me.Viewer, db).AnyAsync(o => o.Id == order.OpportunityId, HttpContext.RequestAborted);
        Changes = await db.AuditEntries.AsNoTracking().Where(a => a.SubjectKind == OrderActions.AuditKind && a.SubjectId == Id).OrderByDescending(a => a.Id).Take(50).ToListAsync(HttpContext.RequestAborted);
        return true;
    }
}
