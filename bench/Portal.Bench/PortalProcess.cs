using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Portal.Bench;

/// <summary>The portal as a process of its own, configured as in production, on a loopback port.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process process;

    private PortalProcess(Process process, TimeSpan readyAfter) => (this.process, ReadyAfter) = (process, readyAfter);

    /// <summary>From the start of the process until it answered as ready.</summary>
    public TimeSpan ReadyAfter { get; }

    public static int Port { get; } = int.Parse(Environment.GetEnvironmentVariable("BENCH_PORT") ?? "5106", CultureInfo.InvariantCulture);
    public static Uri Address { get; } = new($"http://127.0.0.1:{Port}");

    /// <summary>CPU time the process has used.</summary>
    public TimeSpan Cpu { get { process.Refresh(); return process.TotalProcessorTime; } }

    /// <summary>Resident memory, megabytes.</summary>
    public double Memory { get { process.Refresh(); return process.WorkingSet64 / 1e6; } }

    /// <summary>Starts the portal built beside this bench, or the one that BENCH_PORTAL names (a published Portal.dll).</summary>
    public static async Task<PortalProcess> StartAsync(string database)
    {
        var portal = Environment.GetEnvironmentVariable("BENCH_PORTAL") ?? Path.Combine(Root(), "Portal", "bin", "Release", "net10.0", "Portal.dll");
        var isPublished = Directory.Exists(Path.Combine(Path.GetDirectoryName(portal)!, "wwwroot"));
        var start = new ProcessStartInfo("dotnet", [portal]) { WorkingDirectory = isPublished ? Path.GetDirectoryName(portal) : Path.Combine(Root(), "Portal"), RedirectStandardOutput = true };
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Urls"] = Address.ToString(), ["PublicBaseUrl"] = Address.ToString(), ["Logging__LogLevel__Default"] = "Warning",
            ["ConnectionStrings__Portal"] = "Data Source=" + Path.GetFullPath(database), ["Mail__PickupFolder"] = Directory.CreateTempSubdirectory("bench-mail-").FullName,
        };
        foreach (var (name, value) in settings) { start.Environment[name] = value; }
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.OutputDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text) { Console.Error.WriteLine("  portal: " + text); } };
        process.BeginOutputReadLine();
        try { await WaitAsync(process); }
        catch
        {
            if (!process.HasExited) { process.Kill(); }
            throw;
        }
        return new(process, clock.Elapsed);
    }

    private static async Task WaitAsync(Process process)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        for (var tries = 0; tries < 3000; tries++)
        {
            if (process.HasExited) { throw new InvalidOperationException($"The portal ended with code {process.ExitCode}; is port {Port} free?"); }
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.StatusCode < HttpStatusCode.InternalServerError) { return; }
            }
            catch (HttpRequestException) { }
            await Task.Delay(20);
        }
        throw new TimeoutException("The portal did not become ready within a minute.");
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KeyAccountPortal.sln"))) { folder = folder.Parent; }
        return folder?.FullName ?? throw new InvalidOperationException("KeyAccountPortal.sln was not found above the bench.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) { process.Kill(); }
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
