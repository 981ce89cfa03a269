namespace Portal.Tests.Support;

/// <summary>
/// What a portal has on disk once it has started for the first time, made once an environment and copied for every other portal: to bring an
/// empty database to the newest version, or to play the story of the demo company, takes longer than most tests do.
/// </summary>
internal static class PreparedFolder
{
    private static readonly Lazy<string> Testing = new(() => Make("Testing")), Development = new(() => Make("Development"));

    public static void CopyTo(string folder, string environment)
    {
        var prepared = (environment == "Development" ? Development : Testing).Value;
        foreach (var file in Directory.EnumerateFiles(prepared, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(prepared, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static string Make(string environment)
    {
        var folder = Directory.CreateTempSubdirectory("prepared-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using (var portal = new FirstPortal(folder, environment)) { _ = portal.Services; }
        // The last connection to close puts everything into the one file.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return folder;
    }

    private sealed class FirstPortal(string folder, string environment) : PortalFactory(folder, environment);
}
