using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Admin;

/// <summary>Finds wrong settings before anything is started: one line that says what, where and how to mend it.</summary>
public static class StartupChecks
{
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static void CheckSettings(IConfiguration configuration)
    {
        CheckPublicAddress(configuration["PublicBaseUrl"]);
        foreach (var url in Urls(configuration)) { CheckCertificate(url, Parse(url), configuration); }
    }

    /// <summary>Tries the ports, unless the server is one of a test that listens to none.</summary>
    /// <exception cref="StartupException">A port is taken or not allowed.</exception>
    public static void CheckPorts(WebApplication app)
    {
        var isKestrel = app.Services.GetRequiredService<IServer>().GetType().Namespace!.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal);
        if (!isKestrel || app.Configuration.GetSection("Kestrel:Endpoints").Exists()) { return; }
        foreach (var url in Urls(app.Configuration)) { TryPort(url, Parse(url)); }
    }

    /// <summary>Says how to make the first administrator of an empty portal.</summary>
    public static async Task HintFirstAdminAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Users.AnyAsync()) { return; }
        app.Logger.LogWarning("Nobody can sign in yet. Make the first administrator with: dotnet run --project Portal -- admin user add --email you@company.example --name \"Your Name\" --role Admin");
    }

    private static void CheckPublicAddress(string? typed)
    {
        var isGood = Uri.TryCreate(typed, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.Host.Length > 0 && url.AbsolutePath == "/" && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;
        if (!isGood)
        {
            throw new StartupException($"PublicBaseUrl is '{typed}'; it must be the address under which people reach the portal, http or https, without a path. Set it in appsettings.json or by the environment variable PublicBaseUrl, for example to https://portal.example.com.");
        }
    }

    private static string[] Urls(IConfiguration configuration) =>
        (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static BindingAddress Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (address.Scheme is "http" or "https" && address.PathBase.Length == 0) { return address; }
        }
        catch (FormatException) { }
        throw new StartupException($"Urls is '{url}'; the portal listens to addresses such as http://localhost:5080 or http://*:5080. Set it in appsettings.json or by the environment variable Urls.");
    }

    private static void CheckCertificate(string url, BindingAddress address, IConfiguration configuration)
    {
        if (address.Scheme != "https" || configuration.GetSection("Kestrel:Certificates:Default").Exists()) { return; }
        throw new StartupException($"Urls is '{url}', but there is no certificate for it. Set Kestrel:Certificates:Default:Path (and :KeyPath or :Password) in appsettings.json or by the environment variable Kestrel__Certificates__Default__Path, or listen to http behind a proxy that has one.");
    }

    private static void TryPort(string url, BindingAddress address)
    {
        if (address.IsUnixPipe || address.Port == 0) { return; }
        var ip = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host.Trim('[', ']'), out var given) ? given : IPAddress.Any;
        try
        {
            using var probe = new TcpListener(ip, address.Port);
            probe.Start();
        }
        catch (SocketException error)
        {
            var why = error.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "another program listens there already; stop it, or choose another port",
                SocketError.AccessDenied => "this user may not listen there; choose a port from 1024 up",
                _ => $"nobody can listen there ({error.Message}); choose another address",
            };
            throw new StartupException($"Urls is '{url}': {why}. Set it in appsettings.json or by the environment variable Urls, for example to http://localhost:5081.");
        }
    }
}
