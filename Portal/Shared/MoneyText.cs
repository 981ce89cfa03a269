using System.Globalization;

namespace Portal.Shared;

/// <summary>Money is kept in minor units and shown with its symbol: <c>¥1,234.00</c>.</summary>
public static class MoneyText
{
    public static string Show(long? minor, string currency = "CNY")
    {
        if (minor is null)
        {
            return "–";
        }
        var digits = currency is "JPY" or "KRW" ? 0 : 2;
        var amount = minor.Value / (digits == 0 ? 1m : 100m);
        var sign = amount < 0 ? "−" : "";
        return sign + Symbol(currency) + Math.Abs(amount).ToString(digits == 0 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
    }

    private static string Symbol(string currency) => currency switch
    {
        "CNY" => "¥",
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        _ => currency + " ",
    };
}
