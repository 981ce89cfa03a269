using System.Text.Json.Serialization;

namespace Portal.Import.Sheets;

public enum SheetFormat { Csv, Xlsx }

/// <summary>In what order a date is written that does not begin with its year.</summary>
public enum DateOrder { DayFirst, MonthFirst }

public enum DecimalSign { Point, Comma }

/// <summary>How a file is to be read: what was detected, or what a person chose instead.</summary>
public sealed record SheetShape
{
    public SheetFormat Format { get; init; }

    /// <summary>One of <see cref="SheetEncodings.Names"/>; of a CSV file.</summary>
    public string Encoding { get; init; } = SheetEncodings.Utf8;
    public char Delimiter { get; init; } = ',';

    /// <summary>Which sheet of a workbook.</summary>
    public string? Sheet { get; init; }

    /// <summary>The row that names the columns, from 1.</summary>
    public int HeaderRow { get; init; } = 1;

    /// <summary><c>null</c>: not known; then only dates that begin with the year are understood.</summary>
    public DateOrder? Dates { get; init; }
    public DecimalSign Decimals { get; init; }

    /// <summary>Where the times of the file are told, since files do not say.</summary>
    public string TimeZoneId { get; init; } = "Asia/Shanghai";

    [JsonIgnore] public char DecimalChar => Decimals == DecimalSign.Comma ? ',' : '.';
}

/// <summary>A row of a file.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Wrong">Why it could not be taken apart; its text is then the only cell.</param>
public sealed record SheetRow(long Line, string[] Cells, Reason? Wrong = null)
{
    public bool IsEmpty => Wrong is null && Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}

/// <summary>A file that cannot be read, or not to its end. Nothing of it is imported.</summary>
public sealed class SheetException(string key, params object[] figures) : Exception(key)
{
    /// <summary>A text key, <c>Failed.{Key}</c>.</summary>
    public Reason Reason { get; } = new(key, figures);
}
