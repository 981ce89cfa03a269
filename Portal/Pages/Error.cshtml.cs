using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Pages;

/// <summary>Errors are re-executed here with their own method, so a failed POST arrives as a POST without a fresh token.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ErrorModel(ILogger<ErrorModel> log) : PageModel
{
    public int Status { get; private set; }

    public string Kind => Status is 400 or 403 or 404 or 409 ? $"{Status}" : Status < 500 ? "400" : "500";

    public string? Reference { get; private set; }

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // From the route itself: of a request whose form cannot be read nothing is bound.
        int? status = int.TryParse(RouteData.Values["status"] as string, CultureInfo.InvariantCulture, out var asked) ? asked : null;
        // Only a failed request leads here; whoever types the address finds nothing.
        var failed = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        Status = failed && status is >= 400 and < 600 ? status.Value : 404;
        Response.StatusCode = Status;
        if (Status >= 500)
        {
            Reference = (Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier)[..12];
            log.LogError("Reference {Reference} was shown for the error above", Reference);
        }
    }
}
