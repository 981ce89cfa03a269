using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Lists;
using Portal.Organization;
using Portal.Workflows;
using static Portal.Lists.ColumnKind;

namespace Portal.Reviews;

/// <summary>What the list is narrowed to; lives in the address.</summary>
public sealed record ReviewFilter : ListFilter
{
    public string? Q { get; init; }

    /// <summary>Number of a cycle.</summary>
    public string? Cycle { get; init; }
    public string? Step { get; init; }
    public int? Team { get; init; }
    public InstanceStatus? Status { get; init; }
    public bool Late { get; init; }
}

/// <summary>How far a review is: who, which step, until when; nothing of what it says.</summary>
public sealed record ReviewRow(
    long Id, string Number, int OwnerId, int ManagerId, string Cycle, string CycleNumber, string Step, int Round, InstanceStatus Status, DateTime? DueUtc, DateTime? SelfUtc, DateTime? ManagerUtc, DateTime? MeetingUtc)
{
    public static readonly Expression<Func<Review, ReviewRow>> From = r => new ReviewRow(
        r.Id, r.Number, r.OwnerId, r.ManagerId, r.Cycle!.Name, r.Cycle.Number, r.Instance!.Step, r.Instance.Round, r.Instance.Status, r.Instance.DueUtc, r.SelfUtc, r.ManagerUtc, r.MeetingUtc);
}

/// <summary>The list of reviews: its columns, its orders, and what it finds.</summary>
public sealed class ReviewList(PortalDbContext db, DirectoryCache directory, TimeProvider time, IStringLocalizer<ReviewsText> text) : PortalList<ReviewFilter, ReviewRow>(text)
{
    /// <summary>What has no deadline any more comes after what has one.</summary>
    private static readonly DateTime Never = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static readonly ListSorts<Review> Sorts = new("Due", ListSort.By("Due", (Review r) => r.Instance!.DueUtc ?? Never), ListSort.By("Started", (Review r) => r.Id), ListSort.By("Step", (Review r) => r.Instance!.Step));

    public override string Key => "reviews";
    public override string Path => "/Reviews";
    public override bool IsOpenTo(Viewer viewer) => viewer.Is(PortalRoles.Employee | PortalRoles.Manager | PortalRoles.HR);

    public override IReadOnlyList<ListColumn<ReviewRow>> Columns(ListReader reader) =>
    [
        new("Employee", Text, r => directory.Known.NameOf(r.OwnerId)), new("Manager", Text, r => directory.Known.NameOf(r.ManagerId)), new("Step", Text, r => Word(r.Status == InstanceStatus.Cancelled ? "Status.Cancelled" : $"Step.{r.Step}")) { IsSorted = true },
        new("Self", Moment, r => r.SelfUtc), new("Other", Moment, r => r.ManagerUtc), new("Due", Moment, r => r.DueUtc) { IsSorted = true },
        new("Cycle", Text, r => r.Cycle, false), new("Number", Text, r => r.Number, false), new("Team", Text, r => directory.Known.Find(r.OwnerId)?.TeamName, false), new("Meeting", Moment, r => r.MeetingUtc, false),
        new("Round", Number, r => r.Round, false), new("Status", Text, r => Word($"Status.{r.Status}"), false),
    ];

    public IQueryable<Review> Found(ReviewFilter filter, Viewer viewer) => db.Reviews.CourseVisibleTo(viewer, db).AsNoTracking().Apply(filter, directory.Known, time.GetUtcNow().UtcDateTime);

    public override Task<IQueryable<ReviewRow>> RowsAsync(ReviewFilter filter, ListReader reader, CancellationToken cancellationToken) =>
        Task.FromResult(Sorts.Order(Found(filter, reader.Viewer), filter.Sort).Select(ReviewRow.From));
}

public static class ReviewQuery
{
    public const int PageSize = 50;

    public static IQueryable<Review> Apply(this IQueryable<Review> reviews, ReviewFilter filter, StaffDirectory people, DateTime nowUtc)
    {
        if (!string.IsNullOrEmpty(filter.Cycle)) { reviews = reviews.Where(r => r.Cycle!.Number == filter.Cycle); }
        if (!string.IsNullOrEmpty(filter.Step)) { reviews = reviews.Where(r => r.Instance!.Step == filter.Step && r.Instance.Status != InstanceStatus.Cancelled); }
        if (filter.Status is { } status) { reviews = reviews.Where(r => r.Instance!.Status == status); }
        if (filter.Late) { reviews = reviews.Where(r => r.Instance!.Status == InstanceStatus.Open && r.Instance.DueUtc < nowUtc); }
        if (filter.Team is { } team) { reviews = OfPeople(reviews, people, p => p.TeamId == team); }
        if (!string.IsNullOrWhiteSpace(filter.Q)) { reviews = OfPeople(reviews, people, p => p.FullName.Contains(filter.Q.Trim(), StringComparison.OrdinalIgnoreCase)); }
        return reviews;
    }

    private static IQueryable<Review> OfPeople(IQueryable<Review> reviews, StaffDirectory people, Func<Person, bool> which)
    {
        var ids = people.People.Values.Where(which).Select(p => p.Id).ToList();
        return reviews.Where(r => ids.Contains(r.OwnerId));
    }
}
