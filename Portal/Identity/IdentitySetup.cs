using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Portal.Data;
using Portal.Organization;

namespace Portal.Identity;

public static class IdentitySetup
{
    public static IServiceCollection AddPortalIdentity(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<DirectoryCache>();
        services.AddScoped<CurrentViewer>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<PasswordGate>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<UserLinks>();
        services.AddScoped<Passwords>();
        services.AddScoped<PasswordRules>();
        services.AddScoped<SecondFactor>();
        services.AddSingleton<LinkRequestLimit>();
        services.AddScoped<ForgottenPasswords>();
        services.AddIdentity<PortalUser, PortalRole>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Password.RequiredLength = 12;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 8;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
        }).AddEntityFrameworkStores<PortalDbContext>().AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(24));
        services.AddDataProtection().SetApplicationName("KeyAccountPortal").PersistKeysToDbContext<PortalDbContext>();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionStore>(ConfigureCookie);
        services.AddAuthorization(Policies.AddTo);
        return services;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, SessionStore store)
    {
        options.SessionStore = store;
        options.LoginPath = "/SignIn";
        options.AccessDeniedPath = "/Denied";
        options.Cookie.Name = "kap.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = SessionStore.Absolute;
        options.SlidingExpiration = false;
        // Sessions are checked in the database at each request; the security stamp would only repeat that.
        options.Events.OnValidatePrincipal = _ => Task.CompletedTask;
        options.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>A fragment must not be filled with the sign-in page: htmx is told to load it as a whole.</summary>
    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.StatusCode = status;
            context.Response.Headers["HX-Redirect"] = new Uri(context.RedirectUri).PathAndQuery;
        }
        else if (status == StatusCodes.Status403Forbidden) { context.Response.StatusCode = status; }
        else { context.Response.Redirect(context.RedirectUri); }
        return Task.CompletedTask;
    }
}
