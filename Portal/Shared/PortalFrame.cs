using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;
using Portal.Organization;

namespace Portal.Shared;

/// <summary>What every page stands on: texts, culture, icons, headers, error pages.</summary>
public static class PortalFrame
{
    public static IServiceCollection AddPortalFrame(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<IStringLocalizerFactory, ChainedTexts>();
        services.Configure<RequestLocalizationOptions>(PortalCulture.Configure);
        services.AddRazorPages()
            .AddViewLocalization(LanguageViewLocationExpanderFormat.Suffix)
            .AddDataAnnotationsLocalization(o => o.DataAnnotationLocalizerProvider = FeatureText.For)
            .AddCookieTempDataProvider(o => o.Cookie.Name = Toasts.Cookie)
            .AddViewOptions(o => o.HtmlHelperOptions.ClientValidationEnabled = false)
            .AddMvcOptions(o =>
            {
                o.ModelMetadataDetailsProviders.Add(new ValidationTexts());
                o.ModelBinderProviders.Insert(0, new TruthBinder.Provider());
                o.Filters.Add<OutOfDateForms>();
            });
        services.AddOptions<Microsoft.AspNetCore.Mvc.MvcOptions>().Configure<IStringLocalizer<SharedText>>((options, text) =>
            ValidationTexts.Translate(options.ModelBindingMessageProvider, text));
        // Chinese text as itself, not as six-letter escapes: a third of the bytes.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddOptions<AntiforgeryOptions>().Configure<IConfiguration>(SafeFormCookie);
        services.AddResponseCompression();
        services.AddSingleton<IconShapes>();
        services.AddScoped<MenuCounter>();
        services.AddScoped(s => new Clock(s.GetRequiredService<TimeProvider>(), ZoneOf(s), s.GetRequiredService<IStringLocalizer<SharedText>>()));
        return services;
    }

    /// <summary>Goes first: everything after it answers with safe headers and readable errors.</summary>
    public static void UsePortalFrame(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseLastResort();
        app.UseResponseCompression();
        app.UseExceptionHandler("/Error/500");
        app.UseStatusCodePagesWithReExecute("/Error/{0}");
        app.UseUnreadableForms();
        app.UseFetchMetadata();
    }

    /// <summary>Goes after authentication: the viewer's own language comes first.</summary>
    public static void UsePortalCulture(this WebApplication app) => app.UseRequestLocalization();

    public static void MapPortalFrame(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
    }

    private static void SafeFormCookie(AntiforgeryOptions options, IConfiguration configuration)
    {
        var secure = PublicAddress.IsHttps(configuration);
        options.SuppressXFrameOptionsHeader = true;
        options.Cookie.Name = secure ? "__Host-form" : "form";
        options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    private static TimeZoneInfo ZoneOf(IServiceProvider services)
    {
        var wanted = services.GetRequiredService<CurrentViewer>().Viewer.TimeZoneId;
        return TimeZoneInfo.TryFindSystemTimeZoneById(wanted, out var zone) ? zone : TimeZoneInfo.FindSystemTimeZoneById(Viewer.Nobody.TimeZoneId);
    }
}
