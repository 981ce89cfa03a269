using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Exports;
using Portal.Organization;
using Portal.Rights;
using Portal.Shared;

namespace Portal.Lists;

/// <summary>Who reads a list: scope, zone, and whose contact data they see.</summary>
public sealed record ListReader(Viewer Viewer, Clock Clock, ContactSight Sight);

/// <summary>A list as exports and saved views know it, by its key.</summary>
public interface IPortalList
{
    /// <summary>Also a text key, <c>List.{Key}</c>.</summary>
    string Key { get; }

    /// <summary>Its address.</summary>
    string Path { get; }

    /// <summary>Whether the viewer has such a list at all; what is in it is another question.</summary>
    bool IsOpenTo(Viewer viewer);

    /// <summary>Where it shows everything, whatever view it opens with.</summary>
    string Whole { get; }

    /// <summary>Names in a query that the list does not understand, or not any more.</summary>
    IReadOnlyList<string> Unknown(string? query);

    Task<int> CountAsync(string query, ListReader reader, CancellationToken cancellationToken);

    /// <summary>Writes the chosen columns of every row that the query finds for this reader; returns how many and whether contact data is among them.</summary>
    /// <param name="told">Called with the rows written so far.</param>
    Task<ExportResult> WriteAsync(Stream target, ExportFormat format, string query, ListReader reader, Action<int>? told, CancellationToken cancellationToken);
}

/// <summary>How many rows were written, and whether a column of contact data was among them.</summary>
public sealed record ExportResult(int Rows, bool HasPersonal);

/// <summary>One description of a list, from which its table, its column chooser and its exports are drawn.</summary>
public abstract class PortalList<TFilter, TRow>(IStringLocalizer text) : IPortalList where TFilter : ListFilter, new()
{
    public abstract string Key { get; }
    public abstract string Path { get; }
    public virtual bool IsOpenTo(Viewer viewer) => viewer.SeesCustomers;
    public virtual string Whole => $"{Path}?{nameof(ListFilter.Saved)}=0";

    public abstract IReadOnlyList<ListColumn<TRow>> Columns(ListReader reader);

    /// <summary>Every row that the filter finds within what the reader sees, in the order of the list.</summary>
    public abstract Task<IQueryable<TRow>> RowsAsync(TFilter filter, ListReader reader, CancellationToken cancellationToken);

    /// <summary>A word of the feature in the reader's language.</summary>
    protected string Word(string key) => text[key];

    public string Head(string key) => text[$"Field.{key}"];

    /// <summary>The columns that the reader chose, in that order; unknown ones are left out.</summary>
    public IReadOnlyList<ListColumn<TRow>> Chosen(TFilter filter, ListReader reader)
    {
        var all = Columns(reader);
        var chosen = filter.Cols.SelectMany(c => c.Split(',')).Distinct().Select(key => all.FirstOrDefault(c => c.Key == key)).OfType<ListColumn<TRow>>().ToList();
        return chosen.Count > 0 ? chosen : [.. all.Where(c => c.IsShown)];
    }

    /// <summary>All columns for the chooser: chosen ones first, as they stand in the table.</summary>
    public IReadOnlyList<ColumnChoice> Choices(TFilter filter, ListReader reader)
    {
        var chosen = Chosen(filter, reader);
        return [.. chosen.Concat(Columns(reader).Where(c => chosen.All(x => x.Key != c.Key))).Select(c => new ColumnChoice(c.Key, Head(c.Key), chosen.Any(x => x.Key == c.Key), c.IsPersonal, c.IsSorted, c.Kind))];
    }

    public IReadOnlyList<string> Unknown(string? query)
    {
        var (filter, ignored) = FilterReader.Read<TFilter>(query);
        var keys = Columns(new(Viewer.Nobody, null!, ContactSight.None)).Select(c => c.Key).ToHashSet();
        return [.. ignored, .. filter.Cols.Where(c => !keys.Contains(c)), .. filter.Sort?.TrimStart('-') is { } sort && !keys.Contains(sort) ? new[] { sort } : []];
    }

    public async Task<int> CountAsync(string query, ListReader reader, CancellationToken cancellationToken) =>
        await (await RowsAsync(FilterReader.Read<TFilter>(query).Filter, reader, cancellationToken)).CountAsync(cancellationToken);

    public async Task<ExportResult> WriteAsync(Stream target, ExportFormat format, string query, ListReader reader, Action<int>? told, CancellationToken cancellationToken)
    {
        var filter = FilterReader.Read<TFilter>(query).Filter;
        var columns = Chosen(filter, reader);
        var rows = await RowsAsync(filter, reader, cancellationToken);
        // SQLite reads synchronously whatever it is asked; the writer of workbooks does too.
        var count = ListFile.Write(target, format, columns, Head, Told(rows.AsEnumerable(), told, cancellationToken), reader.Clock);
        return new(count, columns.Any(c => c.IsPersonal));
    }

    private static IEnumerable<TRow> Told(IEnumerable<TRow> rows, Action<int>? told, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
            if (++count % 1000 == 0) { told?.Invoke(count); }
        }
    }
}
