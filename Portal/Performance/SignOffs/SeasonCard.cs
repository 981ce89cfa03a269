using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Reviews;
using Portal.Workflows;
using Portal.Workflows.Performance;

namespace Portal.Performance.SignOffs;

/// <summary>How many stand in a step.</summary>
/// <param name="Step"><c>null</c> for those that were called off.</param>
public sealed record SeasonStep(string? Step, int People, int Late);

/// <summary>How results are spread over bands of twenty points: of everybody, and of the people of one manager.</summary>
/// <param name="Counts">Below 60, 60–80, 80–100, from 100.</param>
public sealed record ScoreSpread(int? ManagerId, IReadOnlyList<int> Counts)
{
    /// <summary>Lower ends of the bands, points.</summary>
    public static IReadOnlyList<int> Bands { get; } = [0, 60, 80, 100];

    /// <summary>With fewer people nothing can be said about a manager.</summary>
    public const int Fewest = Skew.Fewest;

    public int People => Counts.Sum();

    /// <summary>The band in which more than three of five of a manager's people are: a hint to talk about, never a rule.</summary>
    public int? Crowded => People >= Fewest && Counts.ToList().FindIndex(c => c * 100 > Skew.MostPercent * People) is var at and >= 0 ? at : null;

    /// <summary>From which score on, and up to which, a band goes; hundredths.</summary>
    public static (long From, long Until) Ends(int band) => (Bands[band] * 100L, band + 1 == Bands.Count ? long.MaxValue : Bands[band + 1] * 100L);

    public static ScoreSpread Of(int? manager, IEnumerable<long> scores)
    {
        var found = scores.ToList();
        return new(manager, [.. Bands.Select((_, band) => Ends(band)).Select(ends => found.Count(s => s >= ends.From && s < ends.Until))]);
    }
}

/// <param name="Rows">The first of them.</param>
/// <param name="Count">How many there are.</param>
public sealed record SeasonNames(IReadOnlyList<SignOffRow> Rows, int Count)
{
    public static SeasonNames None { get; } = new([], 0);
}

/// <summary>Everything that HR follows a season by.</summary>
public sealed class SeasonCard(PortalDbContext db, SeasonOpening opening, DirectoryCache directory, TimeProvider time)
{
    /// <summary>So many names are on the page; the list has all.</summary>
    public const int MostNames = 20;

    public Season Season { get; private set; } = null!;
    public IReadOnlyList<Season> All { get; private set; } = [];
    public IReadOnlyList<SeasonStep> Steps { get; private set; } = [];
    public ScoreSpread Spread { get; private set; } = ScoreSpread.Of(null, []);

    /// <summary>By manager; only those of at least <see cref="ScoreSpread.Fewest"/> people.</summary>
    public IReadOnlyList<ScoreSpread> ByManager { get; private set; } = [];
    public SeasonNames Overdue { get; private set; } = SeasonNames.None;
    public SeasonNames Refused { get; private set; } = SeasonNames.None;
    public SeasonNames Objected { get; private set; } = SeasonNames.None;

    /// <summary>Who matches now and is not in it.</summary>
    public IReadOnlyList<Person> Joiners { get; private set; } = [];

    public int People => Steps.Sum(s => s.People);

    /// <summary>Of how many of them the viewer reads the results.</summary>
    public int Seen { get; private set; }
    public int Open => Steps.Where(s => s.Step is not (null or SignOffStep.Closed)).Sum(s => s.People);
    public int Closed => Steps.Where(s => s.Step == SignOffStep.Closed).Sum(s => s.People);

    /// <summary>False when there is no such season for this viewer, or none at all.</summary>
    /// <param name="number"><c>null</c> = the newest.</param>
    public async Task<bool> LoadAsync(string? number, Viewer viewer, CancellationToken stop)
    {
        All = await db.Seasons.VisibleTo(viewer).AsNoTracking().OrderByDescending(s => s.Id).Take(50).ToListAsync(stop);
        if (All.FirstOrDefault(s => number is null || s.Number == number) is not { } season) { return false; }
        Season = season;
        var now = time.GetUtcNow().UtcDateTime;
        // HR follows the course of everybody; results only of those whom they look after.
        var steps = await db.SignOffs.Where(s => s.SeasonId == season.Id).GroupBy(s => new { s.Instance!.Step, IsCancelled = s.Instance.Status == InstanceStatus.Cancelled })
            .Select(g => new { g.Key.Step, g.Key.IsCancelled, People = g.Count(), Late = g.Count(s => s.Instance!.Status == InstanceStatus.Open && s.Instance.DueUtc < now) }).ToListAsync(stop);
        Steps = [.. SignOffStep.All.Select(x => new SeasonStep(x, steps.Where(s => !s.IsCancelled && s.Step == x).Sum(s => s.People), steps.Where(s => !s.IsCancelled && s.Step == x).Sum(s => s.Late))),
            new(null, steps.Where(s => s.IsCancelled).Sum(s => s.People), 0)];
        var seen = db.SignOffs.VisibleTo(viewer, db).AsNoTracking().Where(s => s.SeasonId == season.Id);
        Seen = await seen.CountAsync(stop);
        var scores = await seen.Where(s => s.Edition > 0 && s.Score != null).Select(s => new { s.ManagerId, Score = s.Score!.Value }).ToListAsync(stop);
        Spread = ScoreSpread.Of(null, scores.Select(s => s.Score));
        ByManager = [.. scores.GroupBy(s => s.ManagerId).Where(g => g.Count() >= ScoreSpread.Fewest).OrderBy(g => directory.Known.NameOf(g.Key), StringComparer.CurrentCulture).Select(g => ScoreSpread.Of(g.Key, g.Select(s => s.Score)))];
        Overdue = await NamesAsync(seen.Where(s => s.Instance!.Status == InstanceStatus.Open && s.Instance.DueUtc < now).OrderBy(s => s.Instance!.DueUtc), stop);
        Refused = await NamesAsync(seen.Where(s => s.Response == SignOffResponse.Refused).OrderBy(s => s.Id), stop);
        Objected = await NamesAsync(seen.Where(s => s.Response == SignOffResponse.Objected).OrderBy(s => s.Id), stop);
        Joiners = season.Status == CycleStatus.Closed ? [] : await opening.MissingAsync(season, directory.Known, stop);
        return true;
    }

    private static async Task<SeasonNames> NamesAsync(IQueryable<SignOff> which, CancellationToken stop)
    {
        var found = await which.Take(MostNames + 1).Select(SignOffRow.From).ToListAsync(stop);
        return found.Count <= MostNames ? new(found, found.Count) : new([.. found.Take(MostNames)], await which.CountAsync(stop));
    }
}
