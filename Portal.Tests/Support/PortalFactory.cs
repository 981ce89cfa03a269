using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Tests.Support;

/// <summary>The portal itself on an empty database of its own, removed afterwards.</summary>
public class PortalFactory : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-").FullName;

    /// <summary>Where uploaded files lie.</summary>
    public string Files => Path.Combine(folder, "files");

    /// <summary>A client that shows redirects instead of following them.</summary>
    public HttpClient Plain() => CreateClient(new() { AllowAutoRedirect = false });

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment("Testing")
        // Any free port: a portal that runs beside the tests is in nobody's way.
        .UseSetting("Urls", "http://127.0.0.1:0")
        .UseSetting("ConnectionStrings:Portal", $"Data Source={Path.Combine(folder, "portal.db")}")
        .UseSetting("Mail:PickupFolder", Path.Combine(folder, "mail"))
        .UseSetting("Files:Folder", Files)
        .ConfigureTestServices(services => services.AddSingleton<IStartupFilter, SqlCount.Filter>());

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
