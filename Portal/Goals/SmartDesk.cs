using System.Globalization;
using System.Resources;
using Portal.Data;
using Portal.Metrics;
using Portal.Organization;
using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>Gathers what the SMART check needs to know: the verbs of both languages, and the periods before.</summary>
public sealed class SmartDesk(PortalDbContext db, DirectoryCache directory)
{
    /// <summary>How many periods of the same length count before a goal.</summary>
    public const int Periods = 4;

    private const int LongestDays = 800;

    private static readonly Lazy<IReadOnlyList<string>> Known = new(() =>
    {
        var texts = new ResourceManager(typeof(GoalsText));
        return [.. new[] { "en", "zh-CN" }.SelectMany(c => (texts.GetString("Smart.Verbs", CultureInfo.GetCultureInfo(c)) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct()];
    });

    /// <summary>Words that say what is done, Chinese and English: titles are written in either, whatever the reader's language.</summary>
    public static IReadOnlyList<string> Verbs => Known.Value;

    /// <summary>Figures of the periods of the same length before, oldest first; those of which nothing is known are left out.</summary>
    public async Task<IReadOnlyList<long>> TrailingAsync(Metric metric, GoalScope scope, long? accountId, int owner, string currency, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (!metric.IsMeasured() || to < from || to.DayNumber - from.DayNumber > LongestDays || (scope == GoalScope.Account && accountId is null)) { return []; }
        var people = directory.Known;
        var goal = new Goal { Title = "", OwnerId = owner, Metric = metric, Scope = scope, AccountId = accountId, Currency = currency, Target = 0, From = from, To = to };
        var found = new List<long>();
        foreach (var (first, end) in Before(from, to))
        {
            var figure = await db.FigureAsync(metric, GoalMeter.ScopeOf(goal, people, to) with { From = first, To = end }, cancellationToken);
            if (figure is { } value) { found.Add(value); }
        }
        return found;
    }

    /// <summary>Whole months before whole months, as many days otherwise.</summary>
    public static IReadOnlyList<(DateOnly From, DateOnly To)> Before(DateOnly from, DateOnly to)
    {
        var whole = from.Day == 1 && to.AddDays(1).Day == 1;
        var (months, days) = ((to.Year - from.Year) * 12 + to.Month - from.Month + 1, to.DayNumber - from.DayNumber + 1);
        DateOnly Start(int back) => whole ? from.AddMonths(-months * back) : from.AddDays(-days * back);
        return [.. Enumerable.Range(1, Periods).Reverse().Select(back => (Start(back), Start(back - 1).AddDays(-1)))];
    }
}
