using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Calendars;
using Portal.Complaints;
using Portal.Data;
using Portal.Identity;
using Portal.Incentives;
using Portal.Performance;
using Portal.Reviews;
using Portal.Training;
using Portal.Workflows;

namespace Portal.Bench;

/// <summary>The product's own services on a database file, without web server and jobs.</summary>
public static class BenchServices
{
    public static ServiceProvider On(string file, TimeProvider? time = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Portal", "Data Source=" + file), new("PublicBaseUrl", "http://localhost:5080")]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddPortalData(configuration);
        services.AddPortalIdentity();
        services.AddPortalWorkflows();
        services.AddCalendars();
        services.AddComplaints();
        services.AddReviews().AddTraining();
        services.AddIncentives().AddPerformance();
        services.AddLocalization();
        return services.BuildServiceProvider();
    }

    public static void DeleteDatabase(string file)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var suffix in new[] { "", "-wal", "-shm" }) { File.Delete(file + suffix); }
    }
}
