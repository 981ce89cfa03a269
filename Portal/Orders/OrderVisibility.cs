using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Orders;

/// <summary>Whoever sees a customer sees what it ordered and paid; whoever may change the customer records it.</summary>
public static class OrderVisibility
{
    public static IQueryable<Order> VisibleTo(this IQueryable<Order> orders, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return orders.Where(_ => false); }
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return orders.Where(o => accounts.Contains(o.AccountId));
    }

    public static IQueryable<Order> WritableBy(this IQueryable<Order> orders, Viewer viewer, PortalDbContext db)
    {
        var accounts = db.Accounts.WritableBy(viewer, db).Select(a => a.Id);
        return orders.Where(o => accounts.Contains(o.AccountId));
    }

    public static IQueryable<Payment> VisibleTo(this IQueryable<Payment> payments, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return payments.Where(_ => false); }
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return payments.Where(p => accounts.Contains(p.AccountId));
    }
}
