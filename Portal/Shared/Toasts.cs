using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Portal.Shared;

/// <summary>A line that the next page shows once.</summary>
public static class Toasts
{
    public const string Cookie = "once";
    private const string Key = "Toast";

    public static void Toast(this PageModel page, string text) => page.TempData[Key] = text;

    /// <summary>Takes the waiting line. Without its cookie nothing is loaded, so that no answer has to delete it.</summary>
    public static string? Take(HttpRequest request, ITempDataDictionary data) =>
        request.Cookies.ContainsKey(Cookie) ? data[Key] as string : null;
}
