using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Data;

/// <summary>
/// Rows that are only ever added, such as journal, news and outbox: all of them in one command, beside the change tracker, which would
/// spend longer on each than the database does.
/// </summary>
public static class Appending
{
    private sealed record Column(string Name, PropertyInfo Property, RelationalTypeMapping Mapping, bool IsNullable)
    {
        public object? Of(object row) => Property.GetValue(row);
    }

    private static readonly ConcurrentDictionary<IEntityType, Column[]> Columns = new();

    /// <summary>Writes the rows of each list, in this order; call inside <see cref="PortalDbContext.WriteAsync"/>. Keys that the database gives stay unknown.</summary>
    /// <exception cref="DbUpdateException">The database refuses a row, e.g. because it is there already.</exception>
    public static async Task AppendAsync(this PortalDbContext db, params IReadOnlyList<object>[] tables)
    {
        var (sql, parameters) = (new StringBuilder(), new List<DbParameter>());
        await using var maker = db.Database.GetDbConnection().CreateCommand();
        foreach (var rows in tables.Where(rows => rows.Count > 0)) { Write(db.Model.FindEntityType(rows[0].GetType())!, rows, sql, parameters, maker); }
        if (sql.Length == 0) { return; }
        try { await db.Database.ExecuteSqlRawAsync(sql.ToString(), parameters); }
        catch (DbException error) { throw new DbUpdateException(error.Message, error); }
    }

    private static void Write(IEntityType type, IReadOnlyList<object> rows, StringBuilder sql, List<DbParameter> parameters, DbCommand maker)
    {
        // What is empty in all of them needs no place.
        var used = Columns.GetOrAdd(type, Read).Where(c => rows.Any(r => c.Of(r) is not null)).ToArray();
        sql.Append("INSERT INTO \"").Append(type.GetTableName()).Append("\" (\"").AppendJoin("\", \"", used.Select(c => c.Name)).Append("\") VALUES ");
        for (var i = 0; i < rows.Count; i++)
        {
            sql.Append(i == 0 ? "(" : ", (");
            foreach (var column in used)
            {
                var name = "@p" + parameters.Count;
                sql.Append(column == used[0] ? "" : ", ").Append(name);
                parameters.Add(column.Mapping.CreateParameter(maker, name, column.Of(rows[i]), column.IsNullable));
            }
            sql.Append(')');
        }
        sql.Append(";\n");
    }

    private static Column[] Read(IEntityType type) => [.. type.GetProperties()
        .Where(p => p.ValueGenerated == ValueGenerated.Never || !p.IsPrimaryKey() || p.IsForeignKey())
        .Select(p => new Column(p.GetColumnName(), p.PropertyInfo!, p.GetRelationalTypeMapping(), p.IsNullable))];
}
