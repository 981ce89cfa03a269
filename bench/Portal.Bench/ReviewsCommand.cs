using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Reviews;
using Portal.Workflows.Goals;

namespace Portal.Bench;

/// <summary>A cycle for many people: how long it takes to open, and whether closing it under 20 concurrent users loses anything.</summary>
public static class ReviewsCommand
{
    private const int Users = 20;
    private const int PeopleAManager = 10;
    private static readonly string[] Counted = [ReviewAction.Submit, ReviewAction.Hold, ReviewAction.Conclude, ReviewAction.Acknowledge];

    private static readonly IReadOnlyList<Question> Standard = new QuestionSet { Name = "", Edition = 1, Body = QuestionSet.Standard, CreatedById = 0, CreatedUtc = default }.Questions;

    public static async Task RunAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("bench-reviews-").FullName;
        var file = Path.Combine(folder, "portal.db");
        await using (var services = BenchServices.On(file))
        {
            await services.PrepareDatabaseAsync();
            var hr = await AddPeopleAsync(services, people);
            var cycle = await OpenAsync(services, hr, people);
            await CloseUnderLoadAsync(services, hr, cycle);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await DoctorAsync(file);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> AddPeopleAsync(IServiceProvider services, int people)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<PortalUser>>().HashPassword(null!, Seed.Password);
        PortalUser User(string name, string kind, int number) => new()
        {
            FullName = $"{name} {number:D3}", UserName = $"{kind}{number}@bench.local", NormalizedUserName = $"{kind}{number}@bench.local".ToUpperInvariant(), Email = $"{kind}{number}@bench.local", NormalizedEmail = $"{kind}{number}@bench.local".ToUpperInvariant(),
            EmailConfirmed = true, PasswordHash = hash, SecurityStamp = $"{kind}{number}", CreatedUtc = DateTime.UtcNow,
        };
        var (hr, head) = (User("HR", "hr", 0), User("Head", "head", 0));
        var managers = Enumerable.Range(0, (people + PeopleAManager - 1) / PeopleAManager).Select(i => User("Manager", "m", i)).ToList();
        var reps = Enumerable.Range(0, people).Select(i => User("Person", "p", i)).ToList();
        db.Users.AddRange([hr, head, .. managers, .. reps]);
        await db.SaveChangesAsync();
        foreach (var manager in managers) { manager.ManagerId = head.Id; }
        for (var i = 0; i < reps.Count; i++) { reps[i].ManagerId = managers[i / PeopleAManager].Id; }
        void Role(PortalUser user, string role) => db.UserRoles.Add(new() { UserId = user.Id, RoleId = Array.IndexOf(Roles.All, role) + 1 });
        Role(hr, Roles.HR);
        foreach (var manager in managers.Append(head)) { Role(manager, Roles.Manager); }
        foreach (var rep in reps) { Role(rep, Roles.Employee); }
        await db.SaveChangesAsync();
        await db.WriteAsync(async () => { await db.TouchAsync(ConfigurationStamp.Organization); return true; });
        return hr.Id;
    }

    private static async Task<long> OpenAsync(IServiceProvider services, int hr, int people)
    {
        await using var scope = services.CreateAsyncScope();
        var (found, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<PortalDbContext>());
        var viewer = (await found.GetRequiredService<DirectoryCache>().CurrentAsync(db)).ViewerOf(hr)!;
        var set = await found.GetRequiredService<QuestionSets>().AddAsync("Standard", Standard, null, viewer);
        var clock = Stopwatch.StartNew();
        var number = await found.GetRequiredService<CycleActions>().OpenAsync(new("Bench", new(2026, 7, 1), new(2026, 9, 30), set, new([], PortalRoles.Employee, null), 10, false, Guid.CreateVersion7()), viewer);
        var started = await found.GetRequiredService<CycleOpening>().RunAsync(CancellationToken.None);
        Console.WriteLine($"reviews started                {started,8}     {Sorted.Verdict(started, people, atLeast: true)}");
        Console.WriteLine($"opened in                      {clock.Elapsed.TotalSeconds,8:F2} s   {Sorted.Verdict(clock.Elapsed.TotalSeconds, 10)}");
        return await db.ReviewCycles.Where(c => c.Number == number).Select(c => c.Id).SingleAsync();
    }

    private static async Task CloseUnderLoadAsync(IServiceProvider services, int hr, long cycle)
    {
        List<Review> reviews;
        await using (var scope = services.CreateAsyncScope()) { reviews = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Reviews.AsNoTracking().Where(r => r.CycleId == cycle).ToListAsync(); }
        var (work, confirmed, clock) = (new ConcurrentQueue<Review>(reviews), new ConcurrentBag<(long, string)>(), Stopwatch.StartNew());
        var users = Enumerable.Range(0, Users).Select(_ => Task.Run(async () => { while (work.TryDequeue(out var review)) { await LiveAsync(services, review, confirmed); } })).ToArray();
        while (work.Count > reviews.Count / 2) { await Task.Delay(10); }
        await using (var scope = services.CreateAsyncScope())
        {
            var directory = scope.ServiceProvider.GetRequiredService<DirectoryCache>();
            await scope.ServiceProvider.GetRequiredService<CycleActions>().CloseAsync(cycle, "The period is over", directory.Known.ViewerOf(hr)!);
        }
        await Task.WhenAll(users);
        await using var last = services.CreateAsyncScope();
        var db = last.ServiceProvider.GetRequiredService<PortalDbContext>();
        var kept = await db.JournalEntries.CountAsync(j => Counted.Contains(j.Action));
        var status = await db.WorkflowInstances.Where(i => i.DefinitionId == ReviewBinding.Id).GroupBy(i => i.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => $"{g.Key}", g => g.Count);
        Console.WriteLine($"acts confirmed to {Users} users     {confirmed.Count,8}     {confirmed.Count / clock.Elapsed.TotalSeconds:F0} /s");
        Console.WriteLine($"of them kept                   {kept,8}     {(kept == confirmed.Count ? "met" : "MISSED")}");
        Console.WriteLine($"reviews ended/cancelled/open   {status.GetValueOrDefault("Ended"),8} {status.GetValueOrDefault("Cancelled")} {status.GetValueOrDefault("Open")} {(status.GetValueOrDefault("Open") == 0 ? "met" : "MISSED")}");
    }

    /// <summary>One review from both parts to its end, each act as a request does it; whatever is refused because the cycle is being closed is not counted.</summary>
    private static async Task LiveAsync(IServiceProvider services, Review review, ConcurrentBag<(long, string)> confirmed)
    {
        foreach (var (action, byManager) in new[] { (ReviewAction.Submit, false), (ReviewAction.Submit, true), (ReviewAction.Hold, true), (ReviewAction.Conclude, true), (ReviewAction.Acknowledge, false) })
        {
            await using var scope = services.CreateAsyncScope();
            var viewer = scope.ServiceProvider.GetRequiredService<DirectoryCache>().Known.ViewerOf(byManager ? review.ManagerId : review.OwnerId)!;
            scope.ServiceProvider.GetRequiredService<CurrentViewer>().Set(viewer, 1);
            var part = byManager ? ReviewPart.Manager : ReviewPart.Self;
            var answers = Answers.Write(Standard, part, Standard.ToDictionary(q => q.Id, q => (string?)(q.Kind == QuestionKind.Rating ? "3" : q.Kind == QuestionKind.YesNo ? Answers.Yes : "As agreed in spring")));
            var result = await scope.ServiceProvider.GetRequiredService<ReviewActions>().ActAsync(review.InstanceId, action, null, new(answers, null, 3, "Go on", []), viewer, Guid.CreateVersion7(), int.MaxValue);
            if (result.Status != Portal.Workflows.ActStatus.Done) { return; }
            confirmed.Add((review.Id, action));
        }
    }

    private static async Task DoctorAsync(string file)
    {
        var portal = Environment.GetEnvironmentVariable("BENCH_PORTAL") ?? Path.Combine(PortalProcess.Root(), "Portal", "bin", "Release", "net10.0", "Portal.dll");
        var start = new ProcessStartInfo("dotnet", [portal, "admin", "doctor", "--lang", "en"]) { WorkingDirectory = Path.Combine(PortalProcess.Root(), "Portal"), RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["ASPNETCORE_ENVIRONMENT"], start.Environment["PublicBaseUrl"], start.Environment["ConnectionStrings__Portal"]) = ("Production", "http://localhost:5080", "Data Source=" + file);
        using var doctor = Process.Start(start)!;
        var said = await doctor.StandardOutput.ReadToEndAsync() + await doctor.StandardError.ReadToEndAsync();
        await doctor.WaitForExitAsync();
        Console.WriteLine($"admin doctor                   {(doctor.ExitCode == 0 ? "met" : "MISSED")}: {said.Trim()}");
    }
}
