namespace Portal.Shared;

/// <summary>Cookies that only remember a choice of this browser.</summary>
public static class PreferenceCookie
{
    public static CookieOptions For(HttpRequest request) =>
        new() { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps };
}
