using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Lists;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Performance;
using static Portal.Lists.ColumnKind;

namespace Portal.Performance.SignOffs;

/// <summary>What the list is narrowed to; lives in the address.</summary>
public sealed record SignOffFilter : ListFilter
{
    public string? Q { get; init; }

    /// <summary>Number of a season.</summary>
    public string? Season { get; init; }
    public string? Step { get; init; }
    public int? Team { get; init; }
    public InstanceStatus? Status { get; init; }
    public SignOffResponse? Response { get; init; }
    public bool Late { get; init; }
    public int? Manager { get; init; }

    /// <summary>Shared results in one of <see cref="ScoreSpread.Bands"/>.</summary>
    public int? Band { get; init; }
}

/// <summary>How far a sign-off is, and its result once it is shared.</summary>
public sealed record SignOffRow(
    long Id, string Number, int OwnerId, int ManagerId, string Season, string Period, string Step, InstanceStatus Status, DateTime? DueUtc, int Edition, long? Score, int Threshold, SignOffResponse? Response, DateOnly? TalkOn, DateTime? SignedUtc)
{
    public static readonly Expression<Func<SignOff, SignOffRow>> From = s => new SignOffRow(
        s.Id, s.Number, s.OwnerId, s.ManagerId, s.Season!.Name, s.Season.Number, s.Instance!.Step, s.Instance.Status, s.Instance.DueUtc, s.Edition, s.Score, s.Threshold, s.Response, s.TalkOn, s.SignedUtc);

    public bool IsBelow => Score < Threshold * 100;
}

/// <summary>The list of sign-offs: its columns, its orders, and what it finds.</summary>
public sealed class SignOffList(PortalDbContext db, DirectoryCache directory, TimeProvider time, IStringLocalizer<SignOffsText> text) : PortalList<SignOffFilter, SignOffRow>(text)
{
    public const int PageSize = 50;

    /// <summary>What has no deadline any more comes after what has one.</summary>
    private static readonly DateTime Never = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static readonly ListSorts<SignOff> Sorts = new("Due", ListSort.By("Due", (SignOff s) => s.Instance!.DueUtc ?? Never), ListSort.By("Started", (SignOff s) => s.Id), ListSort.By("Step", (SignOff s) => s.Instance!.Step));

    public override string Key => "signoffs";
    public override string Path => "/Performance";
    public override bool IsOpenTo(Viewer viewer) => viewer.Is(PortalRoles.Employee | PortalRoles.Manager | PortalRoles.HR);

    public override IReadOnlyList<ListColumn<SignOffRow>> Columns(ListReader reader) =>
    [
        new("Employee", Text, r => directory.Known.NameOf(r.OwnerId)), new("Manager", Text, r => directory.Known.NameOf(r.ManagerId)), new("Step", Text, r => Word(r.Status == InstanceStatus.Cancelled ? "Status.Cancelled" : $"Step.{r.Step}")) { IsSorted = true },
        new("Score", Text, r => Points(r.Score)), new("Response", Text, r => r.Response is { } said ? Word($"Response.{said}") : null), new("Due", Moment, r => r.DueUtc) { IsSorted = true },
        new("Season", Text, r => r.Season, false), new("Number", Text, r => r.Number, false), new("Team", Text, r => directory.Known.Find(r.OwnerId)?.TeamName, false), new("TalkOn", Day, r => r.TalkOn, false), new("Signed", Moment, r => r.SignedUtc, false),
        new("Edition", Number, r => r.Edition, false), new("Status", Text, r => Word($"Status.{r.Status}"), false),
    ];

    public IQueryable<SignOff> Found(SignOffFilter filter, Viewer viewer) => Apply(db.SignOffs.VisibleTo(viewer, db).AsNoTracking(), filter, directory.Known, time.GetUtcNow().UtcDateTime);

    public override Task<IQueryable<SignOffRow>> RowsAsync(SignOffFilter filter, ListReader reader, CancellationToken cancellationToken) =>
        Task.FromResult(Sorts.Order(Found(filter, reader.Viewer), filter.Sort).Select(SignOffRow.From));

    public static string? Points(long? score) => score is { } s ? (s / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : null;

    private static IQueryable<SignOff> Apply(IQueryable<SignOff> found, SignOffFilter filter, StaffDirectory people, DateTime nowUtc)
    {
        if (!string.IsNullOrEmpty(filter.Season)) { found = found.Where(s => s.Season!.Number == filter.Season); }
        if (!string.IsNullOrEmpty(filter.Step)) { found = found.Where(s => s.Instance!.Step == filter.Step && s.Instance.Status != InstanceStatus.Cancelled); }
        if (filter.Status is { } status) { found = found.Where(s => s.Instance!.Status == status); }
        if (filter.Response is { } response) { found = found.Where(s => s.Response == response); }
        if (filter.Late) { found = found.Where(s => s.Instance!.Status == InstanceStatus.Open && s.Instance.DueUtc < nowUtc); }
        if (filter.Manager is { } manager) { found = found.Where(s => s.ManagerId == manager); }
        if (filter.Band is { } band) { found = OfBand(found, band); }
        if (filter.Team is { } team) { found = OfPeople(found, people, p => p.TeamId == team); }
        return string.IsNullOrWhiteSpace(filter.Q) ? found : OfPeople(found, people, p => p.FullName.Contains(filter.Q.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private static IQueryable<SignOff> OfBand(IQueryable<SignOff> found, int band)
    {
        if (band < 0 || band >= ScoreSpread.Bands.Count) { return found.Where(_ => false); }
        var (from, until) = ScoreSpread.Ends(band);
        return found.Where(s => s.Edition > 0 && s.Score >= from && s.Score < until);
    }

    private static IQueryable<SignOff> OfPeople(IQueryable<SignOff> found, StaffDirectory people, Func<Person, bool> which)
    {
        var ids = people.People.Values.Where(which).Select(p => p.Id).ToList();
        return found.Where(s => ids.Contains(s.OwnerId));
    }
}
