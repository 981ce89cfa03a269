using System.Linq.Expressions;
using Portal.Workflows;

namespace Portal.Complaints;

/// <summary>A line of the complaint list and of its export.</summary>
public sealed record ComplaintRow(
    long Id, string Number, string Title, string Account, string? Product, ComplaintCategory Category, int Severity, string Step, int Round, int OwnerId,
    DateTime ReceivedUtc, DateTime? DueUtc, bool IsPaused, InstanceStatus Status)
{
    public static readonly Expression<Func<Complaint, ComplaintRow>> From = c => new ComplaintRow(
        c.Id, c.Number, c.Title, c.Account!.Name, c.Product == null ? null : c.Product.Name, c.Category, c.Severity, c.Instance!.Step, c.Instance.Round, c.OwnerId,
        c.ReceivedUtc, c.Instance.DueUtc, c.Instance.IsPaused, c.Instance.Status);
}
