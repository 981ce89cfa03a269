using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Portal.Identity;

/// <summary>
/// Checks passwords few at a time: a hash costs a tenth of a second of a core, and a Monday morning of sign-ins must not stop everybody else's work.
/// </summary>
public sealed class PasswordGate(IOptions<PasswordHasherOptions> options) : IDisposable
{
    private readonly PasswordHasher<PortalUser> hasher = new(options);
    private readonly Lazy<string> dummy = new(() => new PasswordHasher<PortalUser>(options).HashPassword(null!, Guid.NewGuid().ToString()));
    private readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount - 1), QueueLimit = 200, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Checks a password; without a hash it works as long and fails, so that time does not tell who exists.</summary>
    /// <returns><c>null</c> when too many are waiting already.</returns>
    public async Task<PasswordVerificationResult?> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        using var lease = await limiter.AcquireAsync(1, cancellationToken);
        if (!lease.IsAcquired) { return null; }
        var result = await Task.Run(() => hasher.VerifyHashedPassword(null!, hash ?? dummy.Value, password), cancellationToken);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    public async Task<string?> HashAsync(string password, CancellationToken cancellationToken)
    {
        using var lease = await limiter.AcquireAsync(1, cancellationToken);
        return lease.IsAcquired ? await Task.Run(() => hasher.HashPassword(null!, password), cancellationToken) : null;
    }

    public void Dispose() => limiter.Dispose();
}
