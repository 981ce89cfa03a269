using System.Text.Json;
using Htmx;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Shared;

/// <summary>The only code of the pages that knows htmx.</summary>
public static class HtmxPageExtensions
{
    /// <summary>The named partial for an htmx request, the whole page for everybody else.</summary>
    public static IActionResult PageOrFragment(this PageModel page, string fragment)
    {
        page.Response.Headers.Append("Vary", "HX-Request");
        if (!IsFragmentRequest(page.Request))
        {
            return page.Page();
        }
        if (Toasts.Take(page.Request, page.TempData) is { } toast)
        {
            // Serialised text is pure ASCII, as a header must be.
            page.Response.Headers["HX-Trigger"] = JsonSerializer.Serialize(new Dictionary<string, string> { ["toast"] = toast });
        }
        return page.Partial(fragment, page);
    }

    /// <summary>The form again, with its errors and everything that was typed; status 422.</summary>
    public static IActionResult InvalidForm(this PageModel page, string fragment)
    {
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.PageOrFragment(fragment);
    }

    /// <summary>The page again because somebody else was faster; status 409.</summary>
    public static IActionResult Conflict(this PageModel page, string fragment)
    {
        page.Response.StatusCode = StatusCodes.Status409Conflict;
        return page.PageOrFragment(fragment);
    }

    private static bool IsFragmentRequest(HttpRequest request) => request.IsHtmxNonBoosted() && request.Headers["HX-History-Restore-Request"] != "true";
}
