using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Lists;
using Portal.Organization;
using static Portal.Lists.ColumnKind;

namespace Portal.Opportunities;

/// <summary>The list of opportunities: its columns, its orders, and what it finds.</summary>
public sealed class OpportunityList(PortalDbContext db, DirectoryCache directory, PipelineBook book, PipelineWords words, IStringLocalizer<OpportunitiesText> text) : PortalList<OpportunityFilter, OpportunityRow>(text)
{
    private static readonly ListSorts<Opportunity> Sorts = new("-Amount", ListSort.By("Amount", (Opportunity o) => o.Amount), ListSort.By("ExpectedOn", (Opportunity o) => o.ExpectedOn),
        ListSort.By("EngagedOn", (Opportunity o) => o.EngagedOn), ListSort.By("ClosedOn", (Opportunity o) => o.ClosedOn));

    private PipelineSet pipelines = new([]);

    public override string Key => "opportunities";
    public override string Path => "/Opportunities";
    public override string Whole => "/Opportunities?View=List&Saved=0";

    public override IReadOnlyList<ListColumn<OpportunityRow>> Columns(ListReader reader) =>
    [
        new("Title", Text, r => r.Title), new("Stage", Text, r => words.Of(pipelines.Find(r.StageId))), new("Owner", Text, r => directory.Known.NameOf(r.OwnerId)),
        new("ExpectedOn", Day, r => r.ExpectedOn) { IsSorted = true }, new("ClosedOn", Day, r => r.ClosedOn) { IsSorted = true }, new("Amount", ColumnKind.Money, r => r.Amount is { } sum ? new Money(sum, r.Currency) : null) { IsSorted = true },
        new("Account", Text, r => r.Account, false), new("Product", Text, r => r.Product, false), new("Probability", Number, r => pipelines.Find(r.StageId)?.Probability, false), new("Currency", Text, r => r.Currency, false),
        new("EngagedOn", Day, r => r.EngagedOn, false) { IsSorted = true }, new("Moves", Number, r => r.Moves, false), new("DaysMoved", Number, r => r.DaysMoved, false),
        new("LostReason", Text, r => r.LostReason is { } why ? Word($"Lost.{why}") : null, false), new("NextStep", Text, r => r.NextStep, false),
    ];

    /// <summary>What the filter finds of what the viewer sees. The pipelines are read with it.</summary>
    public async Task<IQueryable<Opportunity>> FoundAsync(OpportunityFilter filter, Viewer viewer, long stamp, DateOnly today)
    {
        pipelines = await book.ReadAsync(db, stamp);
        var seen = db.Opportunities.VisibleTo(viewer, db, inOrder: filter.Status is null && Sorts.Knows(filter.Sort)).AsNoTracking();
        if (filter.Team is { } team) { seen = seen.AnsweredForBy([.. directory.Known.People.Values.Where(p => p.TeamId == team).Select(p => p.Id)], viewer); }
        if (filter.Within is not null) { seen = seen.AnsweredForBy(viewer.CustomerScope, viewer); }
        return seen.Apply(filter, pipelines, today);
    }

    /// <summary>One page and one row more; without a choice in the order that suits the state, see <see cref="OpportunityQuery.Page"/>.</summary>
    public static async Task<IQueryable<Opportunity>> PageAsync(IQueryable<Opportunity> found, IQueryable<Opportunity> visible, OpportunityFilter filter, CancellationToken cancellationToken)
    {
        if (Sorts.Knows(filter.Sort)) { return await Sorts.PageAsync(found, filter, OpportunityQuery.PageSize, cancellationToken); }
        var last = filter.After is { } id ? await visible.Where(o => o.Id == id).Select(o => new { Day = o.Status == OpportunityStatus.Open ? o.ExpectedOn : o.ClosedOn, o.Id }).SingleOrDefaultAsync(cancellationToken) : null;
        return found.Page(filter.Status, last is null ? null : (last.Day, last.Id)).Take(OpportunityQuery.PageSize + 1);
    }

    public override async Task<IQueryable<OpportunityRow>> RowsAsync(OpportunityFilter filter, ListReader reader, CancellationToken cancellationToken)
    {
        var stamp = await db.ConfigurationStamps.Where(s => s.Name == ConfigurationStamp.Settings).Select(s => s.Version).SingleAsync(cancellationToken);
        var found = await FoundAsync(filter, reader.Viewer, stamp, reader.Clock.Today);
        return (Sorts.Knows(filter.Sort) ? Sorts.Order(found, filter.Sort) : found.Page(filter.Status, null)).Select(OpportunityRow.From);
    }
}
