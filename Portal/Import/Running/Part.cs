using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Data;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>What a row does to one record.</summary>
/// <param name="Name">What the record is called in the report.</param>
/// <param name="Before">Values by property before the change; <c>null</c> for a record that is added.</param>
/// <param name="Said">The same as people read it.</param>
public sealed record RowEffect(long Line, ImportPart Part, object Row, string Name, IReadOnlyDictionary<string, object?>? Before, IReadOnlyList<FieldChange> Said)
{
    /// <summary>A record of its own comes in; an entry in the log of another does not count.</summary>
    public bool IsAdded => Before is null && Part is not (ImportPart.StageChange or ImportPart.DateMove);
}

/// <summary>A value that changes.</summary>
public sealed record FieldChange(ImportField Field, string? Before, string? After);

/// <summary>The value of a field as the record holds it; <c>null</c> where the row says nothing.</summary>
internal sealed record Target(ImportField Field, string Property, Func<ImportRow, object?> Value);

/// <summary>One kind of record that rows bring: finds it, checks the row, changes or adds it. What is not saved afterwards was a dry run.</summary>
internal abstract class Part
{
    public abstract Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop);

    /// <summary>Refuses the row or leaves it; changes nothing.</summary>
    public abstract void Check(ImportRow row);

    /// <summary>By what a record is known within the file; <c>null</c> when the row has none of it.</summary>
    public abstract string? KeyOf(ImportRow row);

    /// <returns>What it does; <c>null</c> for nothing.</returns>
    public abstract RowEffect? Apply(ImportRow row);

    /// <summary>What goes with the record of a row that has been applied.</summary>
    public virtual IEnumerable<RowEffect> Also(ImportRow row) => [];

    /// <summary>After the records of a portion have their ids.</summary>
    /// <returns>What can be added only now.</returns>
    public virtual IReadOnlyList<RowEffect> Saved(IEnumerable<RowEffect> effects) => [];
}

/// <inheritdoc/>
internal abstract class Part<T>(PortalDbContext db, ImportContext context, ImportPart kind) : Part where T : class
{
    private readonly HashSet<string> portalWins = [.. context.Mapping.PortalWins];
    private readonly Dictionary<ImportRow, T?> found = [];

    protected PortalDbContext Db => db;
    protected ImportContext Context => context;
    protected abstract IReadOnlyList<Target> Targets { get; }

    /// <summary>The record that is there already.</summary>
    protected abstract T? Find(ImportRow row);

    /// <summary>Refuses a row that must not be taken.</summary>
    protected abstract void Check(ImportRow row, T? existing);

    protected abstract T Create(ImportRow row);
    protected abstract string NameOf(T row);

    /// <summary>Marks a changed record beyond its version.</summary>
    protected virtual void Touch(EntityEntry<T> entry) { }

    /// <summary>What follows from the values that have been set.</summary>
    protected virtual void Settle(ImportRow row, EntityEntry<T> entry) { }

    protected void Forget() => found.Clear();

    public override void Check(ImportRow row)
    {
        var existing = Find(row);
        found[row] = existing;
        Check(row, existing);
        if (!row.IsRefused && KeyOf(row) is { } key && context.LineOf(key) is { } line) { Repeat(row, line); }
    }

    /// <summary>The record stands in an earlier line.</summary>
    protected virtual void Repeat(ImportRow row, long line) => row.Refuse(IdColumn, "Duplicate", line);

    /// <summary>The column that tells records apart.</summary>
    protected abstract string? IdColumn { get; }

    public override RowEffect? Apply(ImportRow row)
    {
        if (found[row] is not { } existing) { return Add(row); }
        var entry = db.Entry(existing);
        // A record that an earlier row of this portion has added is not there yet to be compared with.
        if (entry.State == EntityState.Added) { return null; }
        foreach (var target in Targets)
        {
            if (target.Value(row) is not { } value) { continue; }
            var property = entry.Property(target.Property);
            if (portalWins.Contains(target.Field.Key) && property.CurrentValue is not (null or "")) { continue; }
            if (!Equals(property.CurrentValue, value)) { property.CurrentValue = value; }
        }
        if (entry.State == EntityState.Modified)
        {
            Settle(row, entry);
            entry.DetectChanges();
        }
        return entry.State == EntityState.Modified ? Changed(row, existing, entry) : null;
    }

    private RowEffect Add(ImportRow row)
    {
        var made = Create(row);
        var entry = db.Add(made);
        foreach (var target in Targets)
        {
            if (target.Value(row) is { } value) { entry.Property(target.Property).CurrentValue = value; }
        }
        Settle(row, entry);
        return new(row.Line, kind, made, NameOf(made), null, []);
    }

    protected RowEffect? Changed(ImportRow row, T existing, EntityEntry<T> entry)
    {
        var before = entry.Properties.Where(p => p.IsModified && !Equals(p.CurrentValue, p.OriginalValue)).ToDictionary(p => p.Metadata.Name, p => p.OriginalValue);
        if (before.Count == 0) { return null; }
        var said = Targets.Where(t => before.ContainsKey(t.Property)).DistinctBy(t => t.Field).Select(t => new FieldChange(t.Field, Show(t.Field, before[t.Property]), Show(t.Field, entry.Property(t.Property).CurrentValue))).ToList();
        said.ForEach(c => context.Tally.Change(new(row.Line, NameOf(existing), c.Field.Key, c.Before, c.After)));
        var version = entry.Property<int>("Version");
        version.CurrentValue = version.OriginalValue + 1;
        Touch(entry);
        return new(row.Line, kind, existing, NameOf(existing), before, said);
    }

    protected virtual string? Show(ImportField field, object? value) => (field.Type, value) switch
    {
        (_, null) => null,
        (FieldType.Person, int id) => context.People.NameOf(id),
        (FieldType.Amount, long minor) => (minor / 100m).ToString("#,0.##", System.Globalization.CultureInfo.InvariantCulture),
        (_, IFormattable some) => some.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
