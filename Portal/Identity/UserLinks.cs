using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Notifications;
using Portal.Shared;

namespace Portal.Identity;

/// <summary>The person that a good link lets in.</summary>
public sealed record LinkHolder(long LinkId, int UserId, string FullName, string? Email, DateTime ExpiresUtc);

/// <summary>One-time links to choose a password: made, mailed, looked up and used up.</summary>
public sealed class UserLinks(PortalDbContext db, IConfiguration configuration, TimeProvider time)
{
    public const string SetUpMail = "AccountSetUp";
    public const string ResetMail = "PasswordReset";

    public static TimeSpan LifeOf(UserLinkPurpose purpose) => purpose == UserLinkPurpose.SetUp ? TimeSpan.FromDays(3) : TimeSpan.FromHours(1);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Makes a link and stores the hash of its token. Call inside <see cref="PortalDbContext.WriteAsync"/>.</summary>
    public async Task<Uri> CreateAsync(int userId, UserLinkPurpose purpose)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        db.UserLinks.Add(new() { UserId = userId, Purpose = purpose, TokenHash = SessionStore.Hash(token), CreatedUtc = Now, ExpiresUtc = Now + LifeOf(purpose) });
        await db.SaveChangesAsync();
        var page = purpose == UserLinkPurpose.SetUp ? "SetUp" : "Password/Reset";
        var root = PublicAddress.Of(configuration)?.AbsoluteUri ?? throw new InvalidOperationException("PublicBaseUrl is not set, so no link can be made.");
        return new Uri($"{root.TrimEnd('/')}/{page}?token={token}");
    }

    /// <summary>Makes a link and puts its mail into the outbox, in one transaction.</summary>
    public async Task<Uri> SendAsync(int userId, UserLinkPurpose purpose)
    {
        var link = await CreateAsync(userId, purpose);
        var facts = JsonSerializer.Serialize(new MailFacts(ByUtc: Now + LifeOf(purpose), Link: link.AbsoluteUri), MailFactsJson.Default.MailFacts);
        db.OutboxMessages.Add(new()
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()), Kind = purpose == UserLinkPurpose.SetUp ? SetUpMail : ResetMail, RecipientId = userId, Facts = facts,
            CreatedUtc = Now, NextTryUtc = Now,
        });
        await db.SaveChangesAsync();
        return link;
    }

    /// <summary>Whom a token lets in; <c>null</c> when it is unknown, used, expired, or its person disabled.</summary>
    public Task<LinkHolder?> FindAsync(string? token, UserLinkPurpose purpose)
    {
        var (hash, now) = (SessionStore.Hash(token ?? ""), Now);
        return (from link in db.UserLinks
                join user in db.Users on link.UserId equals user.Id
                where link.TokenHash == hash && link.Purpose == purpose && link.UsedUtc == null && link.ExpiresUtc > now && !user.IsDisabled
                select new LinkHolder(link.Id, user.Id, user.FullName, user.Email, link.ExpiresUtc)).FirstOrDefaultAsync();
    }

    /// <summary>Uses a link up; false when somebody did before. Call inside the transaction of what it is used for.</summary>
    public async Task<bool> TakeAsync(LinkHolder holder)
    {
        var now = Now;
        return await db.UserLinks.Where(l => l.Id == holder.LinkId && l.UsedUtc == null && l.ExpiresUtc > now).ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedUtc, now)) == 1;
    }

    /// <summary>Ends all open links of a person and takes them out of the outbox, sent or not.</summary>
    public async Task EndAsync(int userId)
    {
        var now = Now;
        await db.UserLinks.Where(l => l.UserId == userId && l.UsedUtc == null).ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedUtc, now));
        var mails = db.OutboxMessages.Where(m => m.RecipientId == userId && (m.Kind == SetUpMail || m.Kind == ResetMail));
        await mails.Where(m => m.Status == OutboxStatus.Pending).ExecuteDeleteAsync();
        await mails.Where(m => m.Facts != null).ExecuteUpdateAsync(s => s.SetProperty(m => m.Facts, (string?)null));
    }
}
