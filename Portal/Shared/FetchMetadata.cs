using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Shared;

/// <summary>
/// Refuses unsafe requests that another site started, whatever their antiforgery token says.
/// Browsers say where a request comes from in Sec-Fetch-Site; older ones only in Origin.
/// </summary>
public static class FetchMetadata
{
    public static void UseFetchMetadata(this WebApplication app)
    {
        var publicHost = PublicAddress.Of(app.Configuration)?.Authority;
        app.Use((context, next) =>
        {
            // The refusal itself is drawn by a second run through the pipeline.
            var isRefusal = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
            if (isRefusal || IsAllowed(context.Request, publicHost))
            {
                return next(context);
            }
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
    }

    /// <summary>Whether the request may go on; <paramref name="publicHost"/> is host and port of the configured public address.</summary>
    public static bool IsAllowed(HttpRequest request, string? publicHost)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return true;
        }
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }
        var origin = request.Headers.Origin.ToString();
        // No browser at all: a script with its own credentials; the antiforgery token still guards the forms.
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && (from.Authority == publicHost || from.Authority == request.Host.Value));
    }
}
