using Microsoft.EntityFrameworkCore;

namespace Portal.Data;

public static class DataSetup
{
    /// <summary>Registers the context of the configured provider.</summary>
    /// <exception cref="StartupException">The provider is unknown or its connection string missing.</exception>
    public static IServiceCollection AddPortalData(this IServiceCollection services, IConfiguration configuration)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        if (!string.Equals(provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartupException($"Database:Provider is '{provider}'; this version knows Sqlite only. Set it to Sqlite in appsettings.json or by the environment variable Database__Provider.");
        }
        var connection = configuration.GetConnectionString("Portal");
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new StartupException("ConnectionStrings:Portal is empty. Set it in appsettings.json, for example to \"Data Source=data/portal.db\".");
        }
        EnsureFolder(connection);
        services.AddSingleton<WriteGate>();
        services.AddSingleton<SqliteSetup>();
        services.AddDbContextPool<PortalDbContext, SqlitePortalDbContext>((sp, options) => options
            .UseSqlite(connection, o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .ReplaceService<Microsoft.EntityFrameworkCore.Update.IModificationCommandBatchFactory, WriteBatches>()
            .AddInterceptors(sp.GetRequiredService<SqliteSetup>()));
        return services;
    }

    private static void EnsureFolder(string connection)
    {
        var source = ReadSource(connection);
        var folder = Path.GetDirectoryName(Path.GetFullPath(source));
        if (source.Length == 0 || source.StartsWith(':') || folder is null) { return; }
        try { Directory.CreateDirectory(folder); }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"ConnectionStrings:Portal names {source}, but its folder cannot be made ({error.Message}). Choose a folder that the portal may write to.");
        }
    }

    private static string ReadSource(string connection)
    {
        try { return new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connection).DataSource; }
        catch (ArgumentException error)
        {
            throw new StartupException($"ConnectionStrings:Portal cannot be read ({error.Message}). It should look like \"Data Source=data/portal.db\".");
        }
    }
}
