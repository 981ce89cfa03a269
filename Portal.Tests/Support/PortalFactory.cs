using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Tests.Support;

/// <summary>The portal itself on a new database of its own, removed afterwards.</summary>
public class PortalFactory : WebApplicationFactory<Program>
{
    private readonly string folder, environment;
    private readonly bool isFirst;

    public PortalFactory() : this("Testing") { }

    protected PortalFactory(string environment) => (folder, this.environment) = (Directory.CreateTempSubdirectory("portal-").FullName, environment);

    /// <summary>The one that others are copied from; its folder stays.</summary>
    protected PortalFactory(string folder, string environment) => (this.folder, this.environment, isFirst) = (folder, environment, true);

    /// <summary>Where uploaded files lie.</summary>
    public string Files => Path.Combine(folder, "files");

    /// <summary>A client that shows redirects instead of following them.</summary>
    public HttpClient Plain() => CreateClient(new() { AllowAutoRedirect = false });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (!isFirst) { PreparedFolder.CopyTo(folder, environment); }
        builder
            .UseEnvironment(environment)
            // Any free port: a portal that runs beside the tests is in nobody's way.
            .UseSetting("Urls", "http://127.0.0.1:0")
            .UseSetting("ConnectionStrings:Portal", $"Data Source={Path.Combine(folder, "portal.db")}")
            .UseSetting("Mail:PickupFolder", Path.Combine(folder, "mail"))
            .UseSetting("Files:Folder", Files)
            .ConfigureTestServices(services => services.AddSingleton<IStartupFilter, SqlCount.Filter>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !isFirst && Directory.Exists(folder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
