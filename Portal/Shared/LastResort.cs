using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Localization;

namespace Portal.Shared;

/// <summary>Answers when even the error page fails, as it does without a database: both languages, no style, nothing read.</summary>
public static class LastResort
{
    public static void UseLastResort(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            app.Logger.LogCritical(error, "Neither {Path} nor its error page could be shown", context.Request.Path);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(Page(context.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>()));
        }
    });

    private static string Page(IStringLocalizer text)
    {
        var before = CultureInfo.CurrentUICulture;
        var parts = PortalCulture.All.Select(culture =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return $"<section lang=\"{culture}\"><h1>{Encode(text["LastResort.Title"])}</h1><p>{Encode(text["LastResort.Text"])}</p></section>";
        }).ToList();
        CultureInfo.CurrentUICulture = before;
        return $"<!DOCTYPE html><html lang=\"{PortalCulture.Chinese}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{Encode(text["Brand"])}</title><main>{string.Concat(parts)}</main></html>";
    }

    private static string Encode(string words) => HtmlEncoder.Default.Encode(words);
}
