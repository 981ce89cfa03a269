using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Lists;
using Portal.Organization;
using static Portal.Lists.ColumnKind;

namespace Portal.Complaints;

/// <summary>The list of complaints: its columns, its orders, and what it finds.</summary>
public sealed class ComplaintList(PortalDbContext db, DirectoryCache directory, TimeProvider time, IStringLocalizer<ComplaintsText> text) : PortalList<ComplaintFilter, ComplaintRow>(text)
{
    /// <summary>The newest first unless another one is asked for; newer complaints have higher ids.</summary>
    public static readonly ListSorts<Complaint> Sorts = new("-Received", ListSort.By("Received", (Complaint c) => c.Id), ListSort.By("Severity", (Complaint c) => c.Severity), ListSort.By("Due", (Complaint c) => c.Instance!.DueUtc));

    public override string Key => "complaints";
    public override string Path => "/Complaints";

    public override IReadOnlyList<ListColumn<ComplaintRow>> Columns(ListReader reader) =>
    [
        new("Title", Text, r => r.Title), new("Severity", Text, r => Word($"Severity.{r.Severity}")) { IsSorted = true }, new("Step", Text, r => Word($"Step.{r.Step}")), new("Owner", Text, r => directory.Known.NameOf(r.OwnerId)),
        new("Received", Moment, r => r.ReceivedUtc) { IsSorted = true }, new("Due", Moment, r => r.DueUtc) { IsSorted = true }, new("Number", Text, r => r.Number, false), new("Account", Text, r => r.Account, false),
        new("Product", Text, r => r.Product, false), new("Category", Text, r => Word($"Category.{r.Category}"), false), new("Round", Number, r => r.Round, false), new("Status", Text, r => Word($"Status.{r.Status}"), false),
    ];

    public IQueryable<Complaint> Found(ComplaintFilter filter, Viewer viewer) => db.Complaints.VisibleTo(viewer, db).FoundFrom(viewer, db).AsNoTracking().Apply(filter, time.GetUtcNow().UtcDateTime);

    public override Task<IQueryable<ComplaintRow>> RowsAsync(ComplaintFilter filter, ListReader reader, CancellationToken cancellationToken) =>
        Task.FromResult(Sorts.Order(Found(filter, reader.Viewer), filter.Sort).Select(ComplaintRow.From));
}
