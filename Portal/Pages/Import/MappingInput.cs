using System.ComponentModel.DataAnnotations;
using Portal.Import.Mapping;
using Portal.Import.Sheets;

namespace Portal.Pages.Import;

/// <summary>A column and what it brings.</summary>
public sealed record ColumnInput
{
    public string? Name { get; init; }
    public string? Field { get; init; }
    public bool PortalWins { get; init; }
}

/// <summary>How a file is read and mapped, as the form says it.</summary>
public sealed record MappingInput
{
    public int Version { get; init; }
    [Display(Name = "Input.Source")] public string Source { get; init; } = ImportSources.Csv;
    [Display(Name = "Input.Kind"), EnumDataType(typeof(ImportKind))] public ImportKind Kind { get; init; }
    [Display(Name = "Input.Encoding")] public string Encoding { get; init; } = SheetEncodings.Utf8;
    [Display(Name = "Input.Delimiter")] public string Delimiter { get; init; } = ",";
    [Display(Name = "Input.Sheet"), StringLength(100)] public string? Sheet { get; init; }
    [Display(Name = "Input.HeaderRow"), Range(1, 50)] public int HeaderRow { get; init; } = 1;
    [Display(Name = "Input.Dates")] public DateOrder? Dates { get; init; }
    [Display(Name = "Input.Decimals"), EnumDataType(typeof(DecimalSign))] public DecimalSign Decimals { get; init; }
    [Display(Name = "Input.Zone")] public string TimeZone { get; init; } = "Asia/Shanghai";
    [Display(Name = "Input.Owner")] public int? Owner { get; init; }
    [Display(Name = "Input.ByName")] public bool ByName { get; init; }
    [Display(Name = "Input.Unit")] public int Unit { get; init; } = 1;
    [Display(Name = "Input.Currency"), RegularExpression("^[A-Z]{3}$", ErrorMessage = "Error.Currency")] public string Currency { get; init; } = "CNY";
    [Display(Name = "Input.MailDomain"), StringLength(100)] public string? MailDomain { get; init; }
    [Display(Name = "Input.SaveAs"), StringLength(80)] public string? SaveAs { get; init; }
    public List<ColumnInput> Columns { get; init; } = [];

    public static readonly IReadOnlyDictionary<string, char> Delimiters = new Dictionary<string, char> { ["comma"] = ',', ["semicolon"] = ';', ["tab"] = '\t', ["pipe"] = '|' };
    public static readonly IReadOnlyList<int> Units = [1, 1000, 10_000, 1_000_000];

    public static MappingInput Of(SheetShape shape, ImportMapping mapping, IReadOnlyList<string> headers, int version) => new()
    {
        Version = version, Source = mapping.Source, Kind = mapping.Kind, Encoding = shape.Encoding, Delimiter = Delimiters.First(d => d.Value == shape.Delimiter).Key, Sheet = shape.Sheet,
        HeaderRow = shape.HeaderRow, Dates = shape.Dates, Decimals = shape.Decimals, TimeZone = shape.TimeZoneId, Owner = mapping.DefaultOwnerId, ByName = mapping.ByName, Unit = mapping.AmountUnit,
        Currency = mapping.Currency, MailDomain = mapping.MailDomain,
        Columns = [.. headers.Where(h => h.Length > 0).Distinct().Select(h => new ColumnInput { Name = h, Field = mapping.Columns.GetValueOrDefault(h), PortalWins = mapping.Columns.GetValueOrDefault(h) is { } f && mapping.PortalWins.Contains(f) })],
    };

    /// <summary>The shape that was chosen; what is no choice stays as it was.</summary>
    public SheetShape ShapeOver(SheetShape old) => old with
    {
        Encoding = SheetEncodings.Names.Contains(Encoding) ? Encoding : old.Encoding, Delimiter = Delimiters.GetValueOrDefault(Delimiter, old.Delimiter), Sheet = old.Format == SheetFormat.Xlsx && !string.IsNullOrEmpty(Sheet) ? Sheet : old.Sheet,
        HeaderRow = HeaderRow, Dates = Dates is { } order && Enum.IsDefined(order) ? order : null, Decimals = Decimals, TimeZoneId = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) ? TimeZone : old.TimeZoneId,
    };

    public ImportMapping MappingOver(ImportMapping old)
    {
        var fields = ImportFields.Of(Kind).Select(f => f.Key).ToHashSet();
        var columns = Columns.Where(c => c.Name is not null && c.Field is not null && fields.Contains(c.Field)).DistinctBy(c => c.Name).ToList();
        return old with
        {
            Source = ImportSources.All.Contains(Source) ? Source : old.Source, Kind = Kind, Columns = columns.ToDictionary(c => c.Name!, c => c.Field!), PortalWins = [.. columns.Where(c => c.PortalWins).Select(c => c.Field!).Distinct()],
            DefaultOwnerId = Owner, ByName = ByName, AmountUnit = Units.Contains(Unit) ? Unit : 1, Currency = Currency, MailDomain = string.IsNullOrWhiteSpace(MailDomain) ? null : MailDomain.Trim().ToLowerInvariant(),
        };
    }
}
