using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Identity;

/// <summary>Counts requests for links by network address; in memory, because it only slows floods down.</summary>
public sealed class LinkRequestLimit : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = 20, Window = TimeSpan.FromMinutes(10), QueueLimit = 0 }));

    public bool TryTake(string address)
    {
        using var lease = limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}

/// <summary>Mails links to people who forgot their password, and gives nobody a hint who exists.</summary>
public sealed class ForgottenPasswords(PortalDbContext db, UserLinks links, ILookupNormalizer normalizer, LinkRequestLimit limit, TimeProvider time)
{
    /// <summary>Links an hour to one mailbox, so that nobody can fill it.</summary>
    private const int MostAnHour = 3;

    /// <summary>Every answer takes this long, whether a mail was written or not.</summary>
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(250);

    /// <returns>False when too many came from the same network address.</returns>
    public async Task<bool> AskAsync(string email, string address, CancellationToken cancellationToken)
    {
        if (!limit.TryTake(address)) { return false; }
        var wait = Task.Delay(Floor, cancellationToken);
        var (normalized, since) = (normalizer.NormalizeEmail(email.Trim()), time.GetUtcNow().UtcDateTime.AddHours(-1));
        var user = await db.Users.Where(u => u.NormalizedEmail == normalized && !u.IsDisabled).Select(u => new { u.Id, HasPassword = u.PasswordHash != null }).SingleOrDefaultAsync(cancellationToken);
        if (user is not null)
        {
            await db.WriteAsync(async () =>
            {
                if (await db.UserLinks.CountAsync(l => l.UserId == user.Id && l.CreatedUtc > since) >= MostAnHour) { return false; }
                await links.SendAsync(user.Id, user.HasPassword ? UserLinkPurpose.ResetPassword : UserLinkPurpose.SetUp);
                return true;
            }, cancellationToken);
        }
        await wait;
        return true;
    }
}
