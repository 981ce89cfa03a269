using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Admin;
using Portal.Data;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Tasks;

namespace Portal.Bench;

/// <summary>One account with very many entries of all kinds: its page, and its timeline deep down.</summary>
public static partial class TimelineCommand
{
    private const int Depth = 40;

    public static async Task RunAsync(int entries)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bench-timeline-").FullName, "timeline.db");
        await using (var services = BenchServices.On(file)) { await FillAsync(services, entries); }
        await PagesCommand.RunAsync(file, [("rep", Seed.RepEmail(0))], PlacesAsync);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static async Task FillAsync(ServiceProvider services, int entries)
    {
        await services.PrepareDatabaseAsync();
        await SeedRows.AddPeopleAsync(services, DateTime.UtcNow);
        var accounts = await SeedRows.AddAccountsAsync(services, DateTime.UtcNow, 5000);
        var (account, owner) = (accounts[0].Id, accounts[0].Owner);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var (now, stage) = (DateTime.UtcNow, await db.PipelineStages.OrderBy(s => s.Id).FirstAsync());
        for (var i = 0; i < entries; i++)
        {
            var at = now.AddMinutes(-37.0 * i);
            var day = DateOnly.FromDateTime(at);
            switch (i % 10)
            {
                case < 5:
                    db.Interactions.Add(new()
                    {
                        AccountId = account, AuthorId = owner, Scenario = (InteractionScenario)(i % 9), Type = (InteractionType)(i % 6), Status = InteractionStatus.Held, StartsUtc = at,
                        Subject = $"Talk {i} about bearings and delivery", Learned = "They plan two more lines.", Agreed = "An offer by Friday.", MinutesUtc = at, CreatedUtc = at, CreatedById = owner, Satisfaction = i % 4 == 0 ? i % 5 + 1 : null,
                    });
                    break;
                case 5: db.Tasks.Add(new() { AccountId = account, Title = $"Send offer {i}", AccountableId = owner, DueOn = day.AddDays(5), Status = i % 50 == 5 ? WorkTaskStatus.Open : WorkTaskStatus.Done, CreatedUtc = at, CreatedById = owner }); break;
                case 6: db.Opportunities.Add(new() { AccountId = account, Title = $"Line {i}", OwnerId = owner, StageId = stage.Id, Status = OpportunityStatus.Open, Amount = 1_000_00 + i, Currency = "CNY", EngagedOn = day, CreatedUtc = at, CreatedById = owner }); break;
                case 7: db.Orders.Add(new() { Number = $"T-{i}", AccountId = account, OrderedOn = day, Amount = 500_00 + i, Currency = "CNY", CreatedUtc = at, CreatedById = owner }); break;
                case 8: db.Payments.Add(new() { AccountId = account, ReceivedOn = day, Amount = 400_00 + i, Currency = "CNY", CreatedUtc = at, CreatedById = owner }); break;
                default: db.AuditEntries.Add(new AuditEntry { AtUtc = at, ActorId = owner, SubjectKind = "Account", SubjectId = account, Change = "Phone", Before = $"1{i}", After = $"2{i}" }); break;
            }
            if (i % 2000 == 1999)
            {
                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
            }
        }
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002");
    }

    private static async Task<IReadOnlyList<Place>> PlacesAsync(SignedIn me)
    {
        var account = Account().Match(await me.GetAsync("/Tasks")).Value;
        var path = account + "/Timeline";
        var places = new List<Place> { new("account page", account), new("timeline", path) };
        for (var page = 0; page < Depth && Next().Match(await me.GetAsync(path)) is { Success: true } next; page++) { path = System.Net.WebUtility.HtmlDecode(next.Groups[1].Value); }
        places.Add(new($"timeline p. {Depth + 1}", path));
        places.Add(new("talks only", account + "/Timeline?Kind=Interaction"));
        places.Add(new("orders only", account + "/Timeline?Kind=Order"));
        return places;
    }

    [GeneratedRegex("/Accounts/[0-9]+")]
    private static partial Regex Account();

    [GeneratedRegex("href=\"(/Accounts/[0-9]+/Timeline\\?[^\"]*After=[^\"]+)\"")]
    private static partial Regex Next();
}
