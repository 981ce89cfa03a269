using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Webhooks;

/// <summary>Seals addresses and secrets of webhooks: what is stored cannot be used without the portal's keys, and no page shows it.</summary>
public sealed class WebhookVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Webhook");

    public string Seal(string plain) => protector.Protect(plain);

    /// <summary>What was sealed; <c>null</c> when the keys it was sealed with are lost.</summary>
    public string? Open(string? stored)
    {
        try { return stored is null ? null : protector.Unprotect(stored); }
        catch (CryptographicException) { return null; }
    }
}
