using System.Globalization;
using Portal.Shared;

namespace Portal.Lists;

public enum ColumnKind { Text, Number, Money, Day, Moment }

/// <summary>An amount in minor units; a list shows it with its symbol, a spreadsheet gets the number.</summary>
public readonly record struct Money(long Minor, string Currency);

/// <summary>A column of a list: what the table draws, what readers choose, and what both exports write.</summary>
/// <param name="Key">In addresses and saved views; its head is the text <c>Field.{Key}</c> of the list's feature.</param>
/// <param name="Value">string, int, long, <see cref="Money"/>, DateOnly or DateTime in UTC; <c>null</c> for nothing.</param>
/// <param name="IsShown">Without a choice of the reader.</param>
public sealed record ListColumn<TRow>(string Key, ColumnKind Kind, Func<TRow, object?> Value, bool IsShown = true)
{
    /// <summary>The list can be ordered by it.</summary>
    public bool IsSorted { get; init; }

    /// <summary>Phone, mail and the like of people: shown to those who have the right, otherwise veiled by <see cref="Value"/>.</summary>
    public bool IsPersonal { get; init; }

    public bool IsNumber => Kind is ColumnKind.Number or ColumnKind.Money;

    /// <summary>As a reader sees it in the table.</summary>
    public string Show(TRow row, Clock clock) => Value(row) switch
    {
        null => "",
        Money money => MoneyText.Show(money.Minor, money.Currency),
        DateOnly day => clock.Show(day),
        DateTime moment => clock.Short(moment),
        int or long => string.Format(CultureInfo.InvariantCulture, "{0:#,0}", Value(row)),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };
}

/// <summary>A column as the chooser offers it.</summary>
public sealed record ColumnChoice(string Key, string Head, bool IsChosen, bool IsPersonal, bool IsSorted, ColumnKind Kind)
{
    public bool IsNumber => Kind is ColumnKind.Number or ColumnKind.Money;
}
