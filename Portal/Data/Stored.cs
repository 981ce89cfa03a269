namespace Portal.Data;

/// <summary>A row as it is stored and as it is now: enough to write what has changed, without the change tracker.</summary>
public sealed class Stored
{
    private readonly object?[] values;

    private Stored(Columns columns, object row)
    {
        (Columns, Row) = (columns, row);
        values = [.. columns.All.Select(c => c.Of(row))];
    }

    internal Columns Columns { get; }
    internal object Row { get; }

    /// <summary>Remembers a row that has just been read.</summary>
    public static Stored Of(PortalDbContext db, object row) => new(Columns.Of(db, row.GetType()), row);

    internal object? Before(Column column) => values[Index(column)];

    /// <summary>What differs from what is stored, the version aside.</summary>
    internal List<Column> Changed()
    {
        var changed = new List<Column>();
        for (var i = 0; i < values.Length; i++)
        {
            var column = Columns.All[i];
            if (column != Columns.Version && !Equals(values[i], column.Of(Row))) { changed.Add(column); }
        }
        return changed;
    }

    /// <summary>Takes what is in the row now for stored, after it has been written with the next version.</summary>
    internal void Accept()
    {
        Columns.Version?.Property.PropertyInfo!.SetValue(Row, (int)Before(Columns.Version)! + 1);
        for (var i = 0; i < values.Length; i++) { values[i] = Columns.All[i].Of(Row); }
    }

    private int Index(Column column)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (Columns.All[i] == column) { return i; }
        }
        throw new ArgumentException($"{column.Name} is no column of {Columns.Table}.", nameof(column));
    }
}
