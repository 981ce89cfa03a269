using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Portal.Bench;

/// <summary>Each page alone on the machine, one request after the other: time, SQL commands, bytes.</summary>
public static partial class PagesCommand
{
    private const int Warmup = 150;
    private const int Samples = 300;

    private sealed record Line(Place Place, Sorted Milliseconds, double Cpu, int Html, int Compressed, int Script, int Style);

    public static Task RunAsync(string database) => RunAsync(database, People, Places.OfAsync);

    /// <param name="people">Who asks, by what they are called in the table and by address.</param>
    /// <param name="places">The pages that a person is to ask for.</param>
    public static async Task RunAsync(string database, IReadOnlyList<(string Who, string Email)> people, Func<SignedIn, Task<IReadOnlyList<Place>>> places, int warmup = Warmup, int samples = Samples, int target = 50)
    {
        var commands = await CountCommandsAsync(database, people, places);
        await using var portal = await PortalProcess.StartAsync(database);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = PortalProcess.Address };
        Console.WriteLine($"{"person",-9}{"page",-24}{"p50 ms",8}{"p95 ms",8}{"CPU ms",8}{"SQL",5}{"HTML KB",9}{"br KB",7}{"JS KB",7}{"CSS KB",8}  against the targets");
        foreach (var (who, email) in people)
        {
            var me = await SignedIn.AsAsync(http, email);
            foreach (var place in await places(me))
            {
                var line = await MeasureAsync(portal, me, place, warmup, samples);
                var sql = commands.GetValueOrDefault((who, place.Name));
                Console.WriteLine($"{who,-9}{place.Name,-24}{line.Milliseconds.At(0.5),8:F2}{line.Milliseconds.At(0.95),8:F2}{line.Cpu,8:F2}{sql,5}{line.Html / 1024.0,9:F1}{line.Compressed / 1024.0,7:F1}{line.Script / 1024.0,7:F1}{line.Style / 1024.0,8:F1}  "
                    + $"p95 {Sorted.Verdict(line.Milliseconds.At(0.95), target)}; SQL {Sorted.Verdict(sql, 8)}; HTML {Sorted.Verdict(line.Html / 1024.0, 150)}; JS {Sorted.Verdict(line.Script / 1024.0, 40)}; CSS {Sorted.Verdict(line.Style / 1024.0, 45)}");
            }
        }
    }

    private static IReadOnlyList<(string Who, string Email)> People => [("rep", Seed.RepEmail(0)), ("manager", Seed.ManagerEmail), ("director", Seed.DirectorEmail), ("head", Seed.Email(0))];

    private static async Task<Line> MeasureAsync(PortalProcess portal, SignedIn me, Place place, int warmup, int samples)
    {
        for (var i = 0; i < warmup; i++) { await me.GetAsync(place.Path); }
        var times = new List<double>(samples);
        var cpu = portal.Cpu;
        for (var i = 0; i < samples; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await me.GetAsync(place.Path);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        cpu = portal.Cpu - cpu;
        var html = await me.GetAsync(place.Path);
        var (script, style) = (0, 0);
        foreach (var file in Script().Matches(html).Select(m => m.Groups[1].Value)) { script += await CompressedAsync(me, file); }
        foreach (var file in Style().Matches(html).Select(m => m.Groups[1].Value)) { style += await CompressedAsync(me, file); }
        return new(place, new(times), cpu.TotalMilliseconds / samples, System.Text.Encoding.UTF8.GetByteCount(html), await CompressedAsync(me, place.Path), script, style);
    }

    private static async Task<int> CompressedAsync(SignedIn me, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "gzip, br" } } };
        using var answer = await me.SendAsync(request);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    /// <summary>The same pages in this process, where EF Core's diagnostics can be heard.</summary>
    private static async Task<Dictionary<(string, string), int>> CountCommandsAsync(
        string database, IReadOnlyList<(string Who, string Email)> people, Func<SignedIn, Task<IReadOnlyList<Place>>> places)
    {
        using var counter = new SqlCounter();
        await using var inside = new Inside(database);
        using var http = inside.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        var counts = new Dictionary<(string, string), int>();
        foreach (var (who, email) in people)
        {
            var me = await SignedIn.AsAsync(http, email);
            foreach (var place in await places(me))
            {
                await me.GetAsync(place.Path);
                counter.Take();
                await me.GetAsync(place.Path);
                counts[(who, place.Name)] = counter.Take().Commands;
            }
        }
        return counts;
    }

    private sealed class Inside(string database) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseEnvironment("Production")
            .UseSetting("Logging:LogLevel:Default", "Error").UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error").UseSetting("Mail:PickupFolder", Path.GetTempPath())
            .UseSetting("ConnectionStrings:Portal", "Data Source=" + Path.GetFullPath(database))
            // The sweep's commands would be counted with the page's.
            .ConfigureServices(services => services.RemoveHosted());
    }

    [GeneratedRegex("<script src=\"([^\"]+)\"")]
    private static partial Regex Script();

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex Style();
}
