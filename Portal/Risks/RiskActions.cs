using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;

namespace Portal.Risks;

/// <summary>What the form of a risk says, checked by the page already.</summary>
public sealed record RiskFacts(string Title, RiskLevel Level, string? Response, int OwnerId, bool IsClosed);

/// <summary>Changes of the risks of an account, each one transaction and written down with the account.</summary>
public sealed class RiskActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    /// <param name="riskId"><c>null</c> = a new one.</param>
    public Task<SaveAnswer> SaveAsync(long accountId, long? riskId, int version, RiskFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (!await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == accountId)) { return SaveAnswer.NotFound; }
        var now = time.GetUtcNow().UtcDateTime;
        var risk = riskId is null ? new AccountRisk { AccountId = accountId, Title = "", Level = facts.Level, OwnerId = facts.OwnerId, RaisedUtc = now }
            : await db.AccountRisks.SingleOrDefaultAsync(r => r.Id == riskId && r.AccountId == accountId);
        if (risk is null) { return SaveAnswer.NotFound; }
        if (risk.Version != version) { return SaveAnswer.Conflict; }
        void Note(string field, string? before, string? after) => db.Audit(now, viewer.UserId, AccountCard.AuditKind, accountId, "Risk" + field, before, after);
        if (riskId is null) { Note("", null, facts.Title); }
        else
        {
            string At(string? value) => risk.Title + ": " + (value ?? "–");
            Note(".Title", risk.Title, facts.Title);
            Note(".Level", At(risk.Level.ToString()), At(facts.Level.ToString()));
            Note(".Response", At(risk.Response), At(facts.Response));
            Note(".Owner", At(directory.Known.NameOf(risk.OwnerId)), At(directory.Known.NameOf(facts.OwnerId)));
            Note(".Closed", At(Day(risk.ClosedUtc)), At(facts.IsClosed ? Day(risk.ClosedUtc ?? now) : null));
        }
        (risk.Title, risk.Level, risk.Response, risk.OwnerId) = (facts.Title, facts.Level, facts.Response, facts.OwnerId);
        risk.ClosedUtc = facts.IsClosed ? risk.ClosedUtc ?? now : null;
        risk.Version++;
        if (riskId is null) { db.AccountRisks.Add(risk); }
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });

    private static string? Day(DateTime? utc) => utc?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
