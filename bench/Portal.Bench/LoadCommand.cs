using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Portal.Bench;

/// <summary>Eight keep-alive connections in a closed loop against the portal on this machine, one page at a time.</summary>
public static partial class LoadCommand
{
    private const int Connections = Seed.BusyReps;
    private const int MostRequests = 100_000;

    /// <summary>One of the eight: who is signed in, and what they send.</summary>
    private sealed record Client(SignedIn Me, IReadOnlyList<Place> Places, string FormPath, string Form);

    public static async Task RunAsync(string database, TimeSpan time, string? only = null)
    {
        // Complaints are created in a copy: the seeded database stays what it was.
        var copy = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, "load-copy.db");
        BenchServices.DeleteDatabase(copy);
        File.Copy(database, copy);
        await using (var portal = await PortalProcess.StartAsync(copy))
        {
            var clients = await SignInAsync();
            Console.WriteLine($"{"page",-30}{"req/s",8}{"p50 ms",8}{"p95 ms",8}{"CPU ms/req",12}{"errors",8}  against the target");
            bool Wanted(string name) => only is null || name.StartsWith(only, StringComparison.Ordinal);
            if (Wanted("small")) { await PrintAsync(portal, "small signed-in page", 0, clients, time, (_, c) => HttpLine.Get("/Complaints/New", c.Me.Cookie, false)); }
            foreach (var (name, target) in new[] { ("inbox", 600), ("complaint list", 600), ("complaint page", 500), ("account page", 0) })
            {
                if (!Wanted(name) || clients[0].Places.All(p => p.Name != name)) { continue; }
                foreach (var compressed in new[] { false, true })
                {
                    await PrintAsync(portal, name + (compressed ? ", compressed" : ""), compressed ? 0 : target, clients, time,
                        (_, c) => HttpLine.Get(c.Places.First(p => p.Name == name).Path, c.Me.Cookie, compressed));
                }
            }
            if (Wanted("create")) { await PrintAsync(portal, "create complaint", 200, clients, time, (_, c) =>
                HttpLine.Post(c.FormPath, c.Me.Cookie, c.Form + "&Input.RequestId=" + Guid.CreateVersion7()), created: true); }
            Console.WriteLine($"memory after the load: {portal.Memory:F0} MB");
        }
        BenchServices.DeleteDatabase(copy);
    }

    private static async Task<IReadOnlyList<Client>> SignInAsync()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = PortalProcess.Address };
        var clients = new List<Client>();
        for (var i = 0; i < Connections; i++)
        {
            var me = await SignedIn.AsAsync(http, Seed.RepEmail(i));
            var path = Pick().Match(await me.GetAsync("/Complaints/New")).Groups[1].Value;
            var fields = new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = SignedIn.TokenOf(await me.GetAsync(path)), ["Input.Title"] = "Pump loses pressure", ["Input.Channel"] = "Phone", ["Input.Category"] = "Quality",
                ["Input.Description"] = "Since the last service the pump loses pressure after an hour.", ["Input.RemedySought"] = "A visit this week.", ["Input.Impact"] = "2", ["Input.Urgency"] = "2",
            };
            clients.Add(new(me, await Places.OfAsync(me), path, string.Join('&', fields.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}"))));
        }
        return clients;
    }

    private static async Task PrintAsync(
        PortalProcess portal, string name, int target, IReadOnlyList<Client> clients, TimeSpan time, Func<int, Client, byte[]> request, bool created = false)
    {
        await DriveAsync(clients, time, request, created);
        var cpu = portal.Cpu;
        var clock = Stopwatch.StartNew();
        var (times, errors) = await DriveAsync(clients, time, request, created);
        var (rate, each) = (times.Count / clock.Elapsed.TotalSeconds, (portal.Cpu - cpu).TotalMilliseconds / Math.Max(1, times.Count));
        var sorted = new Sorted(times);
        Console.WriteLine($"{name,-30}{rate,8:F0}{sorted.At(0.5),8:F2}{sorted.At(0.95),8:F2}{each,12:F2}{errors,8}  {(target == 0 ? "" : Sorted.Verdict(rate, target, atLeast: true))}");
    }

    private static async Task<(List<double> Milliseconds, int Errors)> DriveAsync(IReadOnlyList<Client> clients, TimeSpan time, Func<int, Client, byte[]> request, bool created)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var runs = await Task.WhenAll(clients.Select(client => Task.Run(() => LoopAsync(client, end, request, created ? 302 : 200))));
        return (runs.SelectMany(r => r.Milliseconds).ToList(), runs.Sum(r => r.Errors));
    }

    private static async Task<(List<double> Milliseconds, int Errors)> LoopAsync(Client client, long end, Func<int, Client, byte[]> request, int wanted)
    {
        using var line = new HttpLine();
        await line.ConnectAsync();
        var (times, errors) = (new List<double>(10_000), 0);
        for (var i = 0; i < MostRequests / Connections && Stopwatch.GetTimestamp() < end; i++)
        {
            var bytes = request(i, client);
            var start = Stopwatch.GetTimestamp();
            var (status, _) = await line.SendAsync(bytes);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (status != wanted) { errors++; }
        }
        return (times, errors);
    }

    [GeneratedRegex("href=\"(/Complaints/New\\?account=[0-9]+)\"")]
    private static partial Regex Pick();
}
