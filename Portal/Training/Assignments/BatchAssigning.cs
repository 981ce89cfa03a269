using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Goals;
using Portal.Workflows.Training;

namespace Portal.Training.Assignments;

/// <param name="RequestId">The form: sent twice it assigns once.</param>
public sealed record BatchOrder(long CourseId, IReadOnlyList<int> People, DateOnly? DueOn, string? Reason, Metric? Kpi, Guid RequestId)
{
    public string SourceKey => KeyOf(RequestId);

    public static string KeyOf(Guid requestId) => $"hand:{requestId:N}";
}

/// <summary>Who of the chosen would get a course, and who has it.</summary>
public sealed record AssignPreview(IReadOnlyList<int> New, IReadOnlyList<int> Open, IReadOnlyList<int> Valid)
{
    public IEnumerable<int> Getting(bool again) => again ? New.Concat(Valid) : New;
}

/// <summary>Assigns one course to many people.</summary>
public sealed class BatchAssigning(PortalDbContext db, Assigning assigning)
{
    /// <summary>How many people at once.</summary>
    public const int Most = 200;

    /// <param name="requestId">The form: what it has assigned already is none of the others.</param>
    public async Task<AssignPreview> PreviewAsync(long courseId, IReadOnlyList<int> people, Guid requestId, DateOnly today, CancellationToken stop)
    {
        var key = BatchOrder.KeyOf(requestId);
        var rows = await db.Assignments.AsNoTracking().Where(a => a.CourseId == courseId && people.Contains(a.OwnerId) && a.SourceKey != key)
            .Select(a => new { a.OwnerId, a.Status, a.Step, a.DueOn, a.ValidUntil }).ToListAsync(stop);
        var open = rows.Where(r => r.Status == AssignmentStatus.Open).Select(r => r.OwnerId).ToHashSet();
        var valid = rows.Where(r => TrainingStates.Of(r.Step, r.DueOn, r.ValidUntil, today).IsSatisfied()).Select(r => r.OwnerId).ToHashSet();
        return new([.. people.Distinct().Where(p => !open.Contains(p) && !valid.Contains(p))], [.. people.Distinct().Where(open.Contains)], [.. people.Distinct().Where(p => valid.Contains(p) && !open.Contains(p))]);
    }

    /// <summary>One transaction a person: killed half-way and sent again it goes on with who is missing.</summary>
    /// <returns>How many got it.</returns>
    public async Task<int> AssignAsync(BatchOrder order, Viewer viewer)
    {
        var count = 0;
        foreach (var person in order.People)
        {
            var result = await assigning.AssignAsync(new(person, order.CourseId, AssignmentSource.Hand, order.SourceKey) { DueOn = order.DueOn, Reason = order.Reason, Kpi = order.Kpi }, viewer.UserId);
            if (result.Answer is AssignAnswer.Assigned or AssignAnswer.Known) { count++; }
        }
        return count;
    }
}
