using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;

namespace Portal.Needs;

/// <summary>What the form says of one section.</summary>
/// <param name="Text">Nothing = the section is empty.</param>
/// <param name="Verified">It is still true, also when its text has not changed.</param>
/// <param name="Version">Of the text that the writer saw; 0 = there was none.</param>
public sealed record NeedFacts(NeedSection Section, string? Text, bool Verified, int Version);

/// <summary>Writes the needs analysis of an account. What is written new counts as verified now.</summary>
public sealed class NeedActions(PortalDbContext db, TimeProvider time)
{
    public Task<SaveAnswer> SaveAsync(long accountId, IReadOnlyList<NeedFacts> sections, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (!await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == accountId)) { return SaveAnswer.NotFound; }
        var stored = (await db.AccountNeeds.Where(n => n.AccountId == accountId).ToListAsync()).Valid();
        foreach (var facts in sections)
        {
            var need = stored.GetValueOrDefault(facts.Section);
            if (need?.Text == facts.Text && !(facts.Verified && need is not null)) { continue; }
            if ((need?.Version ?? 0) != facts.Version)
            {
                db.ChangeTracker.Clear();
                return SaveAnswer.Conflict;
            }
            Write(accountId, need, facts, viewer.UserId);
        }
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });

    private void Write(long accountId, AccountNeed? need, NeedFacts facts, int me)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var field = "Need." + facts.Section;
        db.Audit(now, me, AccountCard.AuditKind, accountId, field, need?.Text, facts.Text);
        if (facts.Text is null)
        {
            if (need is not null) { db.AccountNeeds.Remove(need); }
            return;
        }
        if (need is null)
        {
            db.AccountNeeds.Add(new() { AccountId = accountId, Section = facts.Section, Text = facts.Text, VerifiedUtc = now, VerifiedById = me, Version = 1 });
            return;
        }
        if (need.Text == facts.Text) { db.Audit(now, me, AccountCard.AuditKind, accountId, field + ".Verified", $"{need.VerifiedUtc:yyyy-MM-dd}", $"{now:yyyy-MM-dd}"); }
        (need.Text, need.VerifiedUtc, need.VerifiedById, need.Version) = (facts.Text, now, me, need.Version + 1);
    }
}
