using Portal.Data;

namespace Portal.Import.Maven;

/// <summary>
/// Loads a folder of a B2B sales pipeline: teams, products, accounts, opportunities. Each file is one transaction.
/// Rows are found again by their foreign ids, so that a second run changes nothing.
/// </summary>
public sealed class MavenImport(PortalDbContext db, TimeProvider time, ImportReport report)
{
    public const string Prefix = "maven:";

    /// <param name="open">Gives the file of a name, <c>null</c> when there is none. The stream can be wound back.</param>
    /// <param name="domain">Mail domain of the people whom the import adds.</param>
    public async Task RunAsync(Func<string, Stream?> open, string domain, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await InTransaction(() => new MavenTeams(db, report, now).LoadAsync(open, domain, cancellationToken), cancellationToken);
        await InTransaction(() => new MavenProducts(db, report).LoadAsync(open, cancellationToken), cancellationToken);
        var owners = MavenOwners.Read(open);
        await InTransaction(() => new MavenAccounts(db, report, now).LoadAsync(open, owners, cancellationToken), cancellationToken);
        await InTransaction(() => new MavenPipeline(db, report, now).LoadAsync(open, cancellationToken), cancellationToken);
    }

    private async Task InTransaction(Func<Task> load, CancellationToken cancellationToken)
    {
        await db.WriteAsync(async () => { await load(); return true; }, cancellationToken);
        db.ChangeTracker.Clear();
    }
}
