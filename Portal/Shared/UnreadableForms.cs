using Microsoft.AspNetCore.Http.Features;

namespace Portal.Shared;

/// <summary>
/// A body that cannot be read as a form (a NUL, thousands of fields, broken off, too large) is the sender's mistake: 400 or 413.
/// The framework throws wherever the form is touched first, and otherwise it would look like a failure of the portal.
/// </summary>
public static class UnreadableForms
{
    public static void UseUnreadableForms(this WebApplication app) => app.Use(async (context, next) =>
    {
        try { await next(context); }
        catch (Exception error) when (IsUnreadable(error, context.Request) && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
        }
    });

    /// <summary>A form that was read already is not what failed.</summary>
    private static bool IsUnreadable(Exception error, HttpRequest request) => error is BadHttpRequestException
        || (error is InvalidDataException or IOException && request.HasFormContentType && request.HttpContext.Features.Get<IFormFeature>()?.Form is null);
}
