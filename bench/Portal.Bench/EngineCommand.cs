using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Complaints;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Complaints;

namespace Portal.Bench;

/// <summary>Transitions through the workflow runtime against a bare loop of the very same statements, alternating in one run.</summary>
public static class EngineCommand
{
    private const int Block = 20;

    private static readonly (string Action, bool ByManager, ActionInput Input, string? Note)[] Life =
    [
        (ComplaintAction.Acknowledge, false, new(), null),
        (ComplaintAction.Assess, false, new(Impact: 2, Urgency: 2), null),
        (ComplaintAction.Propose, false, new(RootCause: "Wear.", Remedy: "Replacement.", RemedyCost: 3_000_000), null),
        (ComplaintAction.Approve, true, new(), null),
        (ComplaintAction.Communicate, false, new(), null),
        (ComplaintAction.Close, false, new(RemedyGiven: "Replacement."), null),
    ];

    private sealed record Case(long Instance, Guid[] Requests);

    public static async Task RunAsync(int cases)
    {
        var folder = Directory.CreateTempSubdirectory("bench-engine-").FullName;
        string File(string name) => Path.Combine(folder, name + ".db");
        var all = await PrepareAsync(File("engine"), cases);
        foreach (var name in new[] { "record", "bare" }) { System.IO.File.Copy(File("engine"), File(name)); }
        var (recorded, commands, commits) = await RecordAsync(File("record"), all);
        var engine = await TimeAsync(File("engine"), File("bare"), all, recorded);
        await PrintAsync(File("engine"), engine, commands, commits);
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<List<Case>> PrepareAsync(string file, int cases)
    {
        await using var services = BenchServices.On(file);
        await services.PrepareDatabaseAsync();
        await SeedRows.AddPeopleAsync(services, DateTime.UtcNow);
        await SeedRows.AddAccountsAsync(services, DateTime.UtcNow, 5000);
        var all = new List<Case>();
        for (var i = 0; i < cases; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var people = await scope.ServiceProvider.GetRequiredService<DirectoryCache>().CurrentAsync(db);
            var number = await scope.ServiceProvider.GetRequiredService<ComplaintActions>().RegisterAsync(new(i + 1, null, 1, "Bearing noise", "Noise since the last service.",
                ComplaintChannel.Phone, ComplaintCategory.Quality, 2, 2, false, "A visit.", Guid.CreateVersion7()), people.ViewerOf(Owner(i, people))!);
            all.Add(new(await db.WorkflowInstances.Where(w => w.Reference == number).Select(w => w.Id).SingleAsync(), [.. Life.Select(_ => Guid.CreateVersion7())]));
        }
        await using (var last = services.CreateAsyncScope())
        {
            await last.ServiceProvider.GetRequiredService<PortalDbContext>().Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        SqliteConnection.ClearAllPools();
        return all;
    }

    private static async Task<(List<Recorded>, double Commands, double Commits)> RecordAsync(string file, List<Case> all)
    {
        using var counter = new SqlCounter();
        await using var services = BenchServices.On(file);
        await ActAsync(services, new(0, all[0].Requests), 0, 0);
        var (now, recorded) = (new Recorded(), new List<Recorded>());
        counter.Seen = now.Add;
        counter.Take();
        for (var i = 0; i < all.Count; i++)
        {
            for (var step = 0; step < Life.Length; step++)
            {
                await ActAsync(services, all[i], i, step);
                recorded.Add(now.Copy());
                now.Clear();
            }
        }
        var (commands, commits) = counter.Take();
        SqliteConnection.ClearAllPools();
        // The first command of a scope reads the configuration stamps, which in the portal the session check has read: it is not the engine's.
        return (recorded, (double)commands / recorded.Count, (double)commits / recorded.Count);
    }

    /// <summary>One transition as a request makes it: a scope of its own, with the viewer known.</summary>
    private static async Task ActAsync(ServiceProvider services, Case @case, int index, int step)
    {
        await using var scope = services.CreateAsyncScope();
        var found = scope.ServiceProvider;
        var directory = found.GetRequiredService<DirectoryCache>();
        if (@case.Instance == 0) { await directory.CurrentAsync(found.GetRequiredService<PortalDbContext>()); return; }
        var (action, byManager, input, note) = Life[step];
        var owner = Owner(index, directory.Known);
        var viewer = directory.Known.ViewerOf(byManager ? directory.Known.ManagerOf(owner)!.Value : owner)!;
        found.GetRequiredService<CurrentViewer>().Set(viewer, 1);
        var result = await found.GetRequiredService<ComplaintActions>().ActAsync(@case.Instance, action, note, input, null, viewer, @case.Requests[step], int.MaxValue);
        if (result.Status != Portal.Workflows.ActStatus.Done) { throw new InvalidOperationException($"{action} was {result.Status}."); }
    }

    private static int[]? owners;

    private static int Owner(int index, StaffDirectory people) =>
        (owners ??= [.. people.People.Values.Where(p => p.Roles == Identity.PortalRoles.Employee).Select(p => p.Id).Order()])[index % owners.Length];

    private sealed record Timing(int Transitions, TimeSpan Engine, TimeSpan Bare, TimeSpan Cpu, long Allocated);

    private static async Task<Timing> TimeAsync(string engineFile, string bareFile, List<Case> all, List<Recorded> recorded)
    {
        await using var services = BenchServices.On(engineFile);
        await ActAsync(services, new(0, []), 0, 0);
        await using var bare = new SqliteConnection("Data Source=" + bareFile);
        await bare.OpenAsync();
        await using (var pragma = bare.CreateCommand()) { pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"; await pragma.ExecuteNonQueryAsync(); }
        var (prepared, total) = (new Dictionary<string, SqliteCommand>(), new Timing(0, default, default, default, 0));
        for (var at = 0; at + Block <= all.Count; at += Block)
        {
            var (cpu, allocated, start) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
            for (var i = at; i < at + Block; i++)
            {
                for (var step = 0; step < Life.Length; step++) { await ActAsync(services, all[i], i, step); }
            }
            var engine = Stopwatch.GetElapsedTime(start);
            (cpu, allocated) = (Process.GetCurrentProcess().TotalProcessorTime - cpu, GC.GetTotalAllocatedBytes() - allocated);
            start = Stopwatch.GetTimestamp();
            for (var i = at * Life.Length; i < (at + Block) * Life.Length; i++) { recorded[i].Replay(bare, prepared); }
            var loop = Stopwatch.GetElapsedTime(start);
            // The first half warms both up: compiled code reaches its last stage after some thousand calls.
            if (at < all.Count / 2) { continue; }
            total = new(total.Transitions + Block * Life.Length, total.Engine + engine, total.Bare + loop, total.Cpu + cpu, total.Allocated + allocated);
        }
        foreach (var command in prepared.Values) { await command.DisposeAsync(); }
        return total;
    }

    private static async Task PrintAsync(string file, Timing time, double commands, double commits)
    {
        await using var services = BenchServices.On(file);
        await using var scope = services.CreateAsyncScope();
        var bytes = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.SqlQueryRaw<double>("""
            SELECT avg(Size) AS "Value" FROM (SELECT sum(16 + length("AtUtc") + length("Action") + length("From") + length("To") + coalesce(length("Note"), 0)
                + coalesce(length("Facts"), 0) + coalesce(length("RequestId"), 0) + coalesce(length("Hash"), 0)) AS Size FROM "JournalEntries" GROUP BY "InstanceId")
            """).SingleAsync();
        var (engine, bare) = (time.Transitions / time.Engine.TotalSeconds, time.Transitions / time.Bare.TotalSeconds);
        Console.WriteLine($"transitions measured           {time.Transitions,8}");
        Console.WriteLine($"through the engine             {engine,8:F0} /s");
        Console.WriteLine($"bare loop of the statements    {bare,8:F0} /s");
        Console.WriteLine($"engine against bare            {engine / bare,8:P0}     {Sorted.Verdict(engine / bare, 0.4, atLeast: true)}");
        Console.WriteLine($"SQL commands a transition      {commands,8:F2}     {Sorted.Verdict(commands, 6)}");
        Console.WriteLine($"commits a transition           {commits,8:F2}     {Sorted.Verdict(commits, 1)}");
        Console.WriteLine($"allocated a transition         {time.Allocated / 1024.0 / time.Transitions,8:F0} KiB {Sorted.Verdict(time.Allocated / 1024.0 / time.Transitions, 200)}");
        Console.WriteLine($"CPU a transition               {time.Cpu.TotalMilliseconds / time.Transitions,8:F2} ms  {Sorted.Verdict(time.Cpu.TotalMilliseconds / time.Transitions, 2)}");
        Console.WriteLine($"journal of a case of 7 entries {bytes,8:F0} B   {Sorted.Verdict(bytes, 1024)}");
    }
}
