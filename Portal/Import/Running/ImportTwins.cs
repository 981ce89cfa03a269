using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Duplicates;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>Accounts that may be the same as those that a portion of rows would add. It is said, nothing is held up.</summary>
internal sealed class ImportTwins(ImportContext context, IReadOnlyDictionary<ImportRow, (string Name, TwinReason Why)> found)
{
    public static async Task<ImportTwins> FindAsync(PortalDbContext db, ImportContext context, IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        var twins = await new TwinFinder(db).FindAsync([.. rows.Select(Facts)], stop);
        var ids = twins.SelectMany(t => t).Select(t => t.AccountId).Distinct().ToArray();
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new AccountRef(a.Id, a.Name, a.OwnerId)).ToDictionaryAsync(a => a.Id, stop);
        return new(context, rows.Zip(twins).Where(p => p.Second.Count > 0).ToDictionary(p => p.First, p => (NameOf(accounts[p.Second[0].AccountId], context), p.Second[0].Score.Reasons[0])));
    }

    public void Warn(ImportRow row)
    {
        if (found.TryGetValue(row, out var twin)) { context.Tally.Note($"Twin.{twin.Why}", $"{row.Line}: {CsvRow.Quote(row.Text(ImportFields.AccountName)!)} = {CsvRow.Quote(twin.Name)}"); }
    }

    private static TwinFacts Facts(ImportRow row) => TwinFacts.From(0, row.Text(ImportFields.AccountName)!, row.Text(ImportFields.Location), row.Text(ImportFields.CreditCode), row.Text(ImportFields.Website), [row.Text(ImportFields.AccountPhone)], []);

    private static string NameOf(AccountRef account, ImportContext context) => context.Actor.Reaches(account.OwnerId) ? account.Name : TwinGuard.Mask(account.Name);
}
