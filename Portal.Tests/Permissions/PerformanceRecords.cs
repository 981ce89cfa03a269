using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Performance.Cards;
using Portal.Performance.Circles;
using Portal.Performance.Evidence;
using Portal.Performance.Kpis;
using Portal.Performance.SignOffs;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Performance;

namespace Portal.Tests.Permissions;

/// <summary>A KPI, a card, a shared sign-off of the employee with its document, and a 360: whatever is posted empty changes nothing of them.</summary>
internal static class PerformanceRecords
{
    public static async Task<IEnumerable<(string Key, string Value)>> AddAsync(TestCompany company)
    {
        var (hr, manager, stop) = (await company.ViewerAsync(company.Hr), await company.ViewerAsync(company.NorthManager), TestContext.Current.CancellationToken);
        await company.UseAsync<KpiActions, KpiAnswer>(a => a.SaveAsync(null, 0, StandardKpis.All[0], hr));
        var kpi = await company.DbAsync(db => db.Kpis.Select(k => k.Id).SingleAsync(stop));
        await company.UseAsync<TemplateActions, TemplateResult>(a => a.PublishAsync(new(PortalRoles.Employee, "Ka", "Card", CardPeriod.Quarter, 60, 3, null, new(2020, 1, 1), [new(kpi, 100, 100_00, null)]), 0, hr));
        var span = PeriodSpan.Of(CardPeriod.Quarter, DateOnly.FromDateTime(company.Time.GetUtcNow().UtcDateTime)).Before;
        await company.UseAsync<SeasonActions, string?>(a => a.OpenAsync(new("Season", span, [company.NorthRep.TeamId!.Value], PortalRoles.Employee, Guid.NewGuid()), hr));
        await company.UseAsync<SeasonOpening, int>(o => o.RunAsync(stop));
        var signOff = await company.DbAsync(db => db.SignOffs.AsNoTracking().Include(s => s.Season).Include(s => s.Instance).SingleAsync(s => s.OwnerId == company.NorthRep.Id, stop));
        foreach (var (viewer, action, input) in new[] { (manager, SignOffAction.Submit, new SignOffInput("Well", "Better")), (hr, SignOffAction.Share, new SignOffInput()) })
        {
            Assert.True((await company.UseAsync<SignOffActions, ActResult>(a => a.ActAsync(signOff, action, null, input, viewer, Guid.NewGuid(), int.MaxValue, stop))).IsDone);
        }
        var document = await company.DbAsync(db => db.SignedDocuments.Select(d => d.Id).SingleAsync(stop));
        var (_, circle) = await company.UseAsync<CircleActions, (CircleAnswer, long)>(a => a.OpenAsync(new(company.NorthRep.Id, [company.SouthRep.Id], [company.Director.Id, company.Hr.Id], company.Time.GetUtcNow().UtcDateTime.AddDays(9), Guid.NewGuid()), hr));
        await company.UseAsync<EvidenceActions, bool>(a => a.WriteAsync(new(company.NorthRep.Id, EvidenceNoteKind.Praise, span.To.AddDays(3), "Something", Guid.NewGuid()), manager));
        string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
        return
        [
            ("Performance/Cards/{id", Text(company.NorthRep.Id)), ($"Performance/Cards/{company.NorthRep.Id}/Rows/{{code", "revenue"), ("Performance/Evidence/{id", Text(company.NorthRep.Id)), ("Performance/Kpis/{key", Text(kpi)), ("Performance/Templates/{role", "Employee"),
            ("Performance/Circles/{id", Text(circle)), ("Performance/{number", signOff.Number), ($"Performance/{signOff.Number}/Document/{{id", Text(document)),
        ];
    }
}
