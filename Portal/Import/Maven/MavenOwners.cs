using Microsoft.Extensions.Localization;

namespace Portal.Import.Maven;

/// <summary>Who works most with an account: a first look through the pipeline, because the account file names no owner.</summary>
public static class MavenOwners
{
    /// <summary>Account key → person key. The most opportunities count, then the name that comes first.</summary>
    public static Dictionary<string, string> Read(Func<string, Stream?> open)
    {
        // What is wrong with the file is reported when it is loaded.
        var silent = new ImportReport(TextWriter.Null, new NoText());
        var counts = new Dictionary<(string Account, string Agent), int>();
        using var file = CsvFile.Open(open, ["account", "sales_agent"], silent.Begin(MavenPipeline.File), silent);
        foreach (var row in file?.Rows() ?? [])
        {
            if (row.Text("account", 100) is { } account && row.Text("sales_agent", 100) is { } agent)
            {
                var key = (Keys.Of(account), MavenTeams.Person + Keys.Of(agent));
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }
        return counts.GroupBy(c => c.Key.Account).ToDictionary(g => g.Key,
            g => g.OrderByDescending(c => c.Value).ThenBy(c => c.Key.Agent, StringComparer.Ordinal).First().Key.Agent);
    }

    private sealed class NoText : IStringLocalizer<ImportText>
    {
        public LocalizedString this[string name] => new(name, name);
        public LocalizedString this[string name, params object[] arguments] => new(name, name);
        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
