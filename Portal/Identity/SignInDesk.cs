using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;

namespace Portal.Identity;

public enum SignInAnswer
{
    /// <summary>Unknown, wrong, locked or disabled: the reader is not told which.</summary>
    Refused,
    Busy,
    NeedsSecondFactor,
    SignedIn,
}

/// <summary>Signs people in and out.</summary>
public sealed class SignInDesk(PortalDbContext db, PasswordGate gate, ILookupNormalizer normalizer, IOptions<IdentityOptions> options, TimeProvider time)
{
    public async Task<SignInAnswer> SignInAsync(HttpContext http, string email, string password)
    {
        var normalized = normalizer.NormalizeEmail(email.Trim());
        var user = await db.Users.AsNoTracking().Where(u => u.NormalizedEmail == normalized).SingleOrDefaultAsync(http.RequestAborted);
        if (await gate.VerifyAsync(user?.PasswordHash, password, http.RequestAborted) is not { } verified) { return SignInAnswer.Busy; }
        if (user is null || user.IsDisabled || IsLocked(user)) { return SignInAnswer.Refused; }
        if (verified == PasswordVerificationResult.Failed)
        {
            await CountFailureAsync(user.Id);
            return SignInAnswer.Refused;
        }
        if (verified == PasswordVerificationResult.SuccessRehashNeeded && await gate.HashAsync(password, http.RequestAborted) is { } hash)
        {
            await db.WriteAsync(() => db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.PasswordHash, hash)));
        }
        if (user.TwoFactorEnabled)
        {
            await http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, PrincipalOf(user.Id, IdentityConstants.TwoFactorUserIdScheme));
            return SignInAnswer.NeedsSecondFactor;
        }
        await OpenAsync(http, user.Id, withSecondFactor: false);
        return SignInAnswer.SignedIn;
    }

    /// <summary>Opens a session with a new key.</summary>
    public async Task OpenAsync(HttpContext http, int userId, bool withSecondFactor)
    {
        await db.WriteAsync(() => db.Users.Where(u => u.Id == userId && u.AccessFailedCount > 0).ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, 0)));
        var principal = PrincipalOf(userId, IdentityConstants.ApplicationScheme);
        if (withSecondFactor) { ((ClaimsIdentity)principal.Identity!).AddClaim(new("amr", "mfa")); }
        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal);
    }

    public bool IsLocked(PortalUser user) => user.LockoutEnd is { } end && end > time.GetUtcNow();

    /// <summary>Counts a wrong password or code in one statement, so that guesses side by side all count.</summary>
    public Task<int> CountFailureAsync(int userId)
    {
        var (limit, until) = (options.Value.Lockout.MaxFailedAccessAttempts, (DateTimeOffset?)time.GetUtcNow() + options.Value.Lockout.DefaultLockoutTimeSpan);
        return db.WriteAsync(() => db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(s => s
            .SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= limit ? until : u.LockoutEnd)
            .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= limit ? 0 : u.AccessFailedCount + 1)));
    }

    private static ClaimsPrincipal PrincipalOf(int userId, string scheme)
    {
        var id = userId.ToString(CultureInfo.InvariantCulture);
        return new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Name, id)], scheme));
    }
}
