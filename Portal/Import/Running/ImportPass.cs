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
    private readonly List<LateLinks> links = [];

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
                ImportPart.Order => new OrderPart(db, context, index),
                ImportPart.Payment => new PaymentPart(db, context, index),
                ImportPart.Product => new ProductPart(db, context),
                ImportPart.Team => new TeamPart(db, context),
                ImportPart.Person => new PersonPart(db, context),
                _ => new InteractionPart(db, context, index),
            });
        }
        if (context.Mapping.Maps(ImportFields.Parent) || context.Mapping.Maps(ImportFields.ParentId)) { links.Add(new ParentLinks(db, context, index)); }
        if (context.Mapping.Maps(ImportFields.PersonManager)) { links.Add(new NamedManagers(db, context)); }
        if (context.Mapping.Kind == ImportKind.People) { links.Add(new LineLinks(db, context)); }
        if (context.Mapping.Maps(ImportFields.ReportsTo) || context.Mapping.Maps(ImportFields.ReportsToId)) { links.Add(new SuperiorLinks(db, context, index, accounts is not null)); }
    }

    /// <summary>Ties that are made once all rows are taken.</summary>
    public IReadOnlyList<LateLinks> Links => links;

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

    /// <returns>What could be added only now that the others have ids.</returns>
    public List<RowEffect> Saved(IReadOnlyList<RowEffect> effects) => [.. parts.SelectMany(p => p.Saved(effects))];

    private void Take(ImportRow row, List<RowEffect> effects)
    {
        foreach (var part in parts.Where(_ => !row.IsRefused)) { part.Check(row); }
        if (row.Wrong is { } wrong) { context.Tally.Refuse(wrong); return; }
        List<RowEffect> mine = [.. parts.Select(p => p.Apply(row)).OfType<RowEffect>()];
        mine.AddRange(parts.SelectMany(p => p.Also(row)).ToList());
        Remember(row);
        effects.AddRange(mine);
        if (mine.Exists(e => e.IsAdded)) { context.Tally.Added++; } else if (mine.Count > 0) { context.Tally.Changed++; } else { context.Tally.Unchanged++; }
    }

    private void Remember(ImportRow row)
    {
        foreach (var part in parts)
        {
            if (part.KeyOf(row) is { } key) { context.Remember(key, row.Line); }
        }
        links.ForEach(l => l.Remember(row));
    }
}
