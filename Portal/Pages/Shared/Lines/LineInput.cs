using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Opportunities;
using Portal.Shared;

namespace Portal.Pages.Shared.Lines;

/// <summary>A line of an opportunity or an order as it is typed; one without a product is none.</summary>
public sealed record LineInput
{
    [Display(Name = "Field.Product")] public long? Product { get; init; }
    [Display(Name = "Field.Quantity"), StringLength(9)] public string? Quantity { get; init; }
    [Display(Name = "Field.UnitPrice"), StringLength(30)] public string? Price { get; init; }
    [Display(Name = "Field.Discount"), StringLength(6)] public string? Discount { get; init; }

    public static LineInput Of(SaleLine line) => new()
    {
        Product = line.ProductId, Quantity = line.Quantity.ToString(CultureInfo.InvariantCulture), Price = LineInputs.Typed(line.UnitPrice),
        Discount = line.Discount == 0 ? null : (line.Discount / 100m).ToString("0.##", CultureInfo.InvariantCulture),
    };
}

/// <summary>Lines as a page shows them.</summary>
public sealed record LineTable(IEnumerable<SaleLine> Lines, string Currency);

/// <summary>What the fields of lines are drawn from.</summary>
public sealed record LinesForm(IReadOnlyList<LineInput> Lines, IReadOnlyList<FormChoice> Products);

public static class LineInputs
{
    public const int Most = 50;
    public const long MostMoney = 1_000_000_000_000_00;

    /// <summary>Money as a form shows it.</summary>
    public static string? Typed(long? minor) => minor is { } amount ? (amount / 100m).ToString("0.##", CultureInfo.InvariantCulture) : null;

    /// <summary>The lines that name a product, with each mistake beside its field.</summary>
    public static IReadOnlyList<LineFacts> Read(this IReadOnlyList<LineInput> lines, ModelStateDictionary state, IReadOnlyList<FormChoice> products, IStringLocalizer<OpportunitiesText> text)
    {
        var read = new List<LineFacts>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            void Wrong(string field, string message) => state.AddModelError($"Input.Lines[{i}].{field}", message);
            if (line.Product is not { } product)
            {
                if (!string.IsNullOrWhiteSpace(line.Quantity + line.Price + line.Discount)) { Wrong(nameof(LineInput.Product), text["Error.LineProduct", i + 1]); }
                continue;
            }
            if (products.All(p => p.Id != product)) { Wrong(nameof(LineInput.Product), text["Error.LineProduct", i + 1]); }
            var quantity = int.TryParse(Plain(line.Quantity), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 1_000_000 ? count : (int?)null;
            if (quantity is null) { Wrong(nameof(LineInput.Quantity), text["Error.LineQuantity", i + 1]); }
            if (FormChecks.Money(line.Price, MostMoney / 1000) is not { } price) { Wrong(nameof(LineInput.Price), text["Error.LinePrice", i + 1]); continue; }
            var discount = string.IsNullOrWhiteSpace(line.Discount) ? 0
                : decimal.TryParse(Plain(line.Discount).TrimEnd('%').Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 && percent * 100 == Math.Truncate(percent * 100) ? (int)(percent * 100) : (int?)null;
            if (discount is null) { Wrong(nameof(LineInput.Discount), text["Error.LineDiscount", i + 1]); }
            if (quantity is not null && discount is not null) { read.Add(new(product, quantity.Value, price, discount.Value)); }
        }
        if (lines.Count > Most || read.Sum(l => (decimal)l.Amount) > MostMoney) { state.AddModelError("", text["Error.Lines", Most]); }
        return read;
    }

    public static Task<List<FormChoice>> ProductChoicesAsync(this PortalDbContext db, CancellationToken cancellationToken) =>
        db.Products.OrderBy(p => p.Name).Select(p => new FormChoice(p.Id, p.Name, null)).ToListAsync(cancellationToken);

    private static string Plain(string? typed) => (typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Trim();
}
