using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>Colleagues whom a file names as the team of an account come to share it. Nobody is taken out: whom the portal has added stays.</summary>
internal sealed class TeamShares(PortalDbContext db, ImportContext context)
{
    private readonly List<(ImportRow Row, Account Account)> waiting = [];
    private Dictionary<(long Account, int Person), AccountShare> known = [];

    private bool IsTold => context.Mapping.Maps(ImportFields.TeamReaders) || context.Mapping.Maps(ImportFields.TeamWriters);

    public async Task LoadAsync(IReadOnlyCollection<long> accounts, CancellationToken stop)
    {
        waiting.Clear();
        known = IsTold ? await db.AccountShares.Where(s => accounts.Contains(s.AccountId)).ToDictionaryAsync(s => (s.AccountId, s.UserId), stop) : [];
    }

    /// <summary>The team of an account that is there already.</summary>
    public IEnumerable<RowEffect> Take(ImportRow row, Account account)
    {
        foreach (var (person, mayWrite) in MembersOf(row))
        {
            if (person == account.OwnerId) { continue; }
            var field = mayWrite ? ImportFields.TeamWriters : ImportFields.TeamReaders;
            var share = known.GetValueOrDefault((account.Id, person));
            if (share is not null && (share.MayWrite == mayWrite || context.Mapping.PortalWins.Contains(field.Key))) { continue; }
            var before = new Dictionary<string, object?> { [nameof(AccountShare.UserId)] = person, [nameof(AccountShare.MayWrite)] = share?.MayWrite };
            var (was, now) = (share is null ? null : Show(person, share.MayWrite), Show(person, mayWrite));
            if (share is null) { db.AccountShares.Add(known[(account.Id, person)] = share = new() { AccountId = account.Id, UserId = person, MayWrite = mayWrite }); } else { share.MayWrite = mayWrite; }
            context.Tally.Change(new(row.Line, account.Name, field.Key, was, now));
            yield return new(row.Line, ImportPart.Share, share, account.Name, before, [new(field, was, now)]);
        }
    }

    /// <summary>One that is being added has no number yet.</summary>
    public void Remember(ImportRow row, Account account)
    {
        if (IsTold) { waiting.Add((row, account)); }
    }

    public List<RowEffect> Added() => [.. waiting.SelectMany(w => Take(w.Row, w.Account))];

    private Dictionary<int, bool> MembersOf(ImportRow row)
    {
        var members = new Dictionary<int, bool>();
        foreach (var (field, mayWrite) in new[] { (ImportFields.TeamReaders, false), (ImportFields.TeamWriters, true) })
        {
            foreach (var said in row.Text(field)?.Split(['|', '\uFF5C', ';', '\uFF1B'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
            {
                if (context.People.Find(said) is not { } person) { context.Tally.Note("NoPerson", CsvRow.Quote(said)); }
                else if (!context.People.MayOwn(person.Id)) { context.Tally.Note("CannotShare", person.FullName); }
                else { members[person.Id] = mayWrite; }
            }
        }
        return members;
    }

    private string Show(int person, bool mayWrite) => context.People.NameOf(person) + (mayWrite ? " (+)" : "");
}
