using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.People;

namespace Portal.Identity;

/// <summary>The second factor of a person: an authenticator app, and recovery codes for the day the phone is lost.</summary>
public sealed class SecondFactor(PortalDbContext db, SignInDesk desk, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Provider = "SecondFactor";
    private const string KeyName = "Key";
    private const string StepName = "Step";
    private const string RecoveryName = "Recovery";
    private const int RecoveryCodes = 10;

    private readonly IDataProtector stored = protection.CreateProtector("SecondFactor.Key");

    /// <summary>A key for enrolling, sealed for one person and half an hour, so that looking at the page changes nothing.</summary>
    public string Offer(int userId) => Sealer(userId).Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Totp.KeyBytes)), TimeSpan.FromMinutes(30));

    /// <summary>Opens what <see cref="Offer"/> sealed; <c>null</c> when it is too old or another person's.</summary>
    public byte[]? Open(int userId, string? offer)
    {
        try { return Convert.FromBase64String(Sealer(userId).Unprotect(offer ?? "")); }
        catch (Exception error) when (error is CryptographicException or FormatException) { return null; }
    }

    /// <summary>Turns the second factor on when the code proves that the app has the key.</summary>
    /// <returns>The recovery codes, to be shown this once; <c>null</c> when the code is wrong.</returns>
    public Task<IReadOnlyList<string>?> EnableAsync(int userId, byte[] key, string code, long keepSession) => db.WriteAsync<IReadOnlyList<string>?>(async () =>
    {
        if (Totp.Match(key, Clean(code), time.GetUtcNow(), 0) is not { } step) { return null; }
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Totp.Base32(RandomNumberGenerator.GetBytes(7))[..10]).ToList();
        await db.UserTokens.Where(t => t.UserId == userId && t.LoginProvider == Provider).ExecuteDeleteAsync();
        Put(userId, KeyName, stored.Protect(Convert.ToBase64String(key)));
        Put(userId, StepName, step.ToString(CultureInfo.InvariantCulture));
        Put(userId, RecoveryName, string.Join(' ', codes.Select(SessionStore.Hash)));
        await SwitchAsync(userId, true, keepSession);
        return [.. codes.Select(c => $"{c[..5]}-{c[5..]}")];
    });

    public Task DisableAsync(int userId, long keepSession) => db.WriteAsync(async () =>
    {
        await db.UserTokens.Where(t => t.UserId == userId && t.LoginProvider == Provider).ExecuteDeleteAsync();
        await SwitchAsync(userId, false, keepSession);
        return true;
    });

    /// <summary>Checks a code of the app or a recovery code; each works once, and wrong ones count towards the pause.</summary>
    public async Task<bool> VerifyAsync(int userId, string code)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId && !u.IsDisabled && u.TwoFactorEnabled);
        if (user is null || desk.IsLocked(user)) { return false; }
        var clean = Clean(code);
        var good = await db.WriteAsync(() => clean.Length == 6 ? TakeCodeAsync(userId, clean) : TakeRecoveryAsync(userId, clean));
        if (!good) { await desk.CountFailureAsync(userId); }
        return good;
    }

    public async Task<int> RecoveryLeftAsync(int userId) => (await FindAsync(userId, RecoveryName))?.Value is { Length: > 0 } left ? left.Split(' ').Length : 0;

    private async Task<bool> TakeCodeAsync(int userId, string code)
    {
        if (await FindAsync(userId, KeyName) is not { Value: { } sealedKey } || await FindAsync(userId, StepName) is not { } last) { return false; }
        var key = Convert.FromBase64String(stored.Unprotect(sealedKey));
        if (Totp.Match(key, code, time.GetUtcNow(), long.Parse(last.Value!, CultureInfo.InvariantCulture)) is not { } step) { return false; }
        last.Value = step.ToString(CultureInfo.InvariantCulture);
        await db.SaveChangesAsync();
        return true;
    }

    private async Task<bool> TakeRecoveryAsync(int userId, string code)
    {
        if (await FindAsync(userId, RecoveryName) is not { Value: { } list } row) { return false; }
        var left = list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (!left.Remove(SessionStore.Hash(code.ToUpperInvariant()))) { return false; }
        row.Value = string.Join(' ', left);
        db.Audit(time.GetUtcNow().UtcDateTime, userId, PeopleActions.Kind, userId, "RecoveryCode", null, null, "");
        await db.SaveChangesAsync();
        return true;
    }

    private async Task SwitchAsync(int userId, bool on, long keepSession)
    {
        await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(s => s.SetProperty(u => u.TwoFactorEnabled, on));
        await db.Sessions.Where(s => s.UserId == userId && s.Id != keepSession).ExecuteDeleteAsync();
        db.Audit(time.GetUtcNow().UtcDateTime, userId, PeopleActions.Kind, userId, on ? "SecondFactorOn" : "SecondFactorOff", null, null, "");
        await db.SaveChangesAsync();
    }

    private void Put(int userId, string name, string value) => db.UserTokens.Add(new() { UserId = userId, LoginProvider = Provider, Name = name, Value = value });

    private Task<Microsoft.AspNetCore.Identity.IdentityUserToken<int>?> FindAsync(int userId, string name) =>
        db.UserTokens.AsTracking().SingleOrDefaultAsync(t => t.UserId == userId && t.LoginProvider == Provider && t.Name == name);

    private ITimeLimitedDataProtector Sealer(int userId) =>
        protection.CreateProtector("SecondFactor.Offer", userId.ToString(CultureInfo.InvariantCulture)).ToTimeLimitedDataProtector();

    private static string Clean(string code) => string.Concat(code.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit));
}
