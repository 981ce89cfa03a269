using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;

namespace Portal.Identity;

public enum PasswordAnswer
{
    Changed,

    /// <summary>The present password is wrong, or guessing it is paused.</summary>
    Refused,
    Busy,

    /// <summary>The link was used or expired meanwhile.</summary>
    LinkGone,
}

/// <summary>Sets passwords. Every change ends the person's other sessions and open links.</summary>
public sealed class Passwords(PortalDbContext db, PasswordGate gate, UserLinks links, SignInDesk desk, TimeProvider time)
{
    public async Task<PasswordAnswer> SetByLinkAsync(LinkHolder holder, string password, CancellationToken cancellationToken)
    {
        if (await gate.HashAsync(password, cancellationToken) is not { } hash) { return PasswordAnswer.Busy; }
        return await db.WriteAsync(async () => await links.TakeAsync(holder) && await StoreAsync(holder.UserId, hash, 0) ? PasswordAnswer.Changed : PasswordAnswer.LinkGone, cancellationToken);
    }

    /// <summary>Changes one's own password; the session it is done in stays.</summary>
    public async Task<PasswordAnswer> ChangeAsync(int userId, string present, string password, long keepSession, CancellationToken cancellationToken)
    {
        var verified = await VerifyAsync(userId, present, cancellationToken);
        if (verified != PasswordAnswer.Changed) { return verified; }
        if (await gate.HashAsync(password, cancellationToken) is not { } hash) { return PasswordAnswer.Busy; }
        await db.WriteAsync(() => StoreAsync(userId, hash, keepSession), cancellationToken);
        return PasswordAnswer.Changed;
    }

    /// <summary>Checks the present password, counting failures like the sign-in does.</summary>
    public async Task<PasswordAnswer> VerifyAsync(int userId, string present, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == userId, cancellationToken);
        if (desk.IsLocked(user)) { return PasswordAnswer.Refused; }
        if (await gate.VerifyAsync(user.PasswordHash, present, cancellationToken) is not { } verified) { return PasswordAnswer.Busy; }
        if (verified != PasswordVerificationResult.Failed) { return PasswordAnswer.Changed; }
        await desk.CountFailureAsync(userId);
        return PasswordAnswer.Refused;
    }

    private async Task<bool> StoreAsync(int userId, string hash, long keepSession)
    {
        var stamp = Guid.NewGuid().ToString("N");
        var changed = await db.Users.Where(u => u.Id == userId && !u.IsDisabled).ExecuteUpdateAsync(s => s.SetProperty(u => u.PasswordHash, hash).SetProperty(u => u.SecurityStamp, stamp)
            .SetProperty(u => u.EmailConfirmed, true).SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null));
        if (changed == 0) { return false; }
        await db.Sessions.Where(s => s.UserId == userId && s.Id != keepSession).ExecuteDeleteAsync();
        await links.EndAsync(userId);
        db.Audit(time.GetUtcNow().UtcDateTime, userId, People.PeopleActions.Kind, userId, "Password", null, "•");
        await db.SaveChangesAsync();
        return true;
    }
}
