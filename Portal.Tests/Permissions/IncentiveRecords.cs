using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Incentives.Disputes;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Recognition;
using Portal.Recognition.Honours;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Incentives;

namespace Portal.Tests.Permissions;

/// <summary>A released statement of the employee with a disagreement that was withdrawn; kudos and an honour. Whatever is posted about them changes nothing.</summary>
internal static class IncentiveRecords
{
    /// <summary>An amount of pay that stands nowhere else.</summary>
    public const long Pay = 7_654_321_09;

    public static async Task<IEnumerable<(string Key, string Value)>> AddAsync(TestCompany company)
    {
        var now = company.Time.GetUtcNow().UtcDateTime;
        var month = new DateOnly(now.Year, now.Month, 1).AddMonths(-2);
        var ops = await company.AddAsync(PortalRoles.SalesOps, name: "Olga Operations");
        var (writer, hr, rep) = (await company.ViewerAsync(ops), await company.ViewerAsync(company.Hr), await company.ViewerAsync(company.NorthRep));
        var (_, plan) = await company.UseAsync<IncentiveActions, (IncentiveAnswer, string?)>(a => a.CreateAsync(new("Plan", month, 1, new PlanTerms { RatePercent = 100 }, null, [], [company.NorthRep.Id]), Guid.NewGuid(), writer));
        foreach (var (who, action) in new[] { (ops, IncentiveAction.Submit), (company.Hr, IncentiveAction.Approve) }) { await ActAsync(company, IncentiveBinding.Id, plan!, who, action); }
        await company.DbAsync(async db => { db.Orders.Add(new() { Number = "PAY-1", AccountId = company.NorthAccount.Id, OrderedOn = month, Amount = Pay, Currency = "CNY", CreatedUtc = now }); return await db.SaveChangesAsync(); });
        var (_, run) = await company.UseAsync<RunActions, (RunAnswer, string?)>(a => a.OpenAsync(month, 1, Guid.NewGuid(), hr));
        await company.UseAsync<Portal.Incentives.CommissionQueue, int>(q => q.RunAsync(default));
        foreach (var (who, action) in new[] { (company.Hr, RunAction.Submit), (ops, RunAction.Confirm), (company.NorthManager, RunAction.Approve), (company.Hr, RunAction.Release) }) { await ActAsync(company, CommissionBinding.Id, run!, who, action); }
        // The order itself is a customer's and seen by others; what was paid for it is not.
        await company.DbAsync(db => db.WriteAsync(() => db.Orders.Where(o => o.Number == "PAY-1").ExecuteUpdateAsync(s => s.SetProperty(o => o.Amount, 1))));
        var (statement, line) = await company.DbAsync(async db => await db.StatementLines.Select(l => new ValueTuple<long, long>(l.StatementId, l.Id)).SingleAsync());
        var (_, dispute) = await company.UseAsync<DisputeActions, (DisputeAnswer, string?)>(a => a.OpenAsync(line, "It is more", null, Guid.NewGuid(), rep));
        await ActAsync(company, DisputeBinding.Id, dispute!, company.NorthRep, EngineActions.Withdraw);
        return [("Incentives/Plans/{reference", plan!), ("Incentives/Runs/{number", run!), ("Incentives/Statements/{id", Text(statement)), ("Incentives/Lines/{id", Text(line)), ("Incentives/Disputes/{number", dispute!), .. await RecognisedAsync(company, rep, hr, now)];
    }

    private static async Task<IEnumerable<(string, string)>> RecognisedAsync(TestCompany company, Portal.Organization.Viewer rep, Portal.Organization.Viewer hr, DateTime now)
    {
        await company.UseAsync<ValueActions, RecognitionAnswer>(a => a.SaveAsync(null, 0, new("Value", "Value", null, null, 1, false), hr));
        await company.UseAsync<HonourActions, RecognitionAnswer>(a => a.SaveKindAsync(null, 0, "Star", "Star", false, hr));
        var (value, kind) = await company.DbAsync(async db => (await db.CompanyValues.MaxAsync(v => v.Id), await db.HonourKinds.MaxAsync(k => k.Id)));
        var (_, kudos) = await company.UseAsync<KudosActions, (RecognitionAnswer, long)>(a => a.GiveAsync(new([company.SouthRep.Id], value, "Thanks for helping", null, Guid.NewGuid()), rep));
        var round = await company.UseAsync<HonourActions, string?>(a => a.OpenAsync(kind, "2026", now.AddDays(9), Guid.NewGuid(), hr));
        await company.DbAsync(db => db.WriteAsync(async () => { await db.CompanyValues.ExecuteUpdateAsync(s => s.SetProperty(v => v.Version, 7)); await db.Kudos.ExecuteUpdateAsync(s => s.SetProperty(k => k.Version, 7)); return await db.HonourKinds.ExecuteUpdateAsync(s => s.SetProperty(k => k.Version, 7)); }));
        return [("Recognition/Values/{key", Text(value)), ("Recognition/Kudos/{id", Text(kudos)), ("Recognition/Honours/Kinds/{key", Text(kind)), ("Recognition/Honours/{number", round!), ("Recognition/People/{id", Text(company.NorthColleague.Id))];
    }

    private static async Task ActAsync(TestCompany company, string definition, string reference, PortalUser who, string action)
    {
        var found = await company.DbAsync(db => db.WorkflowInstances.AsNoTracking().SingleAsync(i => i.DefinitionId == definition && i.Reference == reference));
        var result = await company.UseAsync<WorkflowRuntime, ActResult>(r => r.ActAsync(definition, found.Id, new(action, who.Id, "Because"), Guid.NewGuid(), found.LastSeq));
        Assert.True(result.IsDone, $"{definition} {action}: {result.Status} {string.Join(", ", result.Refusals.Select(r => r.Name))}");
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
