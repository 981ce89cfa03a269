using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Opportunities;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>The real-shaped files, with all their dirt, twice.</summary>
public sealed class RealFilesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllRowsAreTaken_SpellingsMended_AndASecondRunChangesNothing()
    {
        var import = new ImportCase(portal);

        var (first, said) = await import.RealAsync();

        Assert.Equal([35, 7, 85, 8800], first.Files.Select(f => f.Added));
        Assert.All(first.Files, f => Assert.Equal((0, false), (f.Refused, f.Failed)));
        Assert.Contains("1425 opportunities without an account were taken", said, StringComparison.Ordinal);
        Assert.Contains("12 × “technolgy” corrected to “technology”", said, StringComparison.Ordinal);
        Assert.Contains("1480 × “GTXPro” corrected to “GTX Pro”", said, StringComparison.Ordinal);
        await HoldsWhatTheFilesSay(import);

        var (second, _) = await import.RealAsync();

        Assert.Equal([35, 7, 85, 8800], second.Files.Select(f => f.Unchanged));
        Assert.All(second.Files, f => Assert.Equal((0, 0), (f.Added, f.Changed)));
        await HoldsWhatTheFilesSay(import);
    }

    private static async Task HoldsWhatTheFilesSay(ImportCase import)
    {
        Assert.Equal(35 + 6, await import.ReadAsync(db => db.Users.CountAsync(Stop)));
        Assert.Equal(3, await import.ReadAsync(db => db.Teams.CountAsync(Stop)));
        Assert.Equal(35, await import.ReadAsync(db => db.Users.CountAsync(u => u.ManagerId != null, Stop)));
        Assert.Equal(15, await import.ReadAsync(db => db.Accounts.CountAsync(a => a.ParentId != null, Stop)));
        Assert.Equal((8800, 1425), (await import.ReadAsync(db => db.Opportunities.CountAsync(Stop)), await import.ReadAsync(db => db.Opportunities.CountAsync(o => o.AccountId == null, Stop))));
        Assert.Equal(4238, await import.ReadAsync(db => db.Opportunities.CountAsync(o => o.Status == OpportunityStatus.Won, Stop)));
        Assert.Equal(10_005_534_00, await import.ReadAsync(db => db.Opportunities.Where(o => o.Status == OpportunityStatus.Won).SumAsync(o => o.Amount, Stop)));
        Assert.Equal(new DateOnly(2016, 10, 20), await import.ReadAsync(db => db.Opportunities.MinAsync(o => o.EngagedOn, Stop)));
    }
}
