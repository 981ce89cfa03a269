using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Data;
using Portal.Organization;

namespace Portal.Identity;

/// <summary>
/// Sessions live in the database; the cookie carries only their key. One query a request answers whether the session still stands and
/// whether the organization has changed, so that a disabled person is out at the next request.
/// </summary>
public sealed class SessionStore(IHttpContextAccessor accessor, DirectoryCache cache, CalendarBook calendars, TimeProvider time) : ITicketStore
{
    public static readonly TimeSpan Absolute = TimeSpan.FromHours(12);
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(5);

    /// <summary>Signing in starts from nobody: a session that the browser still holds ends when the new one opens.</summary>
    private const string SignInPath = "/SignIn";

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Sessions exist only within requests.");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var db = Http.RequestServices.GetRequiredService<PortalDbContext>();
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow().UtcDateTime;
        var userId = int.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, System.Globalization.CultureInfo.InvariantCulture);
        db.Sessions.Add(new()
        {
            KeyHash = Hash(key), UserId = userId, CreatedUtc = now, LastSeenUtc = now, ExpiresUtc = now + Absolute, Device = Cut(Http.Request.Headers.UserAgent.ToString(), 300),
            Address = Http.Connection.RemoteIpAddress?.ToString(), WithSecondFactor = ticket.Principal.HasClaim("amr", "mfa"),
        });
        var outlived = Http.Items[SignInPath] as string;
        await db.WriteAsync(async () =>
        {
            await db.SaveChangesAsync();
            return await db.Sessions.Where(s => s.KeyHash == outlived || (s.UserId == userId && s.ExpiresUtc <= now)).ExecuteDeleteAsync();
        });
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (HttpMethods.IsPost(Http.Request.Method) && Http.Request.Path.StartsWithSegments(SignInPath))
        {
            Http.Items[SignInPath] = Hash(key);
            return null;
        }
        var db = Http.RequestServices.GetRequiredService<PortalDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        // Kept open until the request ends and its context goes back: each opening costs as much as a small query.
        await db.Database.OpenConnectionAsync(Http.RequestAborted);
        if (await Find(db, Hash(key)) is not { } found || found.ExpiresUtc <= now || found.LastSeenUtc + Idle <= now) { return null; }
        var directory = await cache.AtAsync(db, found.OrganizationStamp, Http.RequestAborted);
        if (directory.ViewerOf(found.UserId) is not { } viewer) { return null; }
        calendars.Notice(found.SettingsStamp);
        if (found.LastSeenUtc + TouchEvery < now) { await TouchAsync(db, found.Id, now); }
        Http.RequestServices.GetRequiredService<CurrentViewer>().Set(viewer with { NowUtc = now }, found.Id, found.SettingsStamp);
        return new(Principal(viewer), IdentityConstants.ApplicationScheme);
    }

    public async Task RemoveAsync(string key)
    {
        var db = Http.RequestServices.GetRequiredService<PortalDbContext>();
        var hash = Hash(key);
        await db.WriteAsync(() => db.Sessions.Where(s => s.KeyHash == hash).ExecuteDeleteAsync());
    }

    public static ClaimsPrincipal Principal(Viewer viewer)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, viewer.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new(ClaimTypes.Name, viewer.FullName));
        foreach (var role in Roles.All)
        {
            if (viewer.Is(Enum.Parse<PortalRoles>(role))) { identity.AddClaim(new(ClaimTypes.Role, role)); }
        }
        return new(identity);
    }

    private sealed record Found(long Id, int UserId, DateTime ExpiresUtc, DateTime LastSeenUtc, long OrganizationStamp, long SettingsStamp);

    private static readonly Func<SqlitePortalDbContext, string, Task<Found?>> Query = EF.CompileAsyncQuery((SqlitePortalDbContext db, string hash) =>
        db.Sessions.Where(s => s.KeyHash == hash).Select(s => new Found(s.Id, s.UserId, s.ExpiresUtc, s.LastSeenUtc,
            db.ConfigurationStamps.Where(x => x.Name == ConfigurationStamp.Organization).Select(x => x.Version).First(),
            db.ConfigurationStamps.Where(x => x.Name == ConfigurationStamp.Settings).Select(x => x.Version).First())).FirstOrDefault());

    private static Task<Found?> Find(PortalDbContext db, string hash) => Query((SqlitePortalDbContext)db, hash);

    private static Task<int> TouchAsync(PortalDbContext db, long id, DateTime now) =>
        db.WriteAsync(() => db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenUtc, now)));

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
