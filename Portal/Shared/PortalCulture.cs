using Microsoft.AspNetCore.Localization;
using Portal.Organization;

namespace Portal.Shared;

/// <summary>Chinese or English: the viewer's setting, then the cookie, then what the browser asks for.</summary>
public static class PortalCulture
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    public static readonly IReadOnlyList<string> All = [Chinese, English];

    /// <summary>The nearest language that the portal speaks, or null.</summary>
    public static string? Match(string? wanted) =>
        wanted is null ? null
        : wanted.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese
        : wanted.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English
        : null;

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Chinese).AddSupportedCultures([.. All]).AddSupportedUICultures([.. All]);
        options.RequestCultureProviders =
        [
            // One page in the other language, e.g. to print it; the viewer's setting stays.
            new CustomRequestCultureProvider(context => Answer(HttpMethods.IsGet(context.Request.Method) ? Match(context.Request.Query["culture"]) : null)),
            new CustomRequestCultureProvider(context => Answer(SettingOf(context))),
            new CookieRequestCultureProvider(),
            new CustomRequestCultureProvider(context => Answer(FromHeader(context.Request))),
        ];
    }

    private static string? SettingOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<CurrentViewer>() is { IsSignedIn: true } me ? Match(me.Viewer.Culture) : null;

    private static string? FromHeader(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => Match(l.Value.Value))
        .FirstOrDefault(l => l is not null);

    private static Task<ProviderCultureResult?> Answer(string? culture) =>
        Task.FromResult(culture is null ? null : new ProviderCultureResult(culture));
}
