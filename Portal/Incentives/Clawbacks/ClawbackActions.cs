using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Incentives.Clawbacks;

/// <summary>How taking something back ended; a text key, <c>Clawback.Error.{name}</c>.</summary>
public enum ClawbackAnswer { Done, NotFound, TooMuch, Oneself }

public sealed record ClawbackFacts(long LineId, long Amount, ClawbackReason Reason, string? Note, Guid RequestId);

/// <summary>Taking back by hand what was paid for an order that came back, or by mistake. HR and sales operations do, never of themselves.</summary>
public sealed class ClawbackActions(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "Clawback";

    /// <param name="facts">The amount is greater than zero and at most what the statement paid for the source and nobody has taken back yet.</param>
    public Task<ClawbackAnswer> TakeBackAsync(ClawbackFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var me = viewer.UserId;
        if (!viewer.ChecksPay()) { return ClawbackAnswer.NotFound; }
        if (await db.Clawbacks.AnyAsync(c => c.ById == me && c.RequestId == facts.RequestId)) { return ClawbackAnswer.Done; }
        var seen = db.CommissionStatements.VisibleTo(viewer).Where(s => s.Run!.ReleasedUtc != null);
        var line = await db.StatementLines.AsNoTracking().Where(l => l.Id == facts.LineId && l.Kind == LineKind.Credit && seen.Any(s => s.Id == l.StatementId)).Include(l => l.Statement).SingleOrDefaultAsync();
        if (line is null) { return ClawbackAnswer.NotFound; }
        if (line.Statement!.PersonId == me) { return ClawbackAnswer.Oneself; }
        if (facts.Amount <= 0 || facts.Amount > await ClawbackFinder.LeftAsync(db, line.StatementId, line.OrderId, line.PaymentId, Zones.DayOf(time.GetUtcNow().UtcDateTime, Zones.Of(viewer.TimeZoneId)), default)) { return ClawbackAnswer.TooMuch; }
        var clawback = new Clawback
        {
            PersonId = line.Statement.PersonId, PlanId = line.Statement.PlanId, LineId = line.Id, Amount = facts.Amount, Reason = facts.Reason, Note = facts.Note, FoundUtc = time.GetUtcNow().UtcDateTime, ById = me, RequestId = facts.RequestId,
        };
        db.Clawbacks.Add(clawback);
        await db.SaveChangesAsync();
        db.Audit(clawback.FoundUtc, me, AuditKind, clawback.Id, "Created", null, MoneyText.Show(facts.Amount), facts.Note ?? facts.Reason.ToString());
        await db.SaveChangesAsync();
        return ClawbackAnswer.Done;
    });
}
