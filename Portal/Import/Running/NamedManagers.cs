using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>Managers whom a file of people names without a row of their own: they come in too.</summary>
public sealed class NamedManagers(PortalDbContext db, ImportContext context) : LateLinks
{
    private readonly Dictionary<string, (long Line, string Name)> named = [];

    protected override int Count => named.Count;

    public override void Remember(ImportRow row)
    {
        if (row.Text(ImportFields.PersonManager) is { } name && !name.Contains('@', StringComparison.Ordinal)) { named.TryAdd(Keys.Of(name), (row.Line, name)); }
    }

    public override async Task<List<RowEffect>> TakeAsync(int portion, int size, CancellationToken stop)
    {
        var people = await db.Users.AsNoTracking().Select(u => new { u.FullName, u.NormalizedEmail }).ToListAsync(stop);
        var (names, mails) = (people.Select(p => Keys.Of(p.FullName)).ToHashSet(), people.Select(p => p.NormalizedEmail).ToHashSet());
        var effects = new List<RowEffect>();
        foreach (var (key, (line, name)) in named.Skip(portion * size).Take(size).Where(n => !names.Contains(n.Key)))
        {
            if (context.Mapping.MailDomain is not { } domain) { context.Tally.Note("NoManager", CsvRow.Quote(name)); continue; }
            var mail = MailNames.Of(name, domain);
            // In a check, people whom the file adds are not there yet.
            if (context.LineOf(PersonPart.Key(mail)) is not null) { continue; }
            if (!mails.Add(mail.ToUpperInvariant())) { context.Tally.Note("NoManager", CsvRow.Quote(name)); continue; }
            var made = PersonPart.Make(context, name, mail);
            db.Users.Add(made);
            context.Tally.Added++;
            effects.Add(new(line, ImportPart.Person, made, name, null, []));
        }
        return effects;
    }
}
