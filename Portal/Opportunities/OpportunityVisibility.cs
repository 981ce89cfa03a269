using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Opportunities;

/// <summary>Opportunities are seen by their owner, the line above, and those with whom their account is shared.</summary>
public static class OpportunityVisibility
{
    /// <param name="inOrder">A page of them in an order that has an index: the database then walks that one instead of gathering and sorting what many people own.</param>
    public static IQueryable<Opportunity> VisibleTo(this IQueryable<Opportunity> opportunities, Viewer viewer, PortalDbContext db, bool inOrder = false)
    {
        if (!viewer.SeesCustomers) { return opportunities.Where(_ => false); }
        var scope = viewer.CustomerScope;
        var shared = db.AccountShares.With(viewer).Select(s => (long?)s.AccountId);
        // A sum is no column of an index, so none but that of the order can be used.
        if (scope.Count > FewPeople && inOrder) { return opportunities.Where(o => scope.Contains(o.OwnerId + 0) || shared.Contains(o.AccountId + 0)); }
        if (scope.Count > FewPeople) { return opportunities.Where(o => scope.Contains(o.OwnerId) || shared.Contains(o.AccountId)); }
        // What few people see is found by their own indices; otherwise the database would go through everybody's.
        var few = db.Opportunities.Where(o => scope.Contains(o.OwnerId)).Select(o => o.Id).Concat(db.Opportunities.Where(o => shared.Contains(o.AccountId)).Select(o => o.Id));
        return opportunities.Where(o => few.Contains(o.Id));
    }

    private const int FewPeople = 3;

    /// <summary>Changed by their owner, the line above, and those with whom their account is shared for writing.</summary>
    public static IQueryable<Opportunity> WritableBy(this IQueryable<Opportunity> opportunities, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return opportunities.Where(_ => false); }
        var scope = viewer.CustomerScope;
        var shared = db.AccountShares.With(viewer).Where(s => s.MayWrite).Select(s => (long?)s.AccountId);
        return opportunities.Where(o => scope.Contains(o.OwnerId) || shared.Contains(o.AccountId));
    }

    /// <summary>Those in two parts, none of them in both, that sums ask one after the other: each by an index of its own.</summary>
    public static (IQueryable<Opportunity> Own, IQueryable<Opportunity> Shared) PartsSeenBy(this IQueryable<Opportunity> opportunities, Viewer viewer, PortalDbContext db)
    {
        var scope = viewer.CustomerScope;
        var shared = db.AccountShares.With(viewer).Select(s => (long?)s.AccountId);
        return (opportunities.Where(o => scope.Contains(o.OwnerId)), opportunities.Where(o => shared.Contains(o.AccountId) && !scope.Contains(o.OwnerId)));
    }

    /// <summary>Those that the given people of the viewer's own scope answer for: a part of what the viewer sees, which forecasts add up.</summary>
    public static IQueryable<Opportunity> AnsweredForBy(this IQueryable<Opportunity> opportunities, IReadOnlyList<int> people, Viewer viewer)
    {
        var owners = people.Intersect(viewer.CustomerScope).ToList();
        return opportunities.Where(o => owners.Contains(o.OwnerId));
    }
}
