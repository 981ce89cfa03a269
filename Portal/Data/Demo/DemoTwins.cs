using Microsoft.EntityFrameworkCore;
using Portal.Duplicates;
using Portal.Organization;
using Portal.Search;

namespace Portal.Data.Demo;

/// <summary>Two accounts with one number and one site have been merged; the other likely twins are still to be looked at.</summary>
public sealed class DemoTwins(PortalDbContext db, SearchIndexer indexer, MergeActions merges)
{
    public async Task MergeAsync(IReadOnlyList<DemoAccount> accounts, Viewer rep)
    {
        db.ChangeTracker.Clear();
        await indexer.DrainAsync();
        // The last account of the company's file is the same customer as an earlier one, and goes up in it.
        var last = accounts[^1];
        var site = last.Website;
        var both = await db.Accounts.AsNoTracking().Where(a => a.Website == site && a.OwnerId == rep.UserId).OrderBy(a => a.Id).ToListAsync();
        var (master, merged) = (both.Find(a => a.Name != last.Name)!, both.Find(a => a.Name == last.Name)!);
        await merges.MergeAsync(new(master.Id, master.Version, merged.Id, merged.Version, new HashSet<string>(), Guid.CreateVersion7()), rep);
        await indexer.DrainAsync();
    }
}
