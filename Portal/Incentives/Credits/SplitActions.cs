using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Credits;

/// <summary>How setting a split ended; a text key, <c>Split.Error.{name}</c>.</summary>
public enum SplitAnswer { Done, NotFound, NotWhole, Oneself, Taken }

public sealed record SplitFacts(long AccountId, DateOnly FromOn, IReadOnlyList<(int Person, long Share)> Shares, Guid RequestId);

/// <summary>Managers divide the credit for accounts of their line; nobody gives a part to themselves. A split is never changed: the next one follows it.</summary>
public sealed class SplitActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "CreditSplit";

    public Task<SplitAnswer> SetAsync(SplitFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var (me, now) = (viewer.UserId, time.GetUtcNow().UtcDateTime);
        if (await db.CreditSplits.AnyAsync(s => s.SetById == me && s.RequestId == facts.RequestId)) { return SplitAnswer.Done; }
        if (!viewer.Is(PortalRoles.Manager) || !await db.Accounts.VisibleTo(viewer, db).WritableBy(viewer, db).AnyAsync(a => a.Id == facts.AccountId)) { return SplitAnswer.NotFound; }
        if (facts.Shares.Any(s => s.Person == me)) { return SplitAnswer.Oneself; }
        var people = facts.Shares.Select(s => s.Person).Distinct().Count();
        if (facts.Shares.Sum(s => s.Share) != CreditSplitting.Whole || facts.Shares.Any(s => s.Share <= 0 || !directory.Known.MayTake(s.Person)) || people != facts.Shares.Count) { return SplitAnswer.NotWhole; }
        if (await db.CreditSplits.AnyAsync(s => s.AccountId == facts.AccountId && s.FromOn == facts.FromOn)) { return SplitAnswer.Taken; }
        var split = new CreditSplit { AccountId = facts.AccountId, FromOn = facts.FromOn, SetById = me, SetUtc = now, RequestId = facts.RequestId };
        split.Shares.AddRange(facts.Shares.Select(s => new CreditShare { PersonId = s.Person, Share = s.Share }));
        db.CreditSplits.Add(split);
        await db.SaveChangesAsync();
        db.Audit(now, me, AuditKind, split.Id, "Created", null, string.Join(", ", facts.Shares.Select(s => FormattableString.Invariant($"{directory.Known.NameOf(s.Person)} {s.Share / 100m:0.##} %"))));
        await db.SaveChangesAsync();
        return SplitAnswer.Done;
    });

    /// <summary>Splits of customers whom the viewer sees.</summary>
    public IQueryable<CreditSplit> VisibleTo(Viewer viewer)
    {
        var seen = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return db.CreditSplits.AsNoTracking().Where(s => seen.Contains(s.AccountId));
    }
}
