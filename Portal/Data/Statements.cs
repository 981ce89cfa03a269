using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Data;

/// <summary>
/// What one save writes, sent as one command (many rows as several) beside the change tracker, which spends longer on the few rows of a transition than the
/// database does. Runs in the order in which it was said; call <see cref="RunAsync"/> inside <see cref="PortalDbContext.WriteAsync"/>.
/// </summary>
public sealed class Statements(PortalDbContext db) : IDisposable
{
    private const int NotNullViolated = 1299;

    /// <summary>Each parameter is looked for by its name among all of its command: of many the looking takes longer than the writing.</summary>
    private const int ParametersOfCommand = 120;

    private readonly List<(string Sql, List<DbParameter> Parameters)> full = [];
    private readonly StringBuilder sql = new();
    private List<DbParameter> parameters = [];
    private readonly List<Stored> changed = [];
    private readonly IRelationalTypeMappingSource mappings = db.GetService<IRelationalTypeMappingSource>();
    private readonly DbCommand maker = db.Database.GetDbConnection().CreateCommand();

    /// <summary>Adds rows of one type; keys that the database gives stay unknown.</summary>
    public Statements Insert(IReadOnlyList<object> rows)
    {
        if (rows.Count == 0) { return this; }
        var columns = Columns.Of(db, rows[0].GetType());
        // What is empty in all of them needs no place.
        var used = columns.Inserted.Where(c => rows.Any(r => c.Of(r) is not null)).ToArray();
        foreach (var portion in rows.Chunk(Math.Max(1, ParametersOfCommand / used.Length)))
        {
            sql.Append("INSERT INTO \"").Append(columns.Table).Append("\" (\"").AppendJoin("\", \"", used.Select(c => c.Name)).Append("\") VALUES ");
            sql.AppendJoin(", ", portion.Select(row => $"({string.Join(", ", used.Select(c => Name(c, c.Of(row))))})"));
            End();
        }
        return this;
    }

    /// <summary>
    /// Writes what has changed in a row since it was read, if anything has, and raises its version. Where the version is no longer the one
    /// that was read, it becomes nothing, which the column refuses: the whole save fails, as it must.
    /// </summary>
    public Statements Update(Stored row)
    {
        var columns = row.Columns;
        if (row.Changed() is not { Count: > 0 } different) { return this; }
        sql.Append("UPDATE \"").Append(columns.Table).Append("\" SET ").AppendJoin(", ", different.Select(c => $"\"{c.Name}\" = {Name(c, c.Of(row.Row))}"));
        if (columns.Version is { } version)
        {
            sql.Append(", \"").Append(version.Name).Append("\" = CASE \"").Append(version.Name).Append("\" WHEN ").Append(Name(version, row.Before(version)))
                .Append(" THEN \"").Append(version.Name).Append("\" + 1 END");
        }
        sql.Append(" WHERE ").AppendJoin(" AND ", columns.Key.Select(c => $"\"{c.Name}\" = {Name(c, row.Before(c))}"));
        End();
        changed.Add(row);
        return this;
    }

    /// <summary>Adds a statement of its own; what stands in braces becomes a parameter, a list of numbers one for each.</summary>
    public Statements Say(FormattableString text)
    {
        var names = text.GetArguments().Select(object? (a) => a is IReadOnlyList<int> list ? List(list) : Name(a)).ToArray();
        sql.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, text.Format, names);
        End();
        return this;
    }

    /// <exception cref="DbUpdateConcurrencyException">A row that was to be changed has been changed by somebody else.</exception>
    /// <exception cref="DbUpdateException">The database refuses a row, e.g. because it is there already.</exception>
    public async Task RunAsync()
    {
        if (sql.Length > 0) { Cut(); }
        try
        {
            foreach (var (text, values) in full) { await db.Database.ExecuteSqlRawAsync(text, values); }
        }
        catch (SqliteException error) when (error.SqliteExtendedErrorCode == NotNullViolated) { throw new DbUpdateConcurrencyException(error.Message, error); }
        catch (DbException error) { throw new DbUpdateException(error.Message, error); }
        foreach (var row in changed) { row.Accept(); }
    }

    public void Dispose() => maker.Dispose();

    /// <summary>A statement is whole.</summary>
    private void End()
    {
        sql.Append(";\n");
        if (parameters.Count >= ParametersOfCommand) { Cut(); }
    }

    /// <summary>A command is whole.</summary>
    private void Cut()
    {
        full.Add((sql.ToString(), parameters));
        sql.Clear();
        parameters = [];
    }

    private string Name(Column column, object? value)
    {
        var name = "@p" + parameters.Count;
        parameters.Add(column.Parameter(maker, name, value));
        return name;
    }

    /// <summary>Nothing is in an empty list.</summary>
    private string List(IReadOnlyList<int> numbers) => numbers.Count == 0 ? "NULL" : string.Join(", ", numbers.Select(n => Name(n)));

    /// <summary>A parameter whose column is not known: stored as its type is stored everywhere.</summary>
    private string Name(object? value)
    {
        var name = "@p" + parameters.Count;
        var plain = value is Enum ? value.ToString() : value;
        var mapping = plain is null ? null : mappings.FindMapping(plain.GetType(), db.Model);
        if (mapping is not null) { parameters.Add(mapping.CreateParameter(maker, name, plain)); return name; }
        var nothing = maker.CreateParameter();
        (nothing.ParameterName, nothing.Value) = (name, DBNull.Value);
        parameters.Add(nothing);
        return name;
    }
}
