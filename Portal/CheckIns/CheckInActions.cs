using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.CheckIns;

/// <summary>How a use case of check-ins ended.</summary>
public enum CheckInStatus { Done, NotFound, Conflict, Answered }

/// <summary>The three answers.</summary>
public sealed record CheckInWords(string Well, string? Blocks, string? Next);

/// <summary>Use cases of check-ins.</summary>
public sealed class CheckInActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "CheckIn";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Writes the check-in of a month, or writes it anew as long as nobody has answered it.</summary>
    /// <param name="version">Of the one that was shown; 0 when there was none.</param>
    public async Task<CheckInStatus> WriteAsync(DateOnly month, CheckInWords words, int version, Viewer viewer)
    {
        try { return await db.WriteAsync(() => WriteOnceAsync(month, words, version, viewer.UserId)); }
        catch (DbUpdateException) { return CheckInStatus.Conflict; }
    }

    private async Task<CheckInStatus> WriteOnceAsync(DateOnly month, CheckInWords words, int version, int me)
    {
        db.ChangeTracker.Clear();
        var known = await db.CheckIns.SingleOrDefaultAsync(c => c.PersonId == me && c.Month == month);
        if ((known?.Version ?? 0) != version) { return CheckInStatus.Conflict; }
        if (known?.AnsweredUtc is not null) { return CheckInStatus.Answered; }
        var checkIn = known ?? db.CheckIns.Add(new() { PersonId = me, Month = month, Well = "", WrittenUtc = Now }).Entity;
        (checkIn.Well, checkIn.Blocks, checkIn.Next, checkIn.WrittenUtc, checkIn.Version) = (words.Well, words.Blocks, words.Next, Now, checkIn.Version + 1);
        await db.SaveChangesAsync();
        db.Audit(Now, me, AuditKind, checkIn.Id, known is null ? "Written" : "Rewritten", null, month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture));
        if (known is null && directory.Known.ManagerOf(me) is { } manager) { db.Tell(Now, manager, "CheckInWritten", me); }
        await db.SaveChangesAsync();
        return CheckInStatus.Done;
    }

    /// <summary>The line that somebody above the person writes back, once.</summary>
    public Task<CheckInStatus> AnswerAsync(long id, string answer, int version, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.CheckIns.VisibleTo(viewer).SingleOrDefaultAsync(c => c.Id == id) is not { } checkIn || !MayAnswer(checkIn, viewer)) { return CheckInStatus.NotFound; }
        if (checkIn.AnsweredUtc is not null) { return CheckInStatus.Answered; }
        if (checkIn.Version != version) { return CheckInStatus.Conflict; }
        (checkIn.Answer, checkIn.AnsweredById, checkIn.AnsweredUtc, checkIn.Version) = (answer, viewer.UserId, Now, checkIn.Version + 1);
        db.Audit(Now, viewer.UserId, AuditKind, id, "Answered", null, checkIn.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture));
        db.Tell(Now, checkIn.PersonId, "CheckInAnswered", viewer.UserId);
        await db.SaveChangesAsync();
        return CheckInStatus.Done;
    });

    /// <summary>Those above the person; HR reads.</summary>
    public static bool MayAnswer(CheckIn checkIn, Viewer viewer) => checkIn.PersonId != viewer.UserId && viewer.Subtree.Contains(checkIn.PersonId);
}
