using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Accounts;
using Portal.Data;
using Portal.Import.Mapping;
using Portal.Opportunities;

namespace Portal.Import.Running;

/// <summary>Opportunities of accounts that are there. Steps and moved days go into the log as when a person makes them.</summary>
internal sealed class OpportunityPart : Part<Opportunity>
{
    private sealed record Facts(long? Account, int? Owner, PipelineStage? Stage, long? Product, long? Contact);

    private readonly AccountIndex index;
    private readonly Dictionary<ImportRow, Facts> of = [];
    private readonly Dictionary<(string, long?, long?), PipelineStage?> stageOf = [];
    private readonly List<(ImportRow Row, ImportPart Part, object Entry)> log = [];
    private Dictionary<string, Opportunity> known = [];
    private Dictionary<string, (long Id, long AccountId)> contacts = [];
    private Dictionary<string, long>? products;
    private HashSet<long> withLines = [];
    private StageBook? stages;

    public OpportunityPart(PortalDbContext db, ImportContext context, AccountIndex index) : base(db, context, ImportPart.Opportunity)
    {
        this.index = index;
        Targets =
        [
            new(ImportFields.OpportunityTitle, nameof(Opportunity.Title), r => r.Text(ImportFields.OpportunityTitle)),
            new(ImportFields.OpportunityAccount, nameof(Opportunity.AccountId), r => of[r].Account),
            new(ImportFields.OpportunityContactId, nameof(Opportunity.ContactId), r => of[r].Contact),
            new(ImportFields.OpportunityOwner, nameof(Opportunity.OwnerId), r => of[r].Owner),
            new(ImportFields.OpportunityProduct, nameof(Opportunity.ProductId), r => of[r].Product),
            new(ImportFields.Stage, nameof(Opportunity.StageId), r => of[r].Stage?.Id),
            new(ImportFields.OpportunityAmount, nameof(Opportunity.Amount), r => AmountOf(r)),
            new(ImportFields.Engaged, nameof(Opportunity.EngagedOn), r => r.Value<DateOnly>(ImportFields.Engaged) ?? DayOf(r.Value<DateTime>(ImportFields.OpportunityCreated))),
            // One column tells both days in many systems: of an open one the expected day, of a closed one the day it was closed.
            new(ImportFields.Expected, nameof(Opportunity.ExpectedOn), r => r.Value<DateOnly>(ImportFields.Expected) ?? (IsOpen(r) ? r.Value<DateOnly>(ImportFields.Closed) : null)),
            new(ImportFields.Closed, nameof(Opportunity.ClosedOn), r => IsOpen(r) ? null : r.Value<DateOnly>(ImportFields.Closed)),
            new(ImportFields.LostReason, nameof(Opportunity.LostReason), r => IsLost(r) ? r.Choice<LostReason>(ImportFields.LostReason) : null),
            new(ImportFields.LostNote, nameof(Opportunity.LostNote), r => IsLost(r) ? r.Text(ImportFields.LostNote) : null),
            new(ImportFields.NextStep, nameof(Opportunity.NextStep), r => r.Text(ImportFields.NextStep)),
        ];
    }

    protected override IReadOnlyList<Target> Targets { get; }

    public override async Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        Forget();
        of.Clear();
        log.Clear();
        stages ??= await StageBook.LoadAsync(Db, Context.Mapping.Source);
        products ??= Context.Mapping.Maps(ImportFields.OpportunityProduct) ? (await Db.Products.Select(p => new { p.Id, p.Name }).ToListAsync(stop)).GroupBy(p => Keys.Of(p.Name)).ToDictionary(g => g.Key, g => g.First().Id) : [];
        await index.LoadAsync([.. rows.Select(r => r.Text(ImportFields.OpportunityAccountId)).OfType<string>()], Context.Mapping.Maps(ImportFields.OpportunityAccount), stop);
        var ids = rows.Select(ForeignId).OfType<string>().ToArray();
        known = await Db.Opportunities.Where(o => ids.Contains(o.ForeignId)).ToDictionaryAsync(o => o.ForeignId!, stop);
        withLines = known.Count == 0 ? [] : (await Db.Opportunities.Where(o => ids.Contains(o.ForeignId) && o.Lines.Count > 0).Select(o => o.Id).ToListAsync(stop)).ToHashSet();
        var people = rows.Select(r => r.Text(ImportFields.OpportunityContactId)).OfType<string>().Select(i => Context.ForeignId(ImportPart.Contact, i)).Distinct().ToArray();
        contacts = people.Length == 0 ? [] : await Db.Contacts.Where(c => people.Contains(c.ForeignId)).ToDictionaryAsync(c => c.ForeignId!, c => ValueTuple.Create(c.Id, c.AccountId), stop);
    }

    protected override Opportunity? Find(ImportRow row) => ForeignId(row) is { } id ? known.GetValueOrDefault(id) : null;

    protected override void Check(ImportRow row, Opportunity? existing)
    {
        if (row.IsRefused) { return; }
        if (!row.Has(ImportFields.OpportunityId)) { row.Refuse(Context.ColumnOf(ImportFields.OpportunityId), "Empty"); return; }
        if (existing is null && !row.Has(ImportFields.Stage)) { row.Refuse(Context.ColumnOf(ImportFields.Stage), "Empty"); return; }
        // Some opportunities begin before anybody knows whose they are.
        var isOfNobody = !row.Has(ImportFields.OpportunityAccountId) && !row.Has(ImportFields.OpportunityAccount);
        if (isOfNobody && existing is null) { Context.Tally.Note("NoAccountYet", ""); }
        var account = isOfNobody ? null : index.Require(row, ImportFields.OpportunityAccountId, ImportFields.OpportunityAccount);
        if (existing is not null && !Context.Actor.Reaches(existing.OwnerId)) { row.Refuse(Context.ColumnOf(ImportFields.OpportunityId), "NotYours"); }
        var stage = StageOf(row, existing);
        of[row] = new(account?.Id, Context.OwnerOf(row, ImportFields.OpportunityOwner, existing is null), stage ?? (existing is null ? null : stages!.Find(existing.StageId)), ProductOf(row), ContactOf(row, account));
    }

    private PipelineStage? StageOf(ImportRow row, Opportunity? existing)
    {
        if (row.Text(ImportFields.Stage) is not { } said) { return null; }
        var only = row.Text(ImportFields.Pipeline) is { } name ? stages!.PipelineOf(name) : null;
        if (only is null && row.Text(ImportFields.Pipeline) is { } unknown) { row.Refuse(Context.ColumnOf(ImportFields.Pipeline), "NotPipeline", CsvRow.Quote(unknown), stages!.KnownPipelines); }
        var key = (said, existing?.StageId, only?.Id);
        if (!stageOf.TryGetValue(key, out var stage)) { stageOf[key] = stage = stages!.Find(said, existing?.StageId, only); }
        if (stage is null) { row.Refuse(Context.ColumnOf(ImportFields.Stage), "NotStage", CsvRow.Quote(said), stages!.Known); }
        return stage;
    }

    private long? ProductOf(ImportRow row)
    {
        if (row.Text(ImportFields.OpportunityProduct) is not { } name) { return null; }
        if (products!.TryGetValue(Keys.Of(name), out var id)) { return id; }
        row.Refuse(Context.ColumnOf(ImportFields.OpportunityProduct), "NotProduct", CsvRow.Quote(name));
        return null;
    }

    private long? ContactOf(ImportRow row, AccountRef? account)
    {
        if (row.Text(ImportFields.OpportunityContactId) is not { } said) { return null; }
        if (contacts.TryGetValue(Context.ForeignId(ImportPart.Contact, said), out var contact) && contact.AccountId == account?.Id) { return contact.Id; }
        Context.Tally.Note("NoContact", CsvRow.Quote(said));
        return null;
    }

    /// <summary>Where there are lines, they tell the amount.</summary>
    private long? AmountOf(ImportRow row) => Find(row) is { } existing && withLines.Contains(existing.Id) ? null : row.Value<long>(ImportFields.OpportunityAmount);

    private bool IsOpen(ImportRow row) => of[row].Stage?.Status == OpportunityStatus.Open;

    private bool IsLost(ImportRow row) => of[row].Stage?.Status == OpportunityStatus.Lost;

    private DateOnly? DayOf(DateTime? utc) => utc is { } at ? Organization.Zones.DayOf(at, Context.Zone) : null;

    protected override string? IdColumn => Context.ColumnOf(ImportFields.OpportunityId);

    public override string? KeyOf(ImportRow row) => row.Text(ImportFields.OpportunityId) is { } id ? "o:" + id : null;

    protected override Opportunity Create(ImportRow row)
    {
        var (created, stage) = (row.Value<DateTime>(ImportFields.OpportunityCreated) ?? Context.NowUtc, of[row].Stage!);
        return new()
        {
            ForeignId = ForeignId(row), Title = row.Text(ImportFields.OpportunityProduct) ?? row.Text(ImportFields.OpportunityAccount) ?? row.Text(ImportFields.OpportunityId)!, OwnerId = of[row].Owner!.Value,
            StageId = stage.Id, Status = stage.Status, StageSinceUtc = created, CreatedUtc = created, Currency = Context.Mapping.Currency,
            CreatedById = row.Text(ImportFields.OpportunityCreatedBy) is { } said ? Context.People.Find(said)?.Id : null,
        };
    }

    protected override void Settle(ImportRow row, EntityEntry<Opportunity> entry)
    {
        var deal = entry.Entity;
        deal.Status = stages!.Find(deal.StageId)!.Status;
        if (deal.Status == OpportunityStatus.Open) { (deal.ClosedOn, deal.LostReason, deal.LostNote) = (null, null, null); }
        deal.FirstExpectedOn ??= deal.ExpectedOn;
        if (entry.State == EntityState.Added) { return; }
        var from = entry.Property(o => o.StageId);
        if (from.OriginalValue != from.CurrentValue)
        {
            Log(row, ImportPart.StageChange, new OpportunityStageChange { OpportunityId = deal.Id, FromStageId = from.OriginalValue, ToStageId = deal.StageId, SinceUtc = deal.StageSinceUtc, AtUtc = Context.NowUtc, ById = Context.Actor.UserId });
            deal.StageSinceUtc = Context.NowUtc;
        }
        if (entry.Property(o => o.ExpectedOn) is { OriginalValue: { } before, CurrentValue: { } after } && before != after)
        {
            Log(row, ImportPart.DateMove, new OpportunityDateMove { OpportunityId = deal.Id, Before = before, After = after, AtUtc = Context.NowUtc, ById = Context.Actor.UserId });
            deal.Moves++;
        }
    }

    private void Log(ImportRow row, ImportPart part, object entry)
    {
        Db.Add(entry);
        log.Add((row, part, entry));
    }

    public override IEnumerable<RowEffect> Also(ImportRow row) => log.Where(l => l.Row == row).Select(l => new RowEffect(row.Line, l.Part, l.Entry, "", null, []));

    protected override string NameOf(Opportunity row) => row.Title;

    protected override string? Show(ImportField field, object? value) =>
        field == ImportFields.Stage && value is long id ? stages!.NameOf(id, Context.Language) : base.Show(field, value);

    private string? ForeignId(ImportRow row) => row.Text(ImportFields.OpportunityId) is { } id ? Context.ForeignId(ImportPart.Opportunity, id) : null;
}
