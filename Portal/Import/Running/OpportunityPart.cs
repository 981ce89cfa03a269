using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Import.Mapping;
using Portal.Opportunities;

namespace Portal.Import.Running;

/// <summary>Opportunities of accounts that are there.</summary>
internal sealed class OpportunityPart : Part<Opportunity>
{
    private readonly AccountIndex index;
    private readonly Dictionary<ImportRow, (long? Account, int? Owner)> of = [];
    private Dictionary<string, Opportunity> known = [];

    public OpportunityPart(PortalDbContext db, ImportContext context, AccountIndex index) : base(db, context, ImportPart.Opportunity)
    {
        this.index = index;
        Targets =
        [
            new(ImportFields.OpportunityAccount, nameof(Opportunity.AccountId), r => of.GetValueOrDefault(r).Account),
            new(ImportFields.OpportunityOwner, nameof(Opportunity.OwnerId), r => of.GetValueOrDefault(r).Owner),
            new(ImportFields.Stage, nameof(Opportunity.Status), r => StageOf(r)?.Status),
            new(ImportFields.Stage, nameof(Opportunity.StageId), r => StageOf(r)?.StageId),
            new(ImportFields.OpportunityAmount, nameof(Opportunity.Amount), r => r.Value<long>(ImportFields.OpportunityAmount)),
            new(ImportFields.Engaged, nameof(Opportunity.EngagedOn), r => r.Value<DateOnly>(ImportFields.Engaged)),
            new(ImportFields.Closed, nameof(Opportunity.ClosedOn), r => r.Value<DateOnly>(ImportFields.Closed)),
        ];
    }

    protected override IReadOnlyList<Target> Targets { get; }

    public override async Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        Forget();
        of.Clear();
        await index.LoadAsync([.. rows.Select(r => r.Text(ImportFields.OpportunityAccountId)).OfType<string>()], Context.Mapping.Maps(ImportFields.OpportunityAccount), stop);
        var ids = rows.Select(ForeignId).OfType<string>().ToArray();
        known = await Db.Opportunities.Where(o => ids.Contains(o.ForeignId)).ToDictionaryAsync(o => o.ForeignId!, stop);
    }

    protected override Opportunity? Find(ImportRow row) => ForeignId(row) is { } id ? known.GetValueOrDefault(id) : null;

    protected override void Check(ImportRow row, Opportunity? existing)
    {
        if (row.IsRefused) { return; }
        if (!row.Has(ImportFields.OpportunityId)) { row.Refuse(Context.ColumnOf(ImportFields.OpportunityId), "Empty"); return; }
        if (existing is null && !row.Has(ImportFields.Stage)) { row.Refuse(Context.ColumnOf(ImportFields.Stage), "Empty"); return; }
        var account = index.Require(row, ImportFields.OpportunityAccountId, ImportFields.OpportunityAccount);
        if (existing is not null && !Context.Actor.Reaches(existing.OwnerId)) { row.Refuse(Context.ColumnOf(ImportFields.OpportunityId), "NotYours"); }
        of[row] = (account?.Id, Context.OwnerOf(row, ImportFields.OpportunityOwner, existing is null));
    }

    protected override string? IdColumn => Context.ColumnOf(ImportFields.OpportunityId);

    public override string? KeyOf(ImportRow row) => row.Text(ImportFields.OpportunityId) is { } id ? "o:" + id : null;

    protected override Opportunity Create(ImportRow row) => new()
    {
        ForeignId = ForeignId(row), Title = row.Text(ImportFields.OpportunityAccount) ?? row.Text(ImportFields.OpportunityId)!, OwnerId = of[row].Owner!.Value, StageId = StageOf(row)!.Value.StageId,
        Status = StageOf(row)!.Value.Status, StageSinceUtc = Context.NowUtc, CreatedUtc = Context.NowUtc, Currency = Context.Mapping.Currency,
    };

    protected override string NameOf(Opportunity row) => row.ForeignId![Context.Prefix(ImportPart.Opportunity).Length..];

    /// <summary>The stage of the built-in pipeline that the row names.</summary>
    private static (long StageId, OpportunityStatus Status)? StageOf(ImportRow row) => row.Text(ImportFields.Stage) is not { } name ? null : Enum.Parse<ImportStage>(name) switch
    {
        ImportStage.Won => (PipelineStage.Won, OpportunityStatus.Won),
        ImportStage.Lost => (PipelineStage.Lost, OpportunityStatus.Lost),
        ImportStage.Engaging => (PipelineStage.Engaging, OpportunityStatus.Open),
        _ => (PipelineStage.Prospecting, OpportunityStatus.Open),
    };

    private string? ForeignId(ImportRow row) => row.Text(ImportFields.OpportunityId) is { } id ? Context.ForeignId(ImportPart.Opportunity, id) : null;
}
