using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Notifications;

/// <summary>What a person chose on the page of preferences.</summary>
public sealed record PreferenceChange(int Version, IReadOnlyDictionary<string, MailChoice> Choices, TimeOnly DigestAt, bool OnWorkingDays, bool QuietHours, DateTime? PausedUntilUtc);

/// <summary>Keeps people's preferences. What already waits is judged anew by them.</summary>
public sealed class PreferenceActions(PortalDbContext db, MailReaders readers, TimeProvider time)
{
    public async Task<MailPreferences> ReadAsync(int userId, CancellationToken cancellationToken = default) =>
        await db.MailPreferences.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken) ?? MailPreferences.Default;

    /// <summary>False when they were changed elsewhere since the page was read.</summary>
    public Task<bool> SaveAsync(int userId, PreferenceChange change) => db.WriteAsync(async () =>
    {
        var own = await db.MailPreferences.SingleOrDefaultAsync(p => p.UserId == userId);
        if ((own?.Version ?? 0) != change.Version) { return false; }
        if (own is null) { db.MailPreferences.Add(own = new() { UserId = userId }); }
        own.Choose(change.Choices);
        (own.DigestAt, own.OnWorkingDays, own.QuietHours, own.PausedUntilUtc) = (change.DigestAt, change.OnWorkingDays, change.QuietHours, change.PausedUntilUtc);
        own.Version++;
        await db.SaveChangesAsync();
        await JudgeAnewAsync(userId);
        return true;
    });

    public Task ResetAsync(int userId) => db.WriteAsync(async () =>
    {
        await db.MailPreferences.Where(p => p.UserId == userId).ExecuteDeleteAsync();
        await JudgeAnewAsync(userId);
        return true;
    });

    private async Task JudgeAnewAsync(int userId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (!(await readers.OfAsync([userId])).TryGetValue(userId, out var reader)) { return; }
        var digest = DigestTimes.Next(reader, reader.Preferences.PausedUntilUtc is { } paused && paused > now ? paused : now);
        var own = db.OutboxMessages.Where(m => m.RecipientId == userId && m.NextTryUtc > now);
        await own.Where(m => m.Status == OutboxStatus.ForDigest).ExecuteUpdateAsync(s => s.SetProperty(m => m.NextTryUtc, digest));
        // Only what waits for its reader; what the mail server refused keeps its turn.
        await own.Where(m => m.Status == OutboxStatus.Pending && m.Attempts == 0).ExecuteUpdateAsync(s => s.SetProperty(m => m.NextTryUtc, now));
    }
}
