using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Lists;
using Portal.Organization;
using static Portal.Lists.ColumnKind;

namespace Portal.AccessLog;

/// <summary>What the log is narrowed to; lives in the address.</summary>
public sealed record AccessFilter : ListFilter
{
    /// <summary>Part of a name or a mail address.</summary>
    public string? Who { get; init; }
    public AccessVia? Via { get; init; }

    /// <summary>Number of an account or contact.</summary>
    public long? Record { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
}

/// <summary>The access log for administrators and HR. Of customers it tells only the number: what they are called is not theirs to see.</summary>
public sealed class AccessList(PortalDbContext db, DirectoryCache directory, IStringLocalizer<AccessLogText> text) : PortalList<AccessFilter, AccessEntry>(text)
{
    public const int PageSize = 100;

    public static readonly ListSorts<AccessEntry> Sorts = new("-At", ListSort.By("At", (AccessEntry e) => e.Id));

    public override string Key => "accesslog";
    public override string Path => "/Admin/AccessLog";
    public override bool IsOpenTo(Viewer viewer) => viewer.Is(PortalRoles.HR | PortalRoles.Admin);

    public override IReadOnlyList<ListColumn<AccessEntry>> Columns(ListReader reader) =>
    [
        new("At", Moment, e => e.AtUtc) { IsSorted = true }, new("Who", Text, e => directory.Known.NameOf(e.UserId)), new("Via", Text, e => Word($"Via.{e.Via}")), new("Subject", Text, e => Word($"Subject.{e.Subject}")),
        new("Record", Text, e => e.SubjectId is { } id ? FormattableString.Invariant($"{id}") : null), new("Count", Number, e => e.Count), new("Query", Text, e => e.Query is { } query ? Uri.UnescapeDataString(query) : null),
    ];

    public IQueryable<AccessEntry> Found(AccessFilter filter, ListReader reader)
    {
        var entries = db.AccessEntries.AsNoTracking();
        if (!IsOpenTo(reader.Viewer)) { return entries.Where(_ => false); }
        if (!string.IsNullOrWhiteSpace(filter.Who))
        {
            var people = directory.Known.People.Values.Where(p => p.FullName.Contains(filter.Who.Trim(), StringComparison.OrdinalIgnoreCase) || p.Email?.Contains(filter.Who.Trim(), StringComparison.OrdinalIgnoreCase) == true).Select(p => p.Id).ToList();
            entries = entries.Where(e => people.Contains(e.UserId));
        }
        if (filter.Via is { } via) { entries = entries.Where(e => e.Via == via); }
        if (filter.Record is { } record) { entries = entries.Where(e => e.SubjectId == record); }
        if (filter.From is { Year: > 1900 and < 9000 } from) { var start = Zones.StartOf(from, reader.Clock.Zone); entries = entries.Where(e => e.AtUtc >= start); }
        if (filter.Until is { Year: > 1900 and < 9000 } until) { var end = Zones.StartOf(until.AddDays(1), reader.Clock.Zone); entries = entries.Where(e => e.AtUtc < end); }
        return entries;
    }

    public override Task<IQueryable<AccessEntry>> RowsAsync(AccessFilter filter, ListReader reader, CancellationToken cancellationToken) => Task.FromResult(Sorts.Order(Found(filter, reader), filter.Sort));
}
