using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Pages.Shared.Lines;
using Portal.Shared;

namespace Portal.Pages.Orders;

/// <summary>The form of an order, new or old.</summary>
public sealed record OrderInput
{
    [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
    public int Version { get; init; }
    [Display(Name = "Field.Number"), StringLength(60)] public string? Number { get; init; }
    [Display(Name = "Field.OrderedOn")] public string? OrderedOn { get; init; }
    [Display(Name = "Field.Amount"), StringLength(30)] public string? Amount { get; init; }
    [Display(Name = "Field.Status"), EnumDataType(typeof(OrderStatus))] public OrderStatus Status { get; init; }
    [Display(Name = "Field.InvoicedOn")] public string? InvoicedOn { get; init; }
    [Display(Name = "Field.InvoicedAmount"), StringLength(30)] public string? InvoicedAmount { get; init; }
    [Display(Name = "Field.Note"), StringLength(1000)] public string? Note { get; init; }
    public List<LineInput> Lines { get; init; } = [];

    public static OrderInput Of(Order o) => new()
    {
        Version = o.Version, Number = o.Number, OrderedOn = Typed(o.OrderedOn), Amount = LineInputs.Typed(o.Amount), Status = o.Status, Note = o.Note, Lines = [.. o.Lines.OrderBy(l => l.Position).Select(LineInput.Of)],
        InvoicedOn = o.InvoicedOn is { } invoiced ? Typed(invoiced) : null, InvoicedAmount = o.InvoicedAmount is { } minor ? LineInputs.Typed(minor) : null,
    };

    /// <summary>What a won opportunity says of its order.</summary>
    public static OrderInput Of(Opportunity o, DateOnly today) => new()
    {
        OrderedOn = Typed(o.ClosedOn ?? today), Amount = LineInputs.Typed(o.Amount), Note = o.Title, Lines = [.. o.Lines.OrderBy(l => l.Position).Select(LineInput.Of)],
    };

    public static string Typed(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100 ? day : null;

    /// <summary>What was said, or <c>null</c> with the errors in the state.</summary>
    public OrderFacts? Read(ModelStateDictionary state, IReadOnlyList<FormChoice> products, DateOnly today, IStringLocalizer<OrdersText> text, IStringLocalizer<OpportunitiesText> lineText)
    {
        if (!FormChecks.IsLine(Number)) { state.AddModelError("Input.Number", text["Error.Control"]); }
        if (!FormChecks.IsClean(Note)) { state.AddModelError("Input.Note", text["Error.Control"]); }
        var day = Day(OrderedOn);
        if (day is null || day > today.AddDays(1)) { state.AddModelError("Input.OrderedOn", text["Error.Day"]); }
        var amount = FormChecks.Money(Amount, LineInputs.MostMoney);
        var lines = Lines.Read(state, products, lineText);
        if (amount is null && (lines.Count == 0 || !string.IsNullOrWhiteSpace(Amount))) { state.AddModelError("Input.Amount", text["Error.Money"]); }
        var invoice = Invoice(state, today, text);
        return state.IsValid ? new(Trim(Number), day!.Value, amount, Status, Trim(Note), lines) { Invoice = invoice } : null;
    }

    private (DateOnly, long?)? Invoice(ModelStateDictionary state, DateOnly today, IStringLocalizer<OrdersText> text)
    {
        var (day, amount) = (Day(InvoicedOn), FormChecks.Money(InvoicedAmount, LineInputs.MostMoney));
        if ((day is null && !string.IsNullOrWhiteSpace(InvoicedOn)) || day > today.AddDays(1)) { state.AddModelError("Input.InvoicedOn", text["Error.Day"]); }
        if (amount is null && !string.IsNullOrWhiteSpace(InvoicedAmount)) { state.AddModelError("Input.InvoicedAmount", text["Error.Money"]); }
        if (amount is not null && day is null) { state.AddModelError("Input.InvoicedOn", text["Error.Invoice"]); }
        return day is { } on ? (on, amount) : null;
    }

    private static string? Trim(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
