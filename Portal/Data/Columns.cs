using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Data;

/// <summary>A column of a mapped type.</summary>
internal sealed record Column(string Name, IProperty Property, IClrPropertyGetter Getter, RelationalTypeMapping Mapping)
{
    public object? Of(object row) => Getter.GetClrValueUsingContainingEntity(row);

    public DbParameter Parameter(DbCommand maker, string name, object? value) => Mapping.CreateParameter(maker, name, value, Property.IsNullable);
}

/// <summary>The columns of a mapped type, read from the model once.</summary>
internal sealed class Columns
{
    private static readonly ConcurrentDictionary<IEntityType, Columns> Known = new();

    private Columns(IEntityType type)
    {
        Table = type.GetTableName()!;
        All = [.. type.GetProperties().Select(p => new Column(p.GetColumnName(), p, p.GetGetter(), p.GetRelationalTypeMapping()))];
        Inserted = [.. All.Where(c => c.Property.ValueGenerated == ValueGenerated.Never || !c.Property.IsPrimaryKey() || c.Property.IsForeignKey())];
        Key = [.. All.Where(c => c.Property.IsPrimaryKey())];
        Version = All.SingleOrDefault(c => c.Property.IsConcurrencyToken);
    }

    public string Table { get; }
    public IReadOnlyList<Column> All { get; }

    /// <summary>Those that the database does not give.</summary>
    public IReadOnlyList<Column> Inserted { get; }
    public IReadOnlyList<Column> Key { get; }

    /// <summary>The number that every change raises.</summary>
    public Column? Version { get; }

    public static Columns Of(PortalDbContext db, Type type) => Known.GetOrAdd(db.Model.FindEntityType(type)!, t => new(t));
}
