using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Admin;
using Portal.Data;
using Portal.Import.Maven;
using Portal.Shared;

namespace Portal.Import;

/// <summary><c>import maven DIR [--lang zh|en] [--domain MAILDOMAIN]</c>; the other origins are <see cref="FileCommand"/>'s.</summary>
public static class ImportCommand
{
    private const string Usage = "Usage: import maven DIR [--lang zh|en] [--domain MAILDOMAIN]\n       " + FileCommand.Usage;

    /// <returns>0 when all files were read (single rows may have been refused), 1 when something could not be read at all.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        using var way = AuditWay.Through(AuditVia.Import);
        if (arguments.Count > 0 && Mapping.ImportSources.All.Contains(arguments[0])) { return await FileCommand.RunAsync(services, arguments[0], [.. arguments.Skip(1)], output, error); }
        var (words, options) = Parse(arguments);
        if (options is null || words is not ["maven", var folder]) { await error.WriteLineAsync(Usage); return 1; }
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
            CultureInfo.GetCultureInfo(PortalCulture.Match(options.GetValueOrDefault("--lang") ?? CultureInfo.CurrentUICulture.Name) ?? PortalCulture.Chinese);
        await using var scope = services.CreateAsyncScope();
        var text = scope.ServiceProvider.GetRequiredService<IStringLocalizer<ImportText>>();
        if (!Directory.Exists(folder)) { await error.WriteLineAsync(text["NoFolder", CsvRow.Quote(Path.GetFullPath(folder))]); return 1; }
        var domain = options.GetValueOrDefault("--domain") ?? "sales.example";
        if (Uri.CheckHostName(domain) != UriHostNameType.Dns) { await error.WriteLineAsync(text["WrongDomain", CsvRow.Quote(domain)]); return 1; }
        var report = new ImportReport(output, text);
        var import = new MavenImport(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>(), report);
        await import.RunAsync(name => Open(Path.Combine(folder, name)), domain);
        report.Finish();
        return report.Failed ? 1 : 0;
    }

    private static FileStream? Open(string path) => File.Exists(path) ? File.OpenRead(path) : null;

    private static (List<string> Words, Dictionary<string, string>? Options) Parse(IReadOnlyList<string> arguments)
    {
        var (words, options) = (new List<string>(), new Dictionary<string, string>());
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal)) { words.Add(arguments[i]); continue; }
            if (arguments[i] is not ("--lang" or "--domain") || i + 1 == arguments.Count) { return (words, null); }
            options[arguments[i]] = arguments[++i];
        }
        return (words, options);
    }
}
