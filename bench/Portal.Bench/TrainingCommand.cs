using System.Diagnostics;
using System.Text.Encodings.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Training;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Matrix;
using Portal.Workflows;
using Portal.Workflows.Training;

namespace Portal.Bench;

/// <summary>The training matrix of many people × 60 courses, read and drawn as HR sees it.</summary>
public static class TrainingCommand
{
    private const int Courses = 60;
    private const int Samples = 20;
    private const int PeopleAManager = 10;

    public static async Task RunAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("bench-training-").FullName;
        await using (var services = BenchServices.On(Path.Combine(folder, "portal.db")))
        {
            await services.PrepareDatabaseAsync();
            var hr = await AddPeopleAsync(services, people);
            await AddTrainingAsync(services, hr);
            await ReadAsync(services, hr, people);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> AddPeopleAsync(IServiceProvider services, int people)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        PortalUser User(string name, int number) => new()
        {
            FullName = $"{name} {number:D3}", UserName = $"{name}{number}@bench.local", NormalizedUserName = $"{name}{number}@bench.local".ToUpperInvariant(), Email = $"{name}{number}@bench.local", SecurityStamp = $"{name}{number}", CreatedUtc = DateTime.UtcNow,
        };
        var (hr, managers, reps) = (User("hr", 0), Enumerable.Range(0, people / PeopleAManager).Select(i => User("manager", i)).ToList(), Enumerable.Range(0, people - people / PeopleAManager).Select(i => User("person", i)).ToList());
        db.Users.AddRange([hr, .. managers, .. reps]);
        await db.SaveChangesAsync();
        for (var i = 0; i < reps.Count; i++) { reps[i].ManagerId = managers[i % managers.Count].Id; }
        void Role(PortalUser user, string role) => db.UserRoles.Add(new() { UserId = user.Id, RoleId = Array.IndexOf(Roles.All, role) + 1 });
        Role(hr, Roles.HR);
        foreach (var manager in managers) { Role(manager, Roles.Manager); }
        foreach (var rep in reps) { Role(rep, Roles.Employee); }
        await db.SaveChangesAsync();
        await db.WriteAsync(async () => { await db.TouchAsync(ConfigurationStamp.Organization); return true; });
        return hr.Id;
    }

    /// <summary>Everybody has every course, passed, expired, waived, open or late; a quarter of the passes is a renewal.</summary>
    private static async Task AddTrainingAsync(IServiceProvider services, int hr)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var (now, today) = (DateTime.UtcNow, DateOnly.FromDateTime(DateTime.UtcNow));
        var courses = Enumerable.Range(0, Courses).Select(i => new Course { Code = $"B-{i:D2}", Title = $"Course {i}", Kind = CourseKind.Lesson, Category = (CourseCategory)(i % 6), CreatedById = hr, CreatedUtc = now, Versions = [new() { Number = 1, PublishedUtc = now, ValidMonths = 12 }] }).ToList();
        db.Courses.AddRange(courses);
        await db.SaveChangesAsync();
        foreach (var course in courses) { course.Versions[0].CurrentOfId = course.Id; }
        await db.SaveChangesAsync();
        var policy = await PolicyBook.NewestIdAsync(db, TrainingBinding.Id);
        var number = 0;
        foreach (var person in await db.Users.Where(u => u.Id != hr).Select(u => u.Id).ToListAsync())
        {
            db.ChangeTracker.Clear();
            foreach (var course in courses)
            {
                var step = (++number % 8) switch { 0 => TrainingStep.Assigned, 1 => TrainingStep.Started, 2 => TrainingStep.Waived, _ => TrainingStep.Passed };
                var (isOpen, reference) = (step is TrainingStep.Assigned or TrainingStep.Started, $"L-2026-{number:D6}");
                db.Assignments.Add(new()
                {
                    Number = reference, OwnerId = person, CourseId = course.Id, CourseVersionId = course.Versions[0].Id, SourceKey = "bench", InitiatorId = hr, AssignedUtc = now, DueOn = today.AddDays(number % 60 - 30), Step = step,
                    Status = isOpen ? AssignmentStatus.Open : step == TrainingStep.Waived ? AssignmentStatus.Waived : AssignmentStatus.Passed, CompletedOn = isOpen ? null : today.AddDays(-number % 300), ValidUntil = isOpen ? null : today.AddDays(number % 400 - 40),
                    Instance = new() { DefinitionId = TrainingBinding.Id, DefinitionVersion = 1, PolicyVersionId = policy, Reference = reference, Title = course.Title, InitiatorId = hr, OwnerId = person, Step = step, Round = 1, StartedUtc = now, Status = isOpen ? InstanceStatus.Open : InstanceStatus.Ended },
                });
            }
            await db.SaveChangesAsync();
        }
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002");
    }

    private static async Task ReadAsync(IServiceProvider services, int hr, int people)
    {
        var (times, reads, today, length) = (new List<double>(), new List<double>(), DateOnly.FromDateTime(DateTime.UtcNow), 0);
        for (var i = 0; i < Samples + 5; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var viewer = (await scope.ServiceProvider.GetRequiredService<DirectoryCache>().CurrentAsync(db)).ViewerOf(hr)!;
            var text = scope.ServiceProvider.GetRequiredService<IStringLocalizer<TrainingText>>();
            var clock = Stopwatch.StartNew();
            var data = await scope.ServiceProvider.GetRequiredService<MatrixReader>().ReadAsync(new(), viewer, today, CancellationToken.None);
            if (i >= 5) { reads.Add(clock.Elapsed.TotalMilliseconds); }
            using var page = new StringWriter();
            new MatrixCells(data, text).WriteTo(page, HtmlEncoder.Default);
            if (i >= 5) { times.Add(clock.Elapsed.TotalMilliseconds); }
            length = page.ToString().Length;
            if (data.Rows.Count != people || data.Courses.Count != Courses) { throw new InvalidOperationException($"{data.Rows.Count} × {data.Courses.Count} were read."); }
        }
        times.Sort();
        reads.Sort();
        Console.WriteLine($"matrix {people} × {Courses}, read, p50             {reads[reads.Count / 2],8:F1} ms");
        Console.WriteLine($"matrix {people} × {Courses}, read and drawn, p50   {times[times.Count / 2],8:F1} ms");
        Console.WriteLine($"the same, p95                          {times[(int)(times.Count * .95)],8:F1} ms   {Sorted.Verdict(times[(int)(times.Count * .95)], 100)}");
        Console.WriteLine($"its cells as HTML                      {length / 1024,8} KB");
    }
}
