using System.Globalization;

namespace Portal.Bench;

/// <summary>The verbs; see bench/README.md.</summary>
public static class Entry
{
    private const string Usage = "Usage: seed FILE | pages FILE | load FILE [SECONDS [PAGE]] | engine [CASES] | timers [CASES] | inbox [ITEMS] | timeline [ENTRIES] | start FILE | search FILE | goals | import [ROWS] | reviews [PEOPLE] | training [PEOPLE] | commission | period-end [FILE]";

    public static async Task<int> Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        switch (args)
        {
            case ["seed", var file]: await SeedCommand.RunAsync(file); return 0;
            case ["pages", var file]: await PagesCommand.RunAsync(file); return 0;
            case ["load", var file]: await LoadCommand.RunAsync(file, TimeSpan.FromSeconds(6)); return 0;
            case ["load", var file, var seconds, .. var page]: await LoadCommand.RunAsync(file, TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), page.FirstOrDefault()); return 0;
            case ["engine"]: await EngineCommand.RunAsync(400); return 0;
            case ["engine", var cases]: await EngineCommand.RunAsync(int.Parse(cases, CultureInfo.InvariantCulture)); return 0;
            case ["timers", .. var cases]: await TimersCommand.RunAsync(int.Parse(cases.FirstOrDefault() ?? "500", CultureInfo.InvariantCulture)); return 0;
            case ["inbox", .. var items]: await InboxCommand.RunAsync(int.Parse(items.FirstOrDefault() ?? "10000", CultureInfo.InvariantCulture)); return 0;
            case ["timeline", .. var entries]: await TimelineCommand.RunAsync(int.Parse(entries.FirstOrDefault() ?? "50000", CultureInfo.InvariantCulture)); return 0;
            case ["search", var file]: await SearchCommand.RunAsync(file); return 0;
            case ["goals", .. var kept]: await GoalsCommand.RunAsync(kept.FirstOrDefault()); return 0;
            case ["start", var file]: await StartCommand.RunAsync(file); return 0;
            case ["import", .. var rows]: await ImportCommand.RunAsync(int.Parse(rows.FirstOrDefault() ?? "50000", CultureInfo.InvariantCulture)); return 0;
            case ["reviews", .. var people]: await ReviewsCommand.RunAsync(int.Parse(people.FirstOrDefault() ?? "500", CultureInfo.InvariantCulture)); return 0;
            case ["training", .. var people]: await TrainingCommand.RunAsync(int.Parse(people.FirstOrDefault() ?? "500", CultureInfo.InvariantCulture)); return 0;
            case ["commission"]: await CommissionCommand.RunAsync(); return 0;
            case ["period-end", .. var kept]: await PeriodEndCommand.RunAsync(kept.FirstOrDefault()); return 0;
            default: await Console.Error.WriteLineAsync(Usage); return 2;
        }
    }
}
