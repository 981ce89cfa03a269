using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Identity;
using Portal.Training.Certificates;

namespace Portal.Pages.Certificates;

/// <summary>Whether a certificate counts, for anybody who has its address; nobody else learns that there is one.</summary>
[AllowAnonymous]
public sealed class VerifyModel(CertificateBook book, LinkRequestLimit limit) : PageModel
{
    private const int LongestToken = 100;

    [FromRoute] public string Token { get; init; } = "";

    public VerifiedCertificate Certificate { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!limit.TryTake($"certificate {HttpContext.Connection.RemoteIpAddress}")) { return StatusCode(StatusCodes.Status429TooManyRequests); }
        if (Token.Length > LongestToken || await book.VerifyAsync(Token, HttpContext.RequestAborted) is not { } found) { return NotFound(); }
        Certificate = found;
        Response.Headers["X-Robots-Tag"] = "noindex";
        return Page();
    }
}
