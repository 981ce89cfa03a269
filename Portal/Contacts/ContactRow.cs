using System.Linq.Expressions;
using Portal.Accounts;
using Portal.Data;
using Portal.Interactions;

namespace Portal.Contacts;

/// <summary>A contact and when somebody last talked to them, UTC.</summary>
public sealed record ContactRow(Contact Contact, DateTime? LastUtc)
{
    public static Expression<Func<Contact, ContactRow>> From(PortalDbContext db) => c => new ContactRow(
        c, db.Interactions.Where(i => i.ContactId == c.Id && i.Status == InteractionStatus.Held).Max(i => (DateTime?)i.StartsUtc));

    public bool IsLive(DateTime nowUtc) => LastUtc > nowUtc.AddDays(-ContactRules.LiveDays);

    /// <summary>A decision maker without contact for too long.</summary>
    public bool IsSilent(DateTime nowUtc) => Contact.Role == ContactRole.DecisionMaker && !(LastUtc > nowUtc.AddDays(-ContactRules.SilentDays));
}
