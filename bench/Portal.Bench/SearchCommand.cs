using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Duplicates;
using Portal.Interactions;
using Portal.Search;

namespace Portal.Bench;

/// <summary>The search page over a seeded database with 200,000 notes: for each sort of words and of viewer, also the worst.</summary>
public static class SearchCommand
{
    private const int Notes = 200_000;
    private const int Portion = 5000;
    private const int Warmup = 15;
    private const int Samples = 120;

    private static readonly string[] Cities = ["北京", "上海", "广州", "深圳", "重庆", "成都", "武汉", "西安", "南京", "杭州", "长沙", "厦门"];
    private static readonly string[] Names = ["华晨", "中航", "东方", "长城", "银河", "海信", "金石", "天宇", "恒通", "瑞丰", "乐安", "行远"];
    private static readonly string[] Trades = ["机械", "电信", "重工", "银行", "物流", "医药", "化工", "电力"];
    private static readonly string[] Said = ["客户希望缩短交货期", "讨论了轴承的质量问题", "对方对价格有异议", "约定下周再次拜访", "采购部换了负责人", "The customer asks for a follow-up visit", "Budget approved by the board", "Delivery slips by two weeks"];

    /// <summary>What is asked for, and how often it is there.</summary>
    private static readonly (string Name, string Typed)[] Asked =
    [
        ("in every note", "客户沟通"), ("in every eighth note", "轴承"), ("in none of the viewer's", "northstar"), ("in one note", "rare123457"), ("nowhere", "zzqqxx"), ("two letters", "fo"),
        ("pinyin initials", "bjhcjx"), ("pinyin in full", "chongqing"), ("part of a name", "长沙银河"), ("every account", "Account"), ("one account", "Account 00042"), ("several words", "budget board"), ("complaints", "bearing noise"), ("telephone", "5555 0100"),
    ];

    public static async Task RunAsync(string database)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bench-search-").FullName, "portal.db");
        File.Copy(database, file);
        await using (var services = BenchServices.On(file)) { await FillAsync(services, file); }
        await PagesCommand.RunAsync(file, People, _ => Task.FromResult<IReadOnlyList<Place>>([.. Asked.Select(a => new Place(a.Name, "/Search?q=" + Uri.EscapeDataString(a.Typed)))]), Warmup, Samples, 100);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static IReadOnlyList<(string Who, string Email)> People => [("rep", Seed.RepEmail(0)), ("manager", Seed.ManagerEmail), ("director", Seed.DirectorEmail), ("head", Seed.Email(0))];

    private static async Task FillAsync(ServiceProvider services, string file)
    {
        await services.PrepareDatabaseAsync();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var names = JsonSerializer.Serialize(Enumerable.Range(1, Seed.Accounts).Where(i => i % 2 == 0).Select(i => new object[] { i, $"{Cities[i / 2 % 12]}{Names[i / 24 % 12]}{Trades[i / 288 % 8]}{i}号有限公司" }));
        await db.Database.ExecuteSqlAsync($"""UPDATE "Accounts" SET "Name" = j.value ->> 1 FROM json_each({names}) j WHERE "Accounts"."Id" = j.value ->> 0""");
        var accounts = await db.Accounts.Select(a => new { a.Id, a.OwnerId }).ToListAsync();
        var clock = Stopwatch.StartNew();
        for (var at = 0; at < Notes; at += Portion) { await AddAsync(services, Enumerable.Range(at, Portion).Select(i => Note(i, accounts[i % accounts.Count].Id, accounts[i % accounts.Count].OwnerId))); }
        Console.WriteLine($"{clock.Elapsed.TotalSeconds,7:F1} s  {Notes} notes written");
        var before = new FileInfo(file).Length;
        clock.Restart();
        var finder = new TwinFinder(db);
        var all = await new SearchIndexer(db, new(db), new(db, finder)).RebuildAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002");
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        Console.WriteLine($"{clock.Elapsed.TotalSeconds,7:F1} s  {all} records indexed, {all / clock.Elapsed.TotalSeconds:F0} a second, {(new FileInfo(file).Length - before) / 1e6:F0} MB");
    }

    private static Interaction Note(int index, long account, int owner) => new()
    {
        AccountId = account, AuthorId = owner, Scenario = InteractionScenario.Negotiation, Type = InteractionType.Visit, Status = InteractionStatus.Held, StartsUtc = DateTime.UtcNow.AddMinutes(-index * 3),
        // Owners of the second director's line are every tenth or so: their word is common and nobody else sees it.
        Subject = $"客户沟通 {index}: {Said[index % Said.Length]}{(owner % 5 == 2 && owner > 150 ? " northstar" : "")}", Learned = Said[(index / 8 + 3) % Said.Length], Agreed = $"{Said[(index / 64 + 5) % Said.Length]} {(index == 123_457 ? "rare123457" : "")}",
        CreatedUtc = DateTime.UtcNow, CreatedById = owner,
    };

    private static async Task AddAsync(ServiceProvider services, IEnumerable<Interaction> rows)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }
}
