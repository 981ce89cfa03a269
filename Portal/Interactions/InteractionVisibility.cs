using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Interactions;

/// <summary>Whoever sees a customer sees all that was spoken with it, also before it was theirs.</summary>
public static class InteractionVisibility
{
    public static IQueryable<Interaction> VisibleTo(this IQueryable<Interaction> interactions, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return interactions.Where(_ => false); }
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return interactions.Where(i => accounts.Contains(i.AccountId));
    }

    /// <summary>Minutes are changed by who wrote them, and by the line above.</summary>
    public static bool IsWrittenBy(this Interaction interaction, Viewer viewer) => viewer.SeesCustomers && viewer.CustomerScope.Contains(interaction.AuthorId);
}
