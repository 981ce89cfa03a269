using Portal.Accounts;

namespace Portal.Opportunities;

/// <summary>So many of a product at a price; of an opportunity or of an order.</summary>
public abstract class SaleLine
{
    private const long Whole = 10_000;

    public long Id { get; init; }
    public int Position { get; init; }
    public required long ProductId { get; init; }
    public Product? Product { get; init; }
    public required int Quantity { get; init; }

    /// <summary>For one, minor units.</summary>
    public required long UnitPrice { get; init; }

    /// <summary>Hundredths of a percent, 0–10,000.</summary>
    public int Discount { get; init; }

    /// <summary>Minor units, rounded half away from zero.</summary>
    public long Amount => AmountOf(Quantity, UnitPrice, Discount);

    /// <summary>Lines as they are written down: product, quantity, price, discount.</summary>
    public static string? Show(IReadOnlyList<SaleLine> lines) => lines.Count == 0 ? null
        : string.Join("; ", lines.OrderBy(l => l.Position).Select(l => FormattableString.Invariant($"#{l.ProductId} × {l.Quantity} × {l.UnitPrice / 100m:0.00}{(l.Discount == 0 ? "" : FormattableString.Invariant($" − {l.Discount / 100m:0.##} %"))}")));

    public static long AmountOf(int quantity, long unitPrice, int discount) =>
        (long)Math.Round((decimal)quantity * unitPrice * (Whole - discount) / Whole, MidpointRounding.AwayFromZero);
}

/// <summary>A line as a form says it.</summary>
public sealed record LineFacts(long ProductId, int Quantity, long UnitPrice, int Discount)
{
    public long Amount => SaleLine.AmountOf(Quantity, UnitPrice, Discount);
}

public sealed class OpportunityLine : SaleLine
{
    public long OpportunityId { get; init; }

    public static OpportunityLine Of(LineFacts facts, int position) =>
        new() { Position = position, ProductId = facts.ProductId, Quantity = facts.Quantity, UnitPrice = facts.UnitPrice, Discount = facts.Discount };
}
