using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Portal.Tests.Support;

namespace Portal.Tests.Crash;

/// <summary>The portal as a process of its own, as in production, always on the same port and file, so that a restart meets what the last one left.</summary>
public sealed class PortalProcess(string folder) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private Process? running;

    public string Database { get; } = Path.Combine(folder, "portal.db");
    public string Mail { get; } = Path.Combine(folder, "mail");
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts the portal and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        running = Launch();
        var said = running.StandardError.ReadToEndAsync(Stop);
        using var http = new HttpClient { BaseAddress = Address };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(20, Stop))
        {
            if (running.HasExited) { throw new InvalidOperationException($"The portal ended with code {running.ExitCode}: {await said}"); }
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Stop);
                if (answer.StatusCode == HttpStatusCode.OK) { return; }
            }
            catch (HttpRequestException) { }
        }
        throw new TimeoutException("The portal did not become ready.");
    }

    /// <summary>SIGKILL: nothing of the portal's own runs any more.</summary>
    public async Task KillAsync()
    {
        running!.Kill();
        await running.WaitForExitAsync(Stop);
        running.Dispose();
        running = null;
    }

    /// <summary>What <c>admin doctor</c> finds in the file; empty when it is content.</summary>
    public async Task<string> DoctorAsync()
    {
        using var doctor = Launch("admin", "doctor", "--lang", "en");
        var error = doctor.StandardError.ReadToEndAsync(Stop);
        var output = await doctor.StandardOutput.ReadToEndAsync(Stop);
        await doctor.WaitForExitAsync(Stop);
        return doctor.ExitCode == 0 ? "" : output + await error;
    }

    private Process Launch(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Portal.dll"), .. words])
        {
            WorkingDirectory = SourceTree.PathOf("Portal"), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Urls"] = Address.ToString(), ["PublicBaseUrl"] = Address.ToString(), ["Logging__LogLevel__Default"] = "Warning",
            ["ConnectionStrings__Portal"] = $"Data Source={Database}", ["Files__Folder"] = Path.Combine(folder, "files"), ["Mail__PickupFolder"] = Mail,
            // Each process lives for seconds: what pays off in hours only delays it.
            ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcServer"] = "0",
        };
        foreach (var (name, value) in settings) { start.Environment[name] = value; }
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        // A pipe that nobody empties stops whoever writes to it.
        if (words.Length == 0) { process.BeginOutputReadLine(); }
        return process;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (running is { HasExited: false }) { running.Kill(); running.WaitForExit(); }
        running?.Dispose();
    }
}
