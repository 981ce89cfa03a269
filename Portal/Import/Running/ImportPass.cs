using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>
/// Takes a portion of rows into the change tracker: what each one adds and changes. Saved, it is the import; cleared, it was the dry run.
/// </summary>
public sealed class ImportPass
{
    private readonly PortalDbContext db;
    private readonly ImportContext context;
    private readonly List<Part> parts = [];

    public ImportPass(PortalDbContext db, ImportContext context)
    {
        (this.db, this.context) = (db, context);
        var index = new AccountIndex(db, context);
        AccountPart? accounts = null;
        foreach (var part in ImportFields.PartsOf(context.Mapping.Kind))
        {
            parts.Add(part switch
            {
                ImportPart.Account => accounts = new(db, context, index),
                ImportPart.Contact => new ContactPart(db, context, index, accounts),
                ImportPart.Opportunity => new OpportunityPart(db, context, index),
                _ => new InteractionPart(db, context, index),
            });
        }
        Parents = accounts is not null && (context.Mapping.Maps(ImportFields.Parent) || context.Mapping.Maps(ImportFields.ParentId)) ? new(db, context) : null;
    }

    /// <summary>Accounts that are to be tied to the one above them, when the file tells it.</summary>
    public ParentLinks? Parents { get; }

    public async Task<List<RowEffect>> TakeAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        // In turn: what belongs to an account is looked for once the account is known.
        foreach (var part in parts) { await part.LoadAsync(rows, stop); }
        var effects = new List<RowEffect>();
        foreach (var row in rows) { Take(row, effects); }
        return effects;
    }

    /// <summary>Whether a record stands in the rows so far.</summary>
    public bool Met(string key) => context.LineOf(key) is not null;

    /// <summary>A row that an interrupted run has taken already.</summary>
    public void Skip(ImportRow row)
    {
        if (row.IsRefused) { return; }
        Remember(row);
    }

    public void Saved(IReadOnlyList<RowEffect> effects) => parts.ForEach(p => p.Saved(effects));

    private void Take(ImportRow row, List<RowEffect> effects)
    {
        foreach (var part in parts.Where(_ => !row.IsRefused)) { part.Check(row); }
        if (row.Wrong is { } wrong) { context.Tally.Refuse(wrong); return; }
        var mine = parts.Select(p => p.Apply(row)).OfType<RowEffect>().ToList();
        Remember(row);
        effects.AddRange(mine);
        if (mine.Exists(e => e.Before is null)) { context.Tally.Added++; } else if (mine.Count > 0) { context.Tally.Changed++; } else { context.Tally.Unchanged++; }
    }

    private void Remember(ImportRow row)
    {
        foreach (var part in parts)
        {
            if (part.KeyOf(row) is { } key) { context.Remember(key, row.Line); }
        }
        Parents?.Remember(row);
    }
}
