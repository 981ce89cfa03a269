using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Complaints;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Tests.Support;
using Portal.Workflows.Engine;

namespace Portal.Tests.Complaints;

/// <summary>What people do to complaints beside the pages under test.</summary>
internal static class ComplaintDeeds
{
    /// <summary>Carries out an action as a person who has just looked at the case; it must succeed.</summary>
    public static async Task ActAsync(this TestCompany company, string number, PortalUser by, string action, string? note = null, ActionInput? input = null, JournalFacts? facts = null)
    {
        var viewer = await company.ViewerAsync(by);
        var (id, seen) = await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).Select(i => new ValueTuple<long, int>(i.Id, i.LastSeq)).SingleAsync(TestContext.Current.CancellationToken));
        var result = await company.UseAsync<ComplaintActions, Portal.Workflows.ActResult>(a => a.ActAsync(id, action, note, input ?? new(), facts, viewer, Guid.NewGuid(), seen));
        Assert.True(result.IsDone, $"{number} {action}: {result.Status} {string.Join(", ", result.Refusals.Select(r => r.Name))}");
    }
}
