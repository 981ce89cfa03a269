using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Opportunities;

/// <summary>What the form of an opportunity says, checked by the page already.</summary>
/// <param name="Amount">Counts only without lines.</param>
/// <param name="MoveReason">Why the expected day is another one.</param>
public sealed record OpportunityFacts(
    string Title, long? ContactId, long? ProductId, int OwnerId, long StageId, DateOnly? ExpectedOn, string? MoveReason, long? Amount, string? NextStep, IReadOnlyList<LineFacts> Lines)
{
    /// <summary>An opportunity as it is, with its lines.</summary>
    public static OpportunityFacts Of(Opportunity o) => new(o.Title, o.ContactId, o.ProductId, o.OwnerId, o.StageId, o.ExpectedOn, null, o.Amount, o.NextStep,
        [.. o.Lines.OrderBy(l => l.Position).Select(l => new LineFacts(l.ProductId, l.Quantity, l.UnitPrice, l.Discount))]);

    public long? Total => Lines.Count == 0 ? Amount : Lines.Sum(l => l.Amount);
}

/// <summary>Use cases of opportunities. Every one is one transaction.</summary>
public sealed class OpportunityActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "Opportunity";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Adds an opportunity. The same form sent again adds nothing.</summary>
    /// <returns>Its id; <c>null</c> when the account is none of the viewer's.</returns>
    public async Task<long?> CreateAsync(long accountId, OpportunityFacts facts, Guid requestId, Viewer viewer)
    {
        var account = await db.Accounts.WritableBy(viewer, db).Where(a => a.Id == accountId).Select(a => new { a.Currency }).SingleOrDefaultAsync();
        return account is null ? null : await db.WriteAsync(() => CreateOnceAsync(accountId, account.Currency, facts, requestId, viewer));
    }

    private async Task<long?> CreateOnceAsync(long accountId, string currency, OpportunityFacts facts, Guid requestId, Viewer viewer)
    {
        var me = viewer.UserId;
        var twin = await db.Opportunities.Where(o => o.CreatedById == me && o.RequestId == requestId).Select(o => (long?)o.Id).FirstOrDefaultAsync();
        if (twin is not null) { return twin; }
        var added = new Opportunity
        {
            Title = facts.Title, AccountId = accountId, OwnerId = facts.OwnerId, StageId = facts.StageId, Status = OpportunityStatus.Open, StageSinceUtc = Now, Currency = currency,
            EngagedOn = Zones.DayOf(Now, Zones.Of(viewer.TimeZoneId)), FirstExpectedOn = facts.ExpectedOn, ExpectedOn = facts.ExpectedOn, CreatedUtc = Now, CreatedById = me, RequestId = requestId,
        };
        Write(added, facts);
        db.Opportunities.Add(added);
        await db.SaveChangesAsync();
        db.StageChanges.Add(new() { OpportunityId = added.Id, ToStageId = added.StageId, SinceUtc = Now, AtUtc = Now, ById = me });
        await db.SaveChangesAsync();
        return added.Id;
    }

    /// <summary>Changes what an opportunity says; its stage is changed by <see cref="OpportunityMoves"/>.</summary>
    public Task<SaveAnswer> EditAsync(long id, int version, OpportunityFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        var found = await db.Opportunities.WritableBy(viewer, db).Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == id);
        if (found is null) { return SaveAnswer.NotFound; }
        if (found.Version != version) { return SaveAnswer.Conflict; }
        var lines = SaleLine.Show(found.Lines);
        MoveDay(found, facts, viewer);
        Write(found, facts);
        db.AuditChanges(Now, viewer.UserId, AuditKind, id, found, await WordsAsync(found));
        db.Audit(Now, viewer.UserId, AuditKind, id, "Lines", lines, SaleLine.Show(found.Lines));
        found.Version++;
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });

    /// <summary>Says that an exit criterion is met, or not after all.</summary>
    public Task<SaveAnswer> TickAsync(long id, long criterionId, bool isMet, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (!await db.Opportunities.WritableBy(viewer, db).AnyAsync(o => o.Id == id && o.Status == OpportunityStatus.Open && o.Stage!.Pipeline!.Stages.Any(s => s.Criteria.Any(c => c.Id == criterionId)))) { return SaveAnswer.NotFound; }
        var tick = await db.OpportunityTicks.FindAsync(id, criterionId);
        if (tick is null == !isMet) { return SaveAnswer.Done; }
        if (tick is null) { db.OpportunityTicks.Add(new() { OpportunityId = id, CriterionId = criterionId, AtUtc = Now, ById = viewer.UserId }); }
        else { db.OpportunityTicks.Remove(tick); }
        db.Audit(Now, viewer.UserId, AuditKind, id, "Criterion", isMet ? null : $"{criterionId}", isMet ? $"{criterionId}" : null);
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });

    private void MoveDay(Opportunity found, OpportunityFacts facts, Viewer viewer)
    {
        found.FirstExpectedOn ??= facts.ExpectedOn;
        if (found.ExpectedOn is not { } before || facts.ExpectedOn is not { } after || before == after) { return; }
        db.DateMoves.Add(new() { OpportunityId = found.Id, Before = before, After = after, AtUtc = Now, ById = viewer.UserId, Reason = facts.MoveReason });
        found.Moves++;
    }

    private static void Write(Opportunity o, OpportunityFacts f)
    {
        (o.Title, o.ContactId, o.ProductId, o.OwnerId, o.ExpectedOn, o.Amount, o.NextStep) = (f.Title, f.ContactId, f.ProductId, f.OwnerId, f.ExpectedOn, f.Total, f.NextStep);
        o.Lines.Clear();
        o.Lines.AddRange(f.Lines.Select((line, i) => OpportunityLine.Of(line, i + 1)));
    }

    /// <summary>Ids and minor units as people read them.</summary>
    private async Task<Dictionary<string, Func<object?, string?>>> WordsAsync(Opportunity o)
    {
        var contacts = await db.Contacts.Where(c => c.AccountId == o.AccountId).ToDictionaryAsync(c => c.Id, c => c.Name);
        var products = await db.Products.Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name);
        return new()
        {
            ["OwnerId"] = id => directory.Known.NameOf((int?)id), ["Amount"] = sum => MoneyText.Show((long?)sum, o.Currency),
            ["ContactId"] = id => id is long known ? contacts.GetValueOrDefault(known) : null, ["ProductId"] = id => id is long known ? products.GetValueOrDefault(known) : null,
        };
    }
}
