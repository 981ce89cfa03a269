using Microsoft.Extensions.DependencyInjection;
using Portal.Complaints;
using Portal.Data;
using Portal.Organization;

namespace Portal.Bench;

/// <summary>One person with very many open items: the first page of the inbox, and one deep in it.</summary>
public static class InboxCommand
{
    private const int Depth = 20;

    public static async Task RunAsync(int items)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bench-inbox-").FullName, "inbox.db");
        await using (var services = BenchServices.On(file)) { await FillAsync(services, items); }
        await PagesCommand.RunAsync(file, [("rep", Seed.RepEmail(0))], PlacesAsync);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static async Task FillAsync(ServiceProvider services, int items)
    {
        await services.PrepareDatabaseAsync();
        await SeedRows.AddPeopleAsync(services, DateTime.UtcNow);
        var accounts = await SeedRows.AddAccountsAsync(services, DateTime.UtcNow, 5000);
        var own = accounts.Where(a => a.Owner == accounts[0].Owner).Select(a => a.Id).ToList();
        for (var i = 0; i < items; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var people = await scope.ServiceProvider.GetRequiredService<DirectoryCache>().CurrentAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
            await scope.ServiceProvider.GetRequiredService<ComplaintActions>().RegisterAsync(new(own[i % own.Count], null, 1, $"Bearing noise, batch {i}", "Noise since the last service.",
                ComplaintChannel.Phone, ComplaintCategory.Quality, i % 3 + 1, i / 3 % 3 + 1, false, "A visit.", Guid.CreateVersion7()), people.ViewerOf(accounts[0].Owner)!);
        }
    }

    private static async Task<IReadOnlyList<Place>> PlacesAsync(SignedIn me)
    {
        var places = new List<Place> { new("inbox", "/") };
        var path = "/";
        for (var page = 0; page < Depth && Places.NextOf(await me.GetAsync(path)) is { } next; page++) { path = next; }
        places.Add(new($"inbox page {Depth + 1}", path));
        return places;
    }
}
