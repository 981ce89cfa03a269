using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Complaints;
using Portal.Data;
using Portal.Organization;
using Portal.Tests.Support;

namespace Portal.Tests.Complaints;

[Collection(DevelopmentPortal.Name)]
public sealed class ComplaintVisibilityTests(DevelopmentPortal portal)
{
    [Fact]
    public async Task AListFoundThroughIndices_HasExactlyTheRowsThatThePersonMaySee()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var people = await scope.ServiceProvider.GetRequiredService<DirectoryCache>().CurrentAsync(db, TestContext.Current.CancellationToken);
        var seen = 0;
        foreach (var viewer in people.People.Keys.Select(people.ViewerOf).OfType<Viewer>())
        {
            var all = await db.Complaints.VisibleTo(viewer, db).Select(c => c.Id).Order().ToListAsync(TestContext.Current.CancellationToken);
            var found = await db.Complaints.VisibleTo(viewer, db).FoundFrom(viewer, db).Select(c => c.Id).Order().ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(all, found);
            seen += found.Count;
        }
        Assert.True(seen > 0, "Nobody sees any complaint.");
    }
}
