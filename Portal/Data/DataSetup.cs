using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Portal.Data;

public static class DataSetup
{
    /// <summary>
    /// Queries as EF Core has compiled them, one cache for the process. Its own holds 1,024 entries, two a query: fewer than the portal has queries,
    /// so that walking through the pages compiled them again and again, each at the cost of a whole page.
    /// </summary>
    private static readonly MemoryCache Compiled = new(new MemoryCacheOptions { SizeLimit = EntrySize * 10_000 });

    /// <summary>What EF Core says is the size of an entry.</summary>
    private const int EntrySize = 10;

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
            .UseMemoryCache(Compiled)
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
