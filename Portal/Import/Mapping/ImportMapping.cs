namespace Portal.Import.Mapping;

/// <summary>Where a file comes from. Ids are known by it: the same id of two systems is two records.</summary>
public static class ImportSources
{
    public const string Csv = "csv";
    public const string Zoho = "zoho";
    public const string Fxiaoke = "fxiaoke";

    public static readonly IReadOnlyList<string> All = [Zoho, Fxiaoke, Csv];
}

/// <summary>Which column brings what, and what happens where the portal knows something else.</summary>
public sealed record ImportMapping
{
    public string Source { get; init; } = ImportSources.Csv;
    public ImportKind Kind { get; init; }

    /// <summary>Key of a field by the name of its column; columns that are not named bring nothing.</summary>
    public Dictionary<string, string> Columns { get; init; } = [];

    /// <summary>Keys of fields where what the portal has stays; everywhere else the file wins.</summary>
    public List<string> PortalWins { get; init; } = [];

    /// <summary>Who gets what belongs to nobody that the portal knows.</summary>
    public int? DefaultOwnerId { get; init; }

    /// <summary>An account without this file's id counts as the same when it has the same name.</summary>
    public bool ByName { get; init; }

    /// <summary>How many currency units one of the amounts is: 1, or 10,000 where they are told in ten thousands.</summary>
    public int AmountUnit { get; init; } = 1;
    public string Currency { get; init; } = "CNY";

    /// <summary>Where people without a mail address get one made of their name.</summary>
    public string? MailDomain { get; init; }

    public bool Maps(ImportField field) => Columns.ContainsValue(field.Key);

    /// <summary>Fields of the kind that lack a column, one of each group in which one is needed.</summary>
    public IEnumerable<ImportField[]> Missing() => ImportFields.NeededBy(Kind).Where(group => !group.Any(Maps));
}
