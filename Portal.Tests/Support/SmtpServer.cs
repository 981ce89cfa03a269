using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using MimeKit;

namespace Portal.Tests.Support;

public sealed record CaughtMail(string Server, IReadOnlyList<string> To, string Raw, bool Tls)
{
    public MimeMessage Message => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(Raw)));
}

/// <summary>A real SMTP server in a process of its own, spoken to over sockets; Debian's python3-aiosmtpd.</summary>
public sealed class SmtpServer : IDisposable
{
    /// <summary>Debian's packages are seen by Debian's Python, whatever else the path offers.</summary>
    private const string Debian = "/usr/bin/python3";

    private readonly string folder = Directory.CreateTempSubdirectory("smtp-").FullName;
    private readonly Process? process;
    private readonly ConcurrentQueue<CaughtMail> caught = new();
    private readonly Dictionary<string, int> ports = [];
    private readonly string? missing;

    public SmtpServer()
    {
        var (certificate, key) = WriteCertificate();
        var start = new ProcessStartInfo(File.Exists(Debian) ? Debian : "python3", [SourceTree.PathOf("Portal.Tests/Support/smtp_server.py"), certificate, key])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        try { process = Process.Start(start); }
        catch (System.ComponentModel.Win32Exception error) { missing = "python3 is missing: " + error.Message; return; }
        var errors = process!.StandardError.ReadToEndAsync();
        if (process.StandardOutput.ReadLine() is not { } first)
        {
            missing = "The SMTP server did not start (sudo apt-get install python3-aiosmtpd): " + errors.GetAwaiter().GetResult();
            return;
        }
        using var ready = JsonDocument.Parse(first);
        foreach (var port in ready.RootElement.GetProperty("ports").EnumerateObject()) { ports[port.Name] = port.Value.GetInt32(); }
        _ = Task.Run(ReadAsync);
    }

    /// <summary>SHA-256 of the server's self-signed certificate, hex.</summary>
    public string Fingerprint { get; private set; } = "";

    public IReadOnlyCollection<CaughtMail> Mails => caught;

    /// <summary>The port of one of the servers; skips the test where the package is missing.</summary>
    public int PortOf(string server)
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        return ports[server];
    }

    /// <summary>The mails to an address, once there are as many as expected.</summary>
    public async Task<IReadOnlyList<CaughtMail>> ToAsync(string address, int count = 1)
    {
        for (var i = 0; i < 100 && caught.Count(m => m.To.Contains(address)) < count; i++) { await Task.Delay(20, TestContext.Current.CancellationToken); }
        return [.. caught.Where(m => m.To.Contains(address))];
    }

    private async Task ReadAsync()
    {
        while (await process!.StandardOutput.ReadLineAsync() is { } line)
        {
            using var mail = JsonDocument.Parse(line);
            var root = mail.RootElement;
            caught.Enqueue(new(root.GetProperty("server").GetString()!, [.. root.GetProperty("to").EnumerateArray().Select(t => t.GetString()!)],
                Encoding.Latin1.GetString(root.GetProperty("raw").GetBytesFromBase64()), root.GetProperty("tls").GetBoolean()));
        }
    }

    private (string Certificate, string Key) WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(2));
        Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        var paths = (Path.Combine(folder, "server.pem"), Path.Combine(folder, "server.key"));
        File.WriteAllText(paths.Item1, certificate.ExportCertificatePem());
        File.WriteAllText(paths.Item2, key.ExportPkcs8PrivateKeyPem());
        return paths;
    }

    public void Dispose()
    {
        if (process is { HasExited: false }) { process.Kill(); }
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
