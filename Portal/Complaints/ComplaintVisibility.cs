using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Complaints;

/// <summary>A complaint is seen by those who see its customer, also when that has been handed over since, by those in the line of its own owner, by who registered it, and by whoever has had a work item on it.</summary>
public static class ComplaintVisibility
{
    public static IQueryable<Complaint> VisibleTo(this IQueryable<Complaint> complaints, Viewer viewer, PortalDbContext db) => complaints.SeenBy(Rules(viewer, db));

    /// <summary>Each reason for which a viewer sees a complaint; none for those who do not work with customers.</summary>
    public static IReadOnlyList<VisibilityRule<Complaint>> Rules(Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return []; }
        var scope = viewer.CustomerScope;
        var me = viewer.UserId;
        var shared = db.AccountShares.With(viewer).Select(s => s.AccountId);
        var customers = db.Accounts.Where(a => scope.Contains(a.OwnerId)).Select(a => a.Id);
        return
        [
            new("Line", c => scope.Contains(c.OwnerId)), new("Registered", c => c.InitiatorId == me), new("Shared", c => shared.Contains(c.AccountId)),
            new("Customer", c => customers.Contains(c.AccountId)), new("WorkItem", c => db.WorkItems.Any(w => w.InstanceId == c.InstanceId && w.AssigneeId == me)),
        ];
    }

    /// <summary>
    /// For lists, after <see cref="VisibleTo"/>: the same rows, found from the viewer's side through indices instead of by asking every
    /// complaint. Whoever sees many people's customers finds a page of rows sooner without.
    /// </summary>
    public static IQueryable<Complaint> FoundFrom(this IQueryable<Complaint> visible, Viewer viewer, PortalDbContext db)
    {
        var scope = viewer.CustomerScope;
        var me = viewer.UserId;
        if (scope.Count > FewPeople) { return visible; }
        var ids = db.Complaints.Where(c => scope.Contains(c.OwnerId)).Select(c => c.Id)
            .Union(db.Complaints.Where(c => c.InitiatorId == me).Select(c => c.Id))
            .Union(db.Accounts.Where(a => scope.Contains(a.OwnerId)).Join(db.Complaints, a => a.Id, c => c.AccountId, (_, c) => c.Id))
            .Union(db.AccountShares.With(viewer).Join(db.Complaints, s => s.AccountId, c => c.AccountId, (_, c) => c.Id))
            .Union(db.WorkItems.Where(w => w.AssigneeId == me).Join(db.Complaints, w => w.InstanceId, c => c.InstanceId, (_, c) => c.Id));
        return visible.Where(c => ids.Contains(c.Id));
    }

    private const int FewPeople = 50;
}
