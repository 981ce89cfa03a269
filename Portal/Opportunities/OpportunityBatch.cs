using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Lists;
using Portal.Organization;

namespace Portal.Opportunities;

public enum OpportunityDeed { Owner, ExpectedOn }

/// <summary>What is to be done with several opportunities.</summary>
/// <param name="Reason">Why the expected day is another one.</param>
public sealed record OpportunityChange(OpportunityDeed Deed, int? OwnerId, DateOnly? ExpectedOn, string? Reason);

/// <summary>The same change for several opportunities: each by the way of the single form, in a transaction of its own.</summary>
public sealed class OpportunityBatch(PortalDbContext db, OpportunityActions actions, DirectoryCache directory)
{
    private const int FewestReason = 2, LongestReason = 1000;

    /// <summary>Whether the change says something that this viewer may say.</summary>
    /// <param name="today">For the viewer.</param>
    public bool IsFit(OpportunityChange change, DateOnly today, Viewer viewer) => change.Deed switch
    {
        OpportunityDeed.Owner => change.OwnerId is { } owner && viewer.CustomerScope.Contains(owner) && directory.Known.ViewerOf(owner) is { SeesCustomers: true },
        OpportunityDeed.ExpectedOn => change.ExpectedOn is { } day && day >= today && day <= today.AddYears(5) && change.Reason?.Trim().Length is >= FewestReason and <= LongestReason,
        _ => false,
    };

    /// <summary>What would happen; opportunities outside the viewer's scope are not there.</summary>
    public async Task<IReadOnlyList<BatchLine>> PreviewAsync(IReadOnlyCollection<long> ids, OpportunityChange change, Viewer viewer, CancellationToken cancellationToken)
    {
        var found = await db.Opportunities.VisibleTo(viewer, db).AsNoTracking().Where(o => ids.Contains(o.Id)).OrderBy(o => o.Title).ThenBy(o => o.Id)
            .Select(o => new { o.Id, o.Title, o.OwnerId, o.ExpectedOn, o.Status, MayWrite = db.Opportunities.WritableBy(viewer, db).Any(w => w.Id == o.Id) }).ToListAsync(cancellationToken);
        return [.. found.Select(f =>
        {
            var (before, after) = change.Deed == OpportunityDeed.Owner ? (directory.Known.NameOf(f.OwnerId), directory.Known.NameOf(change.OwnerId)) : (Show(f.ExpectedOn), Show(change.ExpectedOn));
            return new BatchLine(f.Id, f.Title, before, after, !f.MayWrite ? "NotYours" : f.Status != OpportunityStatus.Open ? "NotOpen" : before == after ? "Same" : null);
        })];
    }

    /// <summary>Does it, one by one; what somebody else changed meanwhile is left alone and said.</summary>
    public async Task<IReadOnlyList<BatchLine>> RunAsync(IReadOnlyCollection<long> ids, OpportunityChange change, Viewer viewer, CancellationToken cancellationToken)
    {
        var lines = new List<BatchLine>();
        foreach (var line in await PreviewAsync(ids, change, viewer, cancellationToken))
        {
            if (line.Refusal is not null) { lines.Add(line); continue; }
            db.ChangeTracker.Clear();
            var found = await db.Opportunities.VisibleTo(viewer, db).AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == line.Id, cancellationToken);
            db.ChangeTracker.Clear();
            var facts = OpportunityFacts.Of(found);
            var answer = await actions.EditAsync(line.Id, found.Version, change.Deed == OpportunityDeed.Owner ? facts with { OwnerId = change.OwnerId!.Value } : facts with { ExpectedOn = change.ExpectedOn, MoveReason = change.Reason!.Trim() }, viewer);
            lines.Add(answer == SaveAnswer.Done ? line : line with { Refusal = answer == SaveAnswer.Conflict ? "Conflict" : "NotYours" });
        }
        return lines;
    }

    private static string Show(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";
}
