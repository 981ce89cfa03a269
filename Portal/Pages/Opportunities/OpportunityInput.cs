using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Opportunities;
using Portal.Pages.Shared.Lines;
using Portal.Shared;

namespace Portal.Pages.Opportunities;

/// <summary>The form of an opportunity, new or old.</summary>
public sealed record OpportunityInput
{
    private const int YearsAhead = 5;

    [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
    public int Version { get; init; }
    [Display(Name = "Field.Title"), Required, StringLength(200, MinimumLength = 2)] public string? Title { get; init; }
    [Display(Name = "Field.Stage")] public long Stage { get; init; }
    [Display(Name = "Field.Owner")] public int Owner { get; init; }
    [Display(Name = "Field.Contact")] public long? Contact { get; init; }
    [Display(Name = "Field.MainProduct")] public long? Product { get; init; }
    [Display(Name = "Field.ExpectedOn")] public string? ExpectedOn { get; init; }
    [Display(Name = "Field.MoveReason"), StringLength(1000)] public string? MoveReason { get; init; }
    [Display(Name = "Field.Amount"), StringLength(30)] public string? Amount { get; init; }
    [Display(Name = "Field.NextStep"), StringLength(300)] public string? NextStep { get; init; }
    public List<LineInput> Lines { get; init; } = [];

    public static OpportunityInput Of(Opportunity o) => new()
    {
        Version = o.Version, Title = o.Title, Stage = o.StageId, Owner = o.OwnerId, Contact = o.ContactId, Product = o.ProductId, ExpectedOn = o.ExpectedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Amount = LineInputs.Typed(o.Amount), NextStep = o.NextStep, Lines = [.. o.Lines.OrderBy(l => l.Position).Select(LineInput.Of)],
    };

    /// <summary>What was said, or <c>null</c> with the errors in the state.</summary>
    public OpportunityFacts? Read(ModelStateDictionary state, OpportunityFormModel form, DateOnly today, IStringLocalizer<OpportunitiesText> text)
    {
        foreach (var (key, value) in new[] { (nameof(Title), Title), (nameof(NextStep), NextStep), (nameof(MoveReason), MoveReason) })
        {
            if (!FormChecks.IsLine(value)) { state.AddModelError("Input." + key, text["Error.Control"]); }
        }
        if (Contact is { } contact && form.Contacts.All(c => c.Id != contact)) { state.AddModelError("Input.Contact", text["Error.Contact"]); }
        if (Product is { } product && form.Products.All(p => p.Id != product)) { state.AddModelError("Input.Product", text["Error.Product"]); }
        if (form.Owners.All(o => o.Id != Owner)) { state.AddModelError("Input.Owner", text["Error.Owner"]); }
        if (form.IsNew && form.Stages.All(s => s.Stage.Id != Stage)) { state.AddModelError("Input.Stage", text["Error.Stage"]); }
        var day = DateOnly.TryParseExact(ExpectedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) ? typed : (DateOnly?)null;
        if (day is null ? !string.IsNullOrWhiteSpace(ExpectedOn) || form.IsNew : day.Value.Year < 2000 || day > today.AddYears(YearsAhead)) { state.AddModelError("Input.ExpectedOn", text["Error.Day"]); }
        var amount = string.IsNullOrWhiteSpace(Amount) ? null : FormChecks.Money(Amount, LineInputs.MostMoney);
        if (!string.IsNullOrWhiteSpace(Amount) && amount is null) { state.AddModelError("Input.Amount", text["Error.Money"]); }
        var lines = Lines.Read(state, form.Products, text);
        return state.IsValid ? new(Title!.Trim(), Contact, Product, Owner, Stage, day, Trim(MoveReason), amount, Trim(NextStep), lines) : null;
    }

    private static string? Trim(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
