using System.Globalization;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>Who imports, and whose customers may be touched: <c>null</c> for everybody's.</summary>
public sealed record ImportActor(int? UserId, IReadOnlyCollection<int>? Scope)
{
    public bool Reaches(int ownerId) => Scope is null || Scope.Contains(ownerId);
}

/// <summary>What one pass over a file knows.</summary>
public sealed class ImportContext(ImportMapping mapping, PeopleIndex people, ImportActor actor, ImportTally tally, Func<ImportField, string> columnOf, DateTime nowUtc)
{
    private readonly Dictionary<string, long> seen = [];

    /// <summary>Says of accounts that would be added which others may be the same; a check does, the import itself need not.</summary>
    public bool WarnsOfTwins { get; init; }

    /// <summary>Where the times of the file are told.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Of whoever imports: examples of changes are told in it.</summary>
    public CultureInfo Language { get; init; } = CultureInfo.InvariantCulture;

    public ImportMapping Mapping => mapping;
    public PeopleIndex People => people;
    public ImportActor Actor => actor;
    public ImportTally Tally => tally;
    public DateTime NowUtc => nowUtc;

    public string ColumnOf(ImportField field) => columnOf(field);

    /// <summary>An id of the file as it is stored: unique among all sources.</summary>
    public string ForeignId(ImportPart part, string id) => Prefix(part) + id;

    public string Prefix(ImportPart part) => string.Concat(mapping.Source, ":", part switch
    {
        ImportPart.Account => "account:", ImportPart.Contact => "contact:", ImportPart.Opportunity => "opportunity:", ImportPart.Payment => "payment:", ImportPart.Person => "person:", _ => "interaction:",
    });

    /// <summary>The line in which a record was taken before.</summary>
    public long? LineOf(string key) => seen.TryGetValue(key, out var line) ? line : null;

    public void Remember(string key, long line) => seen.TryAdd(key, line);

    /// <summary>Whose a record becomes: whom the file names, else the one chosen for what belongs to nobody. Refuses the row when it may be neither.</summary>
    /// <param name="isNew">What is there already keeps its owner when the file names somebody unknown.</param>
    public int? OwnerOf(ImportRow row, ImportField field, bool isNew)
    {
        var said = row.Text(field);
        var person = said is null ? null : people.Find(said);
        if (said is not null && person is null) { tally.Note("NoPerson", CsvRow.Quote(said)); }
        else if (person is not null && !people.MayOwn(person.Id)) { tally.Note("CannotOwn", person.FullName); person = null; }
        var owner = person?.Id ?? (isNew ? mapping.DefaultOwnerId : null);
        if (owner is null && isNew) { row.Refuse(ColumnOf(field), "NoOwner"); }
        else if (owner is { } id && !actor.Reaches(id)) { row.Refuse(ColumnOf(field), "OutsideLine", people.NameOf(id)); }
        return owner;
    }

    /// <summary>Who wrote something: also somebody who has left.</summary>
    public int? AuthorOf(ImportRow row, ImportField field)
    {
        var said = row.Text(field);
        var person = said is null ? null : people.Find(said);
        if (said is not null && person is null) { tally.Note("NoPerson", CsvRow.Quote(said)); }
        var author = person?.Id ?? mapping.DefaultOwnerId ?? actor.UserId;
        if (author is null) { row.Refuse(ColumnOf(field), "NoOwner"); }
        return author;
    }
}
