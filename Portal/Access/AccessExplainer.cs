using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Access;

/// <summary>Answers who sees a record and why, by asking the rules from which <c>VisibleTo</c> is made.</summary>
public sealed class AccessExplainer(PortalDbContext db, DirectoryCache directory, WorkflowRuntime runtime, TimeProvider time)
{
    /// <summary>Accounts have no number that people know; this is how they are called here.</summary>
    public static string ReferenceOf(long accountId) => string.Create(CultureInfo.InvariantCulture, $"A-{accountId}");

    /// <summary>The record of a reference such as <c>C-2026-000123</c> or <c>A-12</c>, whoever may see it; <c>null</c> when there is none.</summary>
    public async Task<AskedRecord?> FindAsync(string? reference, CancellationToken cancellationToken)
    {
        var typed = (reference ?? "").Trim().ToUpperInvariant();
        if (typed.StartsWith("A-", StringComparison.Ordinal))
        {
            if (!long.TryParse(typed.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) { return null; }
            return await db.Accounts.Where(a => a.Id == id).Select(a => new AskedRecord(RecordKind.Account, a.Id, typed, a.OwnerId, a.OwnerId, "/Accounts/" + a.Id)).SingleOrDefaultAsync(cancellationToken);
        }
        return await db.Complaints.Where(c => c.Number == typed)
            .Select(c => new AskedRecord(RecordKind.Complaint, c.Id, c.Number, c.OwnerId, c.Account!.OwnerId, "/Complaints/" + c.Number)).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<AccessAnswer?> ExplainAsync(AskedRecord record, int personId, CancellationToken cancellationToken)
    {
        if (directory.Known.Find(personId) is not { } person) { return null; }
        var viewer = directory.Known.ViewerOf(personId) is { } known ? known with { NowUtc = time.GetUtcNow().UtcDateTime } : null;
        var asked = viewer ?? Viewer.Nobody;
        var rules = record.Kind == RecordKind.Account
            ? await AskAsync(db.Accounts.Where(a => a.Id == record.Id), AccountVisibility.Rules(asked, db), cancellationToken)
            : await AskAsync(db.Complaints.Where(c => c.Id == record.Id), ComplaintVisibility.Rules(asked, db), cancellationToken);
        var share = await db.AccountShares.AsNoTracking().Where(s => s.UserId == personId)
            .Where(s => record.Kind == RecordKind.Account ? s.AccountId == record.Id : db.Complaints.Any(c => c.Id == record.Id && c.AccountId == s.AccountId)).SingleOrDefaultAsync(cancellationToken);
        var barrier = viewer is null ? Barrier.Disabled : viewer.SeesCustomers ? Barrier.None : Barrier.NoCustomers;
        var choices = record.Kind == RecordKind.Complaint && rules.Any(r => r.Holds) ? await ChoicesAsync(record.Id, personId, cancellationToken) : null;
        return new(record, person, barrier, rules, share is not null, share?.UntilUtc, choices);
    }

    private static async Task<IReadOnlyList<RuleAnswer>> AskAsync<T>(IQueryable<T> one, IReadOnlyList<VisibilityRule<T>> rules, CancellationToken cancellationToken)
    {
        if (rules.Count == 0) { return []; }
        var held = await one.EachOf(rules).SingleAsync(cancellationToken);
        return [.. rules.Zip(held, (rule, holds) => new RuleAnswer(rule.Name, holds))];
    }

    /// <summary>Every action of the step, by the function that draws the buttons and refuses the form.</summary>
    private async Task<IReadOnlyList<PossibleAction>> ChoicesAsync(long complaintId, int personId, CancellationToken cancellationToken)
    {
        var complaint = await db.Complaints.AsNoTracking().Include(c => c.Instance).SingleAsync(c => c.Id == complaintId, cancellationToken);
        var loaded = await runtime.LoadAsync(complaint.Instance!, complaint);
        var offered = Choices.For(loaded.Definition, loaded.Case, personId);
        var hidden = loaded.Case.State.IsCancelled ? [] : loaded.Definition.Find(loaded.Case.State.Step).Arrows.Select(a => a.Action).Distinct().Except(offered.Select(c => c.Action));
        return [.. offered.Select(c => new PossibleAction(c.Action, c.BlockedBy)), .. hidden.Select(a => new PossibleAction(a, [Refusal.NotEntitled.Name]))];
    }
}
