using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Shared;

namespace Portal.Workflows;

/// <summary>Why something was not done, in words.</summary>
public static class ActWords
{
    /// <summary>The page again: 409 when somebody was faster, 422 when the rules refuse it, wherever it was asked.</summary>
    public static IActionResult NotDone(this PageModel page, ActStatus status, string fragment) =>
        status == ActStatus.Conflict ? page.Conflict(fragment) : page.InvalidForm(fragment);

    /// <param name="words">Texts of the workflow's feature.</param>
    /// <param name="faster">A sentence with the name of whoever was faster, what they did, and when.</param>
    public static string Why(this ActResult result, IStringLocalizer words, string faster, Func<int?, string> nameOf, Clock clock) => result is { Status: ActStatus.Conflict, Last: { } last }
        ? string.Format(System.Globalization.CultureInfo.CurrentCulture, faster, nameOf(last.ActorId), words["Action." + last.Action].Value, clock.Show(last.AtUtc))
        : string.Join(" ", result.Refusals.Select(r => words["Guard." + r.Name].Value));
}
