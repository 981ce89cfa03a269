using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Accounts;
using Portal.Pages.Shared.Lines;

namespace Portal.Pages.Orders;

/// <summary>What the form needs, whether the order is new or not.</summary>
public abstract class OrderFormModel : PageModel
{
    [BindProperty] public OrderInput Input { get; set; } = new();

    public IReadOnlyList<FormChoice> Products { get; protected set; } = [];
    public string Currency { get; protected set; } = "CNY";
    public LinesForm LinesForm => new(Input.Lines, Products);
    public abstract string CancelUrl { get; }
}
