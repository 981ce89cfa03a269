using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives.Statements;
using Portal.Workflows;
using Portal.Workflows.Incentives;
using Portal.Workflows.Recognition;

namespace Portal.Tests.Accessibility;

/// <summary>Records of incentives and recognition to look at.</summary>
/// <param name="Line">Of the rep's statement, and nobody disagrees with it.</param>
/// <param name="Draft">A version that HR is writing.</param>
/// <param name="Waiting">A version that waits for its approval.</param>
/// <param name="Approving">A run that managers are approving.</param>
public sealed record IncentivePlaces(int Rep, long Statement, long Line, string Plan, string Draft, string Waiting, string Released, string Approving, string OpenDispute, string OwnDispute, long Kudos, long Value, long Kind, string Awarded, string Voting, string Nominating)
{
    public static async Task<IncentivePlaces> FindAsync(PortalDbContext db, int rep)
    {
        var statement = await db.CommissionStatements.Where(s => s.PersonId == rep && s.Run!.ReleasedUtc != null).OrderByDescending(s => s.Id).Select(s => s.Id).FirstAsync();
        Task<string> RunAsync(string step) => db.CommissionRuns.Where(r => r.Instance!.Step == step).Select(r => r.Number).FirstAsync();
        Task<string> PlanAsync(string step) => db.IncentiveVersions.Where(v => v.Instance!.Step == step).Select(v => v.Reference).FirstAsync();
        Task<string> RoundAsync(string step) => db.HonourRounds.Where(r => r.Instance!.Step == step).Select(r => r.Number).FirstAsync();
        return new(rep, statement, await db.StatementLines.Where(l => l.StatementId == statement && l.Kind == LineKind.Credit && !db.StatementDisputes.Any(d => d.LineId == l.Id)).OrderBy(l => l.Position).Select(l => l.Id).FirstAsync(), await PlanAsync(IncentiveStep.Approved), await PlanAsync(IncentiveStep.Draft), await PlanAsync(IncentiveStep.Submitted), await RunAsync(RunStep.Released),
            await RunAsync(RunStep.Approving), await db.StatementDisputes.Where(d => d.Instance!.Status == InstanceStatus.Open).Select(d => d.Number).FirstAsync(), await db.StatementDisputes.Where(d => d.OwnerId == rep).Select(d => d.Number).FirstAsync(),
            await db.Kudos.Where(k => k.Quote != null).Select(k => k.Id).FirstAsync(), await db.CompanyValues.Select(v => v.Id).FirstAsync(), await db.HonourKinds.Select(k => k.Id).FirstAsync(), await RoundAsync(HonourStep.Awarded), await RoundAsync(HonourStep.Voting), await RoundAsync(HonourStep.Nominating));
    }
}
